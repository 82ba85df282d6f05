import type { ServedLine, ServedOutline } from '@/lib/core/series/outline-served';
import type { ServedFigure } from '@/lib/core/series/served-figures';

/** One figure over time, as it is drawn. */
export type ServedValues = Pick<ServedLine, 'values' | 'peaks'>;

/** What is drawn of an outline: times, and the figures at them. */
export interface ServedPoints {
  readonly xs: readonly number[];
  readonly lines: Readonly<Partial<Record<ServedFigure, ServedValues>>>;
}

/** An outline, with finer runs in place of the coarse ones where there are some. */
export function mergeServed(outline: ServedOutline, detail: ServedOutline | null): ServedPoints {
  const coarse = timesOf(outline);
  if (detail === null) return { xs: coarse, lines: outline.lines };
  const fine = timesOf(detail);
  const [from = 0, to = 0] = [fine[0], (fine.at(-1) ?? 0) + detail.stepSeconds];
  const before = coarse.filter((x) => x < from).length;
  const after = coarse.length - coarse.filter((x) => x >= to).length;
  const merge = <T>(whole: readonly T[], part: readonly T[]): T[] => [
    ...whole.slice(0, before),
    ...part,
    ...whole.slice(after),
  ];
  // What has no value in the part has gaps there.
  const gaps = fine.map(() => null);
  const entries = Object.entries(outline.lines) as [ServedFigure, ServedLine][];
  const lines = entries.map(([figure, { values, peaks }]) => {
    const part = detail.lines[figure];
    const merged = { values: merge(values, part?.values ?? gaps) };
    if (peaks === undefined) return [figure, merged];
    return [figure, { ...merged, peaks: merge(peaks, part?.peaks ?? gaps) }];
  });
  return { xs: merge(coarse, fine), lines: Object.fromEntries(lines) };
}

function timesOf({ startSeconds, stepSeconds, lines }: ServedOutline): number[] {
  const runs = Math.max(0, ...Object.values(lines).map(({ values }) => values.length));
  return Array.from({ length: runs }, (_, run) => startSeconds + run * stepSeconds);
}
