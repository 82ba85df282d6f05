import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { explainForecast } from '@/lib/core/report/explain-forecast';
import type { ForecastMove } from '@/lib/core/report/report-forecast';
import { datedForecast } from '../../support/dated-forecast';

const MONTH = '2026-12';
const TOLD = { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.05 };

function partsOf({ total: _whole, ...parts }: ForecastMove): ForecastMove {
  return { total: 0, ...parts };
}

function sumOf(move: ForecastMove): number {
  return Object.values(partsOf(move)).reduce((sum, part) => sum + part, 0);
}

describe('why a forecast moved', () => {
  it('adds up, whatever came in between', () => {
    const anyForecast = fc.record({
      requests: fc.double({ min: 0, max: 1e9, noNaN: true }),
      usd: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
      label: fc.constantFrom('Lambda', '2 x ml.m5.large'),
      priceBookId: fc.constantFrom('one', 'two', null),
      settings: fc.constantFrom(SETTINGS_UNTOLD, TOLD),
    });
    fc.assert(
      fc.property(fc.array(anyForecast, { minLength: 1, maxLength: 6 }), (all) => {
        const moves = explainForecast(
          all.map((one) => datedForecast(one)),
          MONTH,
        );
        if (moves === null) throw new Error('every forecast has the month');
        const [first, last] = [all[0], all.at(-1)];
        expect(moves.requests.total).toBe((last?.requests ?? 0) - (first?.requests ?? 0));
        expect(Math.abs(sumOf(moves.requests) - moves.requests.total)).toBeLessThan(
          1e-6 * Math.max(1, ...all.map(({ requests }) => requests)),
        );
        expect(moves.usd === null).toBe(first?.usd === null || last?.usd === null);
        if (moves.usd !== null) expect(Math.abs(sumOf(moves.usd) - moves.usd.total)).toBeLessThan(1e-6);
        expect(moves.requests.served).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is what was told where nothing else changed', () => {
    const moves = explainForecast(
      [datedForecast({ requests: 100, usd: 10 }), datedForecast({ requests: 130, usd: 12, settings: TOLD })],
      MONTH,
    );
    expect(moves?.requests).toEqual({ total: 30, told: 30, demand: 0, served: 0, came: 0, went: 0 });
    expect(moves?.usd).toEqual({ total: 2, told: 2, demand: 0, served: 0, came: 0, went: 0 });
    expect(moves?.steps).toMatchObject([{ requests: 30, usd: 2 }]);
  });

  it('is demand where nothing was told, before and after what was', () => {
    const moves = explainForecast(
      [
        datedForecast({ requests: 100 }),
        datedForecast({ requests: 110 }),
        datedForecast({ requests: 140, settings: TOLD }),
        datedForecast({ requests: 135, settings: TOLD }),
      ],
      MONTH,
    );
    expect(moves?.requests).toMatchObject({ total: 35, demand: 5, told: 30 });
  });

  it('is prices or the way to serve where as much is to come; both share what they do together', () => {
    const alone = explainForecast(
      [
        datedForecast({ requests: 100, usd: 10, priceBookId: 'old' }),
        datedForecast({ requests: 100, usd: 14, priceBookId: 'new' }),
      ],
      MONTH,
    );
    expect(alone?.usd).toMatchObject({ total: 4, served: 4, demand: 0 });
    const both = explainForecast(
      [
        datedForecast({ requests: 100, usd: 10, label: 'one' }),
        datedForecast({ requests: 200, usd: 40, label: 'two' }),
      ],
      MONTH,
    );
    // 0.10 a request, then 0.20: 10 to 20 by requests first, 20 to 40 by them last.
    expect(both?.usd).toMatchObject({ total: 30, demand: 15, served: 15 });
  });

  it('takes a plan that is gone for none that changed', () => {
    const moves = explainForecast(
      [
        datedForecast({ requests: 100, usd: 10, priceBookId: null }),
        datedForecast({ requests: 90, usd: 8, priceBookId: 'new' }),
      ],
      MONTH,
    );
    expect(moves?.usd).toMatchObject({ total: -2, demand: -2, served: 0 });
  });

  it('is not known where the first or the last does not reach the month', () => {
    expect(explainForecast([datedForecast({ requests: 100 })], '2027-01')).toBeNull();
    expect(explainForecast([], MONTH)).toBeNull();
  });
});
