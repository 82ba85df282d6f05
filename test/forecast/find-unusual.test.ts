import { describe, expect, it } from 'vitest';
import { findUnusual } from '@/lib/forecast/find-unusual';
import { drawHours } from '../support/drawn-hours';

const HOURLY = { seed: 6, mostPeriods: 72, mostShare: 0.02, periodsPerSpan: 168 };
const values = drawHours({ hours: 24 * 56, mean: 300, dailySwing: 0.5, weekendFactor: 1, seed: 4 });
const FROM = 24 * 40;

/** The same with an outage of twenty hours, of which so many in the middle are missing. */
function outageWith(missing: number): Float64Array {
  const start = FROM + 8;
  return values
    .slice()
    .fill(0, FROM, FROM + 20)
    .fill(Number.NaN, start, start + missing);
}

describe('an outage', () => {
  it('is one where up to three of its hours are missing, and two where more are', () => {
    for (const missing of [0, 1, 3])
      expect(findUnusual(outageWith(missing), [24, 168], HOURLY)).toEqual([
        { kind: 'outage', start: FROM, end: FROM + 20 },
      ]);
    expect(findUnusual(outageWith(4), [24, 168], HOURLY)).toEqual([
      { kind: 'outage', start: FROM, end: FROM + 8 },
      { kind: 'outage', start: FROM + 12, end: FROM + 20 },
    ]);
  });

  it('does not go on into hours that are missing after it', () => {
    const ended = outageWith(0).fill(Number.NaN, FROM + 20, FROM + 30);
    expect(findUnusual(ended, [24, 168], HOURLY)).toEqual([{ kind: 'outage', start: FROM, end: FROM + 20 }]);
  });
});
