import { describe, expect, it } from 'vitest';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { fillIdlePeriods } from '@/lib/core/workload/fill-idle-periods';

const gone = Number.NaN;
const series = (...values: number[]): Series => makeSeries(600, 60, Float64Array.from(values));

describe('periods without a datapoint', () => {
  it('are idle while another metric was collected, and missing elsewhere', () => {
    const filled = fillIdlePeriods(
      series(5, gone, 7, gone, gone, gone, gone, gone, gone, 2),
      series(1, 1, 1, 1, gone, gone, gone, gone, gone, 1),
    );
    expect([...filled.arrivals.values]).toEqual([5, 0, 7, 0, gone, gone, gone, gone, gone, 2]);
    expect(filled).toMatchObject({ idlePeriods: 2, missingPeriods: 5 });
  });

  it('are idle where the other metric skips a period or two', () => {
    const filled = fillIdlePeriods(series(gone, gone, gone, gone), series(1, gone, gone, 1));
    expect([...filled.arrivals.values]).toEqual([0, 0, 0, 0]);
  });

  it('are missing at the ends, where collection is seen on one side only', () => {
    const filled = fillIdlePeriods(series(gone, gone, 3), series(gone, 1, 1));
    expect([...filled.arrivals.values]).toEqual([gone, 0, 3]);
  });

  it('never change a value, and leave the series given alone', () => {
    const arrivals = series(5, gone, 0);
    expect([...fillIdlePeriods(arrivals, series(gone, gone, gone)).arrivals.values]).toEqual([5, gone, 0]);
    fillIdlePeriods(arrivals, series(1, 1, 1));
    expect([...arrivals.values]).toEqual([5, gone, 0]);
  });

  it('refuse a companion on another grid', () => {
    expect(() => fillIdlePeriods(series(1, 2), series(1))).toThrow(RangeError);
  });
});
