import { type Series, valueAt } from './series';

/**
 * Rolls periods up into coarser ones as CloudWatch does: a coarser period has a value when any of its finer ones has,
 * the sum or the largest of those that are there. Only of periods that were asked for and answered whole is that what
 * CloudWatch would say. Throws `RangeError` unless the series starts on the coarser grid and its step divides it; finer
 * periods after the last whole coarser one are left out.
 */
export function rollUp(series: Series, stepSeconds: number, how: 'sum' | 'maximum'): Series {
  const factor = stepSeconds / series.stepSeconds;
  if (!Number.isInteger(factor) || series.startSeconds % stepSeconds !== 0) {
    throw new RangeError(
      `periods of ${series.stepSeconds} s from ${series.startSeconds} do not tile those of ${stepSeconds} s`,
    );
  }
  const combine = how === 'sum' ? (a: number, b: number) => a + b : Math.max;
  const values = new Float64Array(Math.floor(series.values.length / factor)).fill(Number.NaN);
  for (let i = 0; i < values.length * factor; i += 1) {
    const fine = valueAt(series.values, i);
    if (Number.isNaN(fine)) continue;
    const place = Math.floor(i / factor);
    const coarse = valueAt(values, place);
    values[place] = Number.isNaN(coarse) ? fine : combine(coarse, fine);
  }
  return { startSeconds: series.startSeconds, stepSeconds, values };
}
