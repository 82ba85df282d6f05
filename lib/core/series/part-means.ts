import type { Series } from './series';

/**
 * Cuts a series into at most `parts` runs of nearly equal length and gives the mean of each, per period of the
 * series; `null` for a run without a value. Means of what is present: a gap does not pull a part down.
 */
export function partMeans({ values }: Series, parts: number): (number | null)[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError(`parts must be 1 or more, got ${parts}`);
  const count = Math.min(parts, values.length);
  return Array.from({ length: count }, (_, part) =>
    meanPresent(
      values.subarray(
        Math.floor((part * values.length) / count),
        Math.floor(((part + 1) * values.length) / count),
      ),
    ),
  );
}

function meanPresent(values: Float64Array): number | null {
  let sum = 0;
  let present = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    present += 1;
  }
  return present === 0 ? null : sum / present;
}
