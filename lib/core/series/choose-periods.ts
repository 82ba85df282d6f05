/**
 * Periods that stand for all of them in a drawing: the series are cut in `runs` equal runs, and of each the lowest and
 * the highest of every column are kept, and one period without a value, so that no peak, no step and no gap disappears.
 * Ascending, the first and the last among them. All periods, where they are no more than that. Columns are of one
 * length. O(periods x columns).
 */
export function choosePeriods(columns: readonly Float64Array[], runs: number): number[] {
  if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`runs must be 1 or more, got ${runs}`);
  const length = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== length))
    throw new RangeError('columns must be of one length');
  if (length <= runs * 2) return Array.from({ length }, (_, period) => period);
  const chosen: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const from = Math.floor((run * length) / runs);
    const to = Math.floor(((run + 1) * length) / runs);
    const kept = new Set(columns.flatMap((column) => extremesOf(column, from, to)));
    if (run === 0) kept.add(0);
    if (run === runs - 1) kept.add(length - 1);
    chosen.push(...[...kept].sort((a, b) => a - b));
  }
  return chosen;
}

/** The lowest, the highest and one missing period of a run, those that there are. */
function extremesOf(column: Float64Array, from: number, to: number): number[] {
  let lowest = -1;
  let highest = -1;
  let missing = -1;
  for (let period = from; period < to; period += 1) {
    const value = column[period] ?? Number.NaN;
    if (Number.isNaN(value)) missing = period;
    else {
      if (lowest < 0 || value < (column[lowest] ?? Infinity)) lowest = period;
      if (highest < 0 || value > (column[highest] ?? -Infinity)) highest = period;
    }
  }
  return [lowest, highest, missing].filter((period) => period >= 0);
}
