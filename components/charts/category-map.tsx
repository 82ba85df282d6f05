'use client';
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatRoundedCount } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { ServingMarker } from '../ui/marker';
import { CategoryCell } from './category-cell';
import type { CategoryAxis, CategoryMapData, CategoryPlace } from './category-map-data';
import { listCategoryColumns, nameRegions } from './category-regions';
import { ChartFrame } from './chart-frame';
import { HATCH } from './hatch';
import { formatTick, formatValue } from './value-format';

export interface CategoryMapProps {
  readonly finding: string;
  readonly measure: string;
  readonly data: CategoryMapData;
  readonly fileName: string;
}

/**
 * A map of categories over two logarithmic axes: each cell has the colour and the marker of its category, regions have
 * their names on them. Pointer, finger and arrow keys read cell by cell; the same as a table and as CSV.
 */
export function CategoryMap({ finding, measure, data, fileName }: CategoryMapProps) {
  const [read, setRead] = useState<CategoryPlace | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const { x, y, cells, outlined } = data;
  const entryPoint = read ?? outlined ?? { x: 0, y: 0 };
  const names = nameRegions(data);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, entryPoint, data);
    if (next === null) return;
    event.preventDefault();
    setRead(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next.x} ${next.y}"]`)?.focus();
  };
  return (
    <ChartFrame
      finding={finding}
      measure={measure}
      listColumns={() => listCategoryColumns(data)}
      fileName={fileName}
    >
      <MapLegend data={data} />
      <p className="mb-1 text-xs text-faint">{y.label}, log scale</p>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys read its cells
        role="grid"
        aria-label={`${finding} Arrow keys read its cells.`}
        className="w-full table-fixed border-separate border-spacing-px text-xs"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setRead(null)}
      >
        <tbody>
          {[...cells.keys()].reverse().map((row) => (
            <tr key={row}>
              <th scope="row" className="w-14 pr-2 text-right font-normal whitespace-nowrap text-faint">
                {formatTick(y.kind, y.values[row] ?? Number.NaN)}
              </th>
              {x.values.map((value, column) => (
                <CategoryCell
                  key={value}
                  place={{ x: column, y: row }}
                  data={data}
                  name={names.get(`${column} ${row}`) ?? null}
                  isEntryPoint={entryPoint.x === column && entryPoint.y === row}
                  onRead={setRead}
                />
              ))}
            </tr>
          ))}
          <ColumnHeads axis={x} />
        </tbody>
      </table>
      <p className="mt-0.5 text-right text-xs text-faint">{x.label}, log scale</p>
      <p role="status" className="mt-1 min-h-5 text-sm">
        {describePlace(read ?? outlined, data)}
      </p>
    </ChartFrame>
  );
}

/** Every fourth column is named: a decade, where there are four to one. */
const NAMED_EVERY = 4;

function ColumnHeads({ axis }: { readonly axis: CategoryAxis }) {
  return (
    <tr>
      <th scope="row">
        <span className="sr-only">{axis.label}</span>
      </th>
      {axis.values.map((value, i) => (
        <th key={value} scope="col" className="pt-1 font-normal whitespace-nowrap text-faint">
          <span className={i % NAMED_EVERY === 0 ? '-mx-6 inline-block' : 'sr-only'}>
            {formatTick(axis.kind, value)}
          </span>
        </th>
      ))}
    </tr>
  );
}

function MapLegend({ data: { entries, cells, outlined } }: { readonly data: CategoryMapData }) {
  const hasNone = cells.some((row) => row.includes(null));
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {entries.map(({ style, label }) => (
        <li key={style} className="flex items-center gap-1.5">
          <ServingMarker style={style} />
          {SERVING_WORDS[style].name}, such as {withoutWay(label)}
        </li>
      ))}
      {hasNone ? (
        <li className="flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-3 rounded-[2px] border border-line-strong"
            style={{ background: HATCH }}
          />{' '}
          none holds
        </li>
      ) : null}
      {outlined === null ? null : (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="size-3 rounded-[2px] border-2 border-ink" /> {outlined.of}
        </li>
      )}
    </ul>
  );
}

/** A label behind the name of its way to serve, which it need not say again. */
function withoutWay(label: string): string {
  return label.replace(/^(Lambda|Serverless|Asynchronous|Batch), /, '');
}

const OUTLINED_WORDS = { today: 'Today, ', 'this scenario': 'This scenario, ' } as const;

/** What stands at a place, in words. */
function describePlace(
  place: CategoryPlace | null,
  { x, y, cells, entries, outlined }: CategoryMapData,
): string {
  if (place === null) return '';
  const index = cells[place.y]?.[place.x] ?? null;
  const entry = index === null ? undefined : entries[index];
  const what = entry === undefined ? 'none holds' : SERVING_WORDS[entry.style].name;
  const isOutlined = outlined !== null && outlined.x === place.x && outlined.y === place.y;
  const readValue = ({ kind, values }: CategoryAxis, at: number) => {
    const value = values[at] ?? null;
    return kind === 'count' ? formatRoundedCount(value) : formatValue(kind, value);
  };
  const at = `${readValue(x, place.x)} ${x.label.toLowerCase()}, ${readValue(y, place.y)} ${y.label.toLowerCase()}`;
  return `${isOutlined ? OUTLINED_WORDS[outlined.of] : ''}${at}: ${what}.`;
}

/** The place that a key leads to; `null` for a key without meaning here. */
function nextPlace(key: string, { x, y }: CategoryPlace, data: CategoryMapData): CategoryPlace | null {
  const [lastX, lastY] = [data.x.values.length - 1, data.y.values.length - 1];
  const moves: Readonly<Record<string, CategoryPlace>> = {
    ArrowRight: { x: Math.min(lastX, x + 1), y },
    ArrowLeft: { x: Math.max(0, x - 1), y },
    ArrowUp: { x, y: Math.min(lastY, y + 1) },
    ArrowDown: { x, y: Math.max(0, y - 1) },
    Home: { x: 0, y },
    End: { x: lastX, y },
    PageUp: { x, y: lastY },
    PageDown: { x, y: 0 },
  };
  return moves[key] ?? null;
}
