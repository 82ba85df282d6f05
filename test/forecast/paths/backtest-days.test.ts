import { describe, expect, it } from 'vitest';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { backtestDays } from '@/lib/forecast/paths/backtest-days';
import { addUpDays } from '@/lib/forecast/paths/day-totals';
import { makeDemandScale, toScale } from '@/lib/forecast/paths/demand-scale';
import type { EarlierForecast } from '@/lib/forecast/paths/earlier-forecasts';
import { DAY, forecastMade, MONDAY, makeHours, weeklyDays } from './made-hours';

describe('forecasts of the past', () => {
  it('show what people would have had, from what was known then alone', () => {
    const days = weeklyDays(120, 9);
    const { shown, backtest, checkedDays } = forecastMade(makeHours(days)).days;
    expect(shown.length).toBeGreaterThanOrEqual(8);
    expect(backtest.origins).toBe(shown.length);
    expect(checkedDays).toBe(28);
    expect(backtest.coverage).toBeGreaterThan(0.8);
    expect(backtest.mase ?? 9).toBeLessThan(backtest.seasonalNaiveMase ?? 0);
    // What came after the sixth of them is three times as much: those before it know nothing of it.
    const sixth = ((shown[5]?.startSeconds ?? 0) - MONDAY) / DAY;
    const later = forecastMade(makeHours(days.map((total, day) => (day < sixth ? total : 3 * total)))).days;
    for (let at = 0; at < 6; at += 1)
      shown[at]?.requests.forEach(({ median }, day) => {
        expect((later.shown[at]?.requests[day]?.median ?? 0) / median).toBeCloseTo(1, 1);
      });
    expect(later.backtest.mase ?? 0).toBeGreaterThan(backtest.mase ?? 9);
  });

  const totals = Float64Array.from({ length: 60 }, (_, day) => 900 + 100 * (day % 3));
  const days = addUpDays(makeHours(totals), new ZoneClock('UTC'));
  const scale = makeDemandScale(totals);
  const of = (requests: number) => toScale(scale, requests);

  /** One that looked a week ahead, and what repeating the week would have been, in requests; 1000 came each day. */
  function lookBack(
    at: number,
    median: number,
    naive: number,
    actual = new Float64Array(7).fill(1000),
  ): EarlierForecast {
    const drawn = Array.from(actual, () => ({
      low: of(0.9 * median),
      median: of(median),
      high: of(1.1 * median),
    }));
    return { at, drawn, naive: new Float64Array(7).fill(of(naive)), actual: actual.map(of) };
  }

  const judge = (...earlier: EarlierForecast[]) => backtestDays(earlier, days, totals, scale);

  it('say that repeating the week is better where they lie three weeks apart, and not where less', () => {
    const repeats = (apart: number) =>
      judge(lookBack(20, 1100, 1010), lookBack(20 + apart, 1100, 1010)).repeatsWeek;
    expect(repeats(20)).toBe(false);
    expect(repeats(21)).toBe(true);
    expect(judge(lookBack(20, 1010, 1100), lookBack(50, 1010, 1100)).repeatsWeek).toBe(false);
  });

  it('lie where repeating the week has them, where that is better', () => {
    const { shown } = judge(lookBack(20, 1100, 1010), lookBack(41, 1100, 1010));
    expect(shown[0]?.requests[0]?.median).toBeCloseTo(1010, 6);
  });

  it('say which share of what came lay within their intervals, neither above nor below', () => {
    const came = Float64Array.of(1000, 1000, 1090, 1110, 1200, 910, 890);
    expect(judge(lookBack(20, 1000, 1000, came)).score.coverage).toBeCloseTo(4 / 7, 12);
    const unknown = came.map((value, day) => (day === 4 ? Number.NaN : value));
    expect(judge(lookBack(20, 1000, 1000, unknown)).score.coverage).toBeCloseTo(4 / 6, 12);
    expect(judge().score).toMatchObject({ coverage: null, mase: null, origins: 0, horizonPeriods: 0 });
  });
});
