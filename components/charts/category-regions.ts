import { SERVING_WORDS } from '@/lib/format/serving-words';
import type { CategoryAxis, CategoryMapData } from './category-map-data';
import type { ChartColumn } from './chart-columns';

/** A region narrower than this has no room for its name. */
const LEAST_CELLS = 3;

/**
 * Where the name of each category stands: in the middle of its longest run of cells in a row, as near to the middle of
 * the category's rows as can be; `x y` to the name. None for a category without room, nor over the outlined cell.
 */
export function nameRegions({ cells, entries, outlined }: CategoryMapData): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  entries.forEach(({ style }, index) => {
    const runs = cells.flatMap((row, y) => listRuns(row, index).map((run) => ({ ...run, y })));
    const middleY = runs.reduce((sum, { y }) => sum + y, 0) / Math.max(1, runs.length);
    const [best] = runs
      .filter(
        ({ from, to, y }) => outlined === null || y !== outlined.y || outlined.x < from || outlined.x >= to,
      )
      .sort((a, b) => b.to - b.from - (a.to - a.from) || Math.abs(a.y - middleY) - Math.abs(b.y - middleY));
    if (best === undefined || best.to - best.from < LEAST_CELLS) return;
    names.set(`${Math.floor((best.from + best.to - 1) / 2)} ${best.y}`, SERVING_WORDS[style].name);
  });
  return names;
}

/** Runs of `index` in a row; the end of each is not part of it. */
function listRuns(
  row: readonly (number | null)[],
  index: number,
): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  row.forEach((entry, x) => {
    if (entry !== index) return;
    const last = runs.at(-1);
    if (last?.to === x) last.to = x + 1;
    else runs.push({ from: x, to: x + 1 });
  });
  return runs;
}

/** A row for each cell, the first row of the map first. */
export function listCategoryColumns({ x, y, cells, entries }: CategoryMapData): ChartColumn[] {
  const places = cells.flatMap((row, j) => row.map((entry, i) => ({ i, j, entry })));
  const nameOf = (entry: number | null): string | null => {
    const style = entry === null ? undefined : entries[entry]?.style;
    return style === undefined ? null : SERVING_WORDS[style].name;
  };
  return [
    axisColumn(
      x,
      places.map(({ i }) => x.values[i] ?? null),
    ),
    axisColumn(
      y,
      places.map(({ j }) => y.values[j] ?? null),
    ),
    { name: 'Cheapest', kind: 'text', values: places.map(({ entry }) => nameOf(entry) ?? 'none holds') },
  ];
}

function axisColumn({ label, kind, unit }: CategoryAxis, values: readonly (number | null)[]): ChartColumn {
  return { name: label, kind, ...(unit === undefined ? {} : { unit }), values };
}
