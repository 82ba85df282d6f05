import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ForecastOfDemand } from '@/lib/core/forecast/demand-forecast';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { makeSeries } from '@/lib/core/series/series';
import { forecastDemand } from '@/lib/forecast/forecast-demand';
import { forecastValues, refuseHistory } from '@/lib/forecast/forecast-values';
import { drawHours } from '../support/drawn-hours';
import { forecastLibrary } from '../support/forecast-library';

const QUESTION = { periodSeconds: 3600, seasons: null, horizon: 48, level: 0.9 };
const RUNS = { numRuns: 12 };

const shape = fc.record({
  hours: fc.integer({ min: 24 * 22, max: 24 * 45 }),
  mean: fc.double({ min: 2, max: 5_000, noNaN: true }),
  dailySwing: fc.double({ min: 0, max: 1, noNaN: true }),
  weekendFactor: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

function forecast(values: Float64Array) {
  return forecastValues(values, QUESTION, forecastLibrary());
}

/** Equal to so many digits of the largest: sums of another order round otherwise. */
function expectAlike(got: ArrayLike<number>, wanted: ArrayLike<number>, share = 1e-6): void {
  const largest = Math.max(...Array.from(wanted, Math.abs), Number.MIN_VALUE);
  expect(got).toHaveLength(wanted.length);
  for (let i = 0; i < wanted.length; i += 1)
    expect(Math.abs((got[i] ?? Number.NaN) - (wanted[i] ?? 0))).toBeLessThanOrEqual(share * largest);
}

describe('a forecast', () => {
  it.each([0, 1, 5, 1234.5, 1e9])('of a constant %d is that constant, without a doubt', (constant) => {
    const { point, lower, upper } = forecast(new Float64Array(600).fill(constant));
    for (const values of [point, lower, upper])
      expectAlike(values, new Float64Array(QUESTION.horizon).fill(constant), 1e-9);
  });

  it('of what repeats itself goes on to repeat it', () => {
    const pattern = Array.from({ length: 168 }, (_, i) => 100 + ((i * 37) % 53) + (i % 24));
    const values = Float64Array.from({ length: 168 * 5 }, (_, i) => pattern[i % 168] ?? 0);
    expectAlike(forecast(values).point, pattern.slice(0, 48), 0.02);
  });

  it('scales with its input', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (of, factor) => {
        const values = drawHours(of);
        const [one, scaled] = [forecast(values), forecast(values.map((value) => value * factor))];
        for (const part of ['point', 'lower', 'upper'] as const)
          expectAlike(
            scaled[part],
            one[part].map((value) => value * factor),
          );
        expect(scaled.leftOut).toEqual(one.leftOut);
      }),
      RUNS,
    );
  });

  it('is never negative, nor without a number, and its interval holds its point', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 0.3, noNaN: true }), (of, missing) => {
        const values = drawHours(of);
        values.forEach((_, i) => {
          if ((i * 0.754877) % 1 < missing) values[i] = Number.NaN;
        });
        const { point, lower, upper } = forecast(values);
        point.forEach((value, i) => {
          expect(lower[i]).toBeGreaterThanOrEqual(0);
          expect(value).toBeGreaterThanOrEqual(lower[i] ?? Number.NaN);
          expect(upper[i]).toBeGreaterThanOrEqual(value);
        });
      }),
      RUNS,
    );
  });

  it('does not take what is missing for nothing', () => {
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 23 }), (of, hour) => {
        const values = drawHours({ ...of, mean: of.mean + 100, dailySwing: of.dailySwing / 2 });
        const holed = values.map((value, i) => (i % 24 === hour || i % 7 === 0 ? Number.NaN : value));
        const [whole, left] = [forecast(values), forecast(holed)];
        const mean = (sample: Float64Array) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
        expect(mean(left.point)).toBeGreaterThan(0.8 * mean(whole.point));
      }),
      RUNS,
    );
  });

  it('takes quiet hours of sparse traffic for no outages, and its days for no anomalies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (mean, seed) => {
          const sparse = { hours: 24 * 120, mean, dailySwing: 0.95, weekendFactor: 0.2, seed };
          const { leftOut } = forecast(drawHours(sparse));
          expect(leftOut.length).toBeLessThanOrEqual(3);
        },
      ),
      RUNS,
    );
  });

  it.each([
    [10, 1000, 300, 100],
    [50, 1000, 480, 240],
    [1000, 100, 480, 480],
  ])('takes the eve of a change of level, from %d to %d, for no outage', (before, after, hours, more) => {
    for (const seed of [1, 2, 3]) {
      const shaped = drawHours({ hours: hours + more, mean: 1000, dailySwing: 0.5, weekendFactor: 1, seed });
      const { leftOut } = forecast(shaped.map((value, i) => (value * (i < hours ? before : after)) / 1000));
      expect(leftOut.filter(({ kind }) => kind === 'outage')).toEqual([]);
    }
  });

  it('is the same again, bit by bit', () => {
    const values = drawHours({ hours: 700, mean: 50, dailySwing: 0.8, weekendFactor: 0.5, seed: 7 });
    expect(forecast(values)).toEqual(forecast(values));
  });

  it.each([
    [100, 48, /100 values are too few: a horizon of 48 takes at least 120/],
    [60, 12, /60 values are too few: a season of 24 periods takes at least 72, so that it is seen 3 times/],
  ])('of %d values, %d ahead, is refused with the reason', (length, horizon, reason) => {
    const values = new Float64Array(length).fill(1);
    const seasons = [24, 168];
    expect(refuseHistory(values, seasons, horizon)).toMatch(reason);
    expect(() => forecastValues(values, { ...QUESTION, seasons, horizon }, forecastLibrary())).toThrow(
      RangeError,
    );
  });

  it('of values that are mostly missing is refused with the reason', () => {
    const values = new Float64Array(600).fill(Number.NaN).fill(3, 0, 299);
    expect(refuseHistory(values, [24], 48)).toMatch(/299 of 600 values are present/);
    const ended = new Float64Array(600).fill(3).fill(Number.NaN, 520);
    expect(refuseHistory(ended, [24], 48)).toMatch(/of the newest 120 too/);
  });
});

const HOUR = 3600;
const START = Date.parse('2026-06-04T00:00:00Z') / 1000;

function demandOf(hours: Float64Array, startSeconds = START, settings = SETTINGS_UNTOLD): ForecastOfDemand {
  const { demand } = forecastDemand(
    { hours: makeSeries(startSeconds, HOUR, hours), minutes: null, settings, seed: 1 },
    forecastLibrary(),
  );
  if (demand.refused) throw new Error(demand.reason);
  return demand;
}

describe("a forecast of a workload's demand", () => {
  const values = drawHours({ hours: 24 * 70, mean: 300, dailySwing: 0.7, weekendFactor: 0.4, seed: 3 });

  it('moves with the time that it was observed at', () => {
    const [one, later] = [demandOf(values), demandOf(values, START + 5 * 7 * 24 * HOUR)];
    expect(later.hours.point).toEqual(one.hours.point);
    expect(later.hours.startSeconds - one.hours.startSeconds).toBe(5 * 7 * 24 * HOUR);
    expect(later.days.requests.map(({ median }) => median)).toEqual(
      one.days.requests.map(({ median }) => median),
    );
  });

  it('has the hours of the callers, where clocks change within the history and after it', () => {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: 'Europe/Berlin',
      hourCycle: 'h23',
      hour: 'numeric',
    });
    const first = Date.parse('2026-09-01T00:00:00Z') / 1000;
    const byWall = (hour: number) =>
      100 + (Number(clock.format((first + hour * HOUR) * 1000)) === 9 ? 400 : 0);
    // Ends on 21 October; clocks go back on the 25th.
    const coming = demandOf(
      Float64Array.from({ length: 50 * 24 }, (_, hour) => byWall(hour)),
      first,
      { ...SETTINGS_UNTOLD, zone: 'Europe/Berlin' },
    );
    expectAlike(
      coming.hours.point,
      coming.hours.point.map((_, i) => byWall(50 * 24 + i)),
      0.01,
    );
    // Ends on 20 November, and nobody told the zone.
    const past = demandOf(
      Float64Array.from({ length: 80 * 24 }, (_, hour) => byWall(hour)),
      first,
    );
    expect(past.zone).toEqual({ name: 'Europe/Berlin', from: 'history' });
    expectAlike(
      past.hours.point,
      past.hours.point.map((_, i) => byWall(80 * 24 + i)),
      0.01,
    );
  });

  it('lists an outage, leaves it out, and learns from it when it is put back', () => {
    const broken = values.slice().fill(0, 24 * 67 + 9, 24 * 67 + 33);
    const [whole, left] = [demandOf(values), demandOf(broken)];
    expect(left.leftOut).toEqual([
      expect.objectContaining({ kind: 'outage', observedRequests: 0, isPutBack: false }),
    ]);
    const [
      { startSeconds, endSeconds, expectedRequests } = {
        startSeconds: 0,
        endSeconds: 0,
        expectedRequests: 0,
      },
    ] = left.leftOut;
    expect((startSeconds - START) / HOUR).toBeCloseTo(24 * 67 + 9, -0.5);
    expect((endSeconds - startSeconds) / HOUR).toBeCloseTo(24, -0.5);
    const really = values.subarray(24 * 67 + 9, 24 * 67 + 33).reduce((sum, value) => sum + value, 0);
    expect(expectedRequests / really).toBeCloseTo(1, 0.8);
    const total = ({ hours }: ForecastOfDemand) => hours.point.reduce((sum, value) => sum + value, 0);
    expect(total(left) / total(whole)).toBeCloseTo(1, 1);
    const learnt = demandOf(broken, START, { ...SETTINGS_UNTOLD, putBack: [startSeconds] });
    expect(learnt.leftOut).toEqual([expect.objectContaining({ kind: 'outage', isPutBack: true })]);
    expect(total(learnt)).toBeLessThan(0.97 * total(whole));
  });

  it('multiplies the hours of an event, and does not learn from one that is past', () => {
    const event = { name: 'launch', startsOn: '2026-08-14', days: 2, factor: 3 };
    const [plain, told] = [
      demandOf(values),
      demandOf(values, START, { ...SETTINGS_UNTOLD, events: [event] }),
    ];
    told.hours.point.forEach((value, i) => {
      const day = new Date((told.hours.startSeconds + i * HOUR) * 1000).toISOString().slice(0, 10);
      const factor = day === '2026-08-14' || day === '2026-08-15' ? 3 : 1;
      expect(value).toBeCloseTo((plain.hours.point[i] ?? 0) * factor, 6);
    });
    const past = { name: 'campaign', startsOn: '2026-07-07', days: 3, factor: 2 };
    const doubled = values.map((value, i) => (i >= 33 * 24 && i < 36 * 24 ? 2 * value : value));
    const learnt = demandOf(doubled, START, { ...SETTINGS_UNTOLD, events: [past] });
    expect(learnt.leftOut.filter(({ kind }) => kind === 'event')).toEqual([
      expect.objectContaining({
        startSeconds: START + 33 * 24 * HOUR,
        endSeconds: START + 36 * 24 * HOUR,
        isPutBack: false,
      }),
    ]);
    const [span] = learnt.leftOut;
    expect((span?.observedRequests ?? 0) / (span?.expectedRequests ?? 1)).toBeCloseTo(2, 0.8);
  });

  it.each([
    [new Float64Array(24 * 10).fill(5), /Days ahead take 14 known days/],
    [new Float64Array(24 * 60).fill(5).fill(Number.NaN, 24 * 56), /Of the last 168 hours 72 are known/],
    [new Float64Array(24 * 60).fill(Number.NaN), /the history has 0/],
    [new Float64Array(0), /the history has 0/],
  ])('is refused with the reason where the history is too short', (hours, reason) => {
    const { demand, paths } = forecastDemand(
      { hours: makeSeries(START, HOUR, hours), minutes: null, settings: SETTINGS_UNTOLD, seed: 1 },
      forecastLibrary(),
    );
    expect(demand).toMatchObject({ refused: true, reason: expect.stringMatching(reason) });
    expect(paths).toBeNull();
  });
});
