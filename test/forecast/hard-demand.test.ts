import { describe, expect, it } from 'vitest';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { findZone } from '@/lib/forecast/find-zone';
import { forecastDemand } from '@/lib/forecast/forecast-demand';
import { drawHours } from '../support/drawn-hours';
import { forecastLibrary } from '../support/forecast-library';

const DAY = 24;
const WEEK = 168;
/** A Monday, 00:00 UTC. */
const START = Date.UTC(2026, 5, 1) / 1000;
const SEEDS = [1, 2, 3];

type Change = (value: number, hour: number, hours: number) => number;

/** Demand with a day and a week, changed, with a week more that is to be forecast. */
function draw(days: number, change: Change, seed: number, mean = 200): Float64Array {
  const hours = days * DAY;
  const drawn = drawHours({ hours: hours + WEEK, mean, dailySwing: 0.7, weekendFactor: 0.4, seed });
  return drawn.map((value, hour) => change(value, hour, hours));
}

/** Each value is missing with this chance. */
function drop(share: number, seed: number): Change {
  const random = makeRandom(seed);
  return (value, hour, hours) => (hour < hours && random.nextUniform() < share ? Number.NaN : value);
}

function forecastAll(values: Float64Array, seed = 1) {
  const hours = makeSeries(START, 3600, values);
  const made = forecastDemand({ hours, minutes: null, settings: SETTINGS_UNTOLD, seed }, forecastLibrary());
  if (made.demand.refused) throw new Error(made.demand.reason);
  return { ...made.demand, paths: made.paths };
}

/** Errors of the week ahead, by hours, against the better one of repeating a day and a week; and what share is held. */
function judge(values: Float64Array) {
  const known = values.subarray(0, values.length - WEEK);
  const { hours } = forecastAll(known);
  // A short history is forecast less far.
  const came = values.subarray(known.length, known.length + hours.point.length);
  const missBy = (of: (hour: number) => number) =>
    came.reduce((sum, value, hour) => sum + Math.abs(value - of(hour)), 0);
  const naive = [DAY, WEEK].map((season) =>
    missBy((hour) => known[known.length - season + (hour % season)] || 0),
  );
  const held = [...came].filter(
    (value, hour) => value >= (hours.lower[hour] ?? 0) && value <= (hours.upper[hour] ?? 0),
  );
  return {
    ratio: missBy((hour) => hours.point[hour] ?? 0) / Math.min(...naive),
    held: held.length / came.length,
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('demand that is hard to forecast, a week of hours ahead', () => {
  it.each<[string, number, Change, number]>([
    ['of 15 days', 15, (value) => value, 1.1],
    ['of 20 days', 20, (value) => value, 1.1],
    ['three times as much for a week', 56, (value, at, of) => (at >= of - WEEK ? 3 * value : value), 1.05],
    ['a quarter for a week', 56, (value, at, of) => (at >= of - WEEK ? value / 4 : value), 1.45],
    [
      'twice as much on the first days of months',
      70,
      (value, at) => (at % 720 < 48 ? 2 * value : value),
      1.05,
    ],
    [
      'a season that moved by three hours',
      56,
      (value, at) => value * (at < 500 ? 1 + 0.5 * Math.sin(at) : 1),
      1.05,
    ],
    ['nothing for five weeks before it began', 56, (value, at) => (at < 5 * WEEK ? 0 : value), 1.05],
    [
      'a thousand times as much for an hour',
      56,
      (value, at, of) => (at === of - 10 ? 1000 * value : value),
      1.05,
    ],
  ])('%s: no worse than repeating a season', (_, days, change, worst) => {
    const judged = SEEDS.map((seed) => judge(draw(days, change, seed)));
    expect(average(judged.map(({ ratio }) => ratio))).toBeLessThan(worst);
    expect(average(judged.map(({ held }) => held))).toBeGreaterThan(0.8);
  });

  it.each([0.1, 0.2, 0.4])(
    'of which %d are missing here and there, with nothing found that is not there',
    (share) => {
      const made = SEEDS.map((seed) => {
        const values = draw(56, drop(share, seed), seed);
        return { ...judge(values), found: forecastAll(values.subarray(0, -WEEK)).leftOut.length };
      });
      expect(average(made.map(({ ratio }) => ratio))).toBeLessThan(1.05);
      expect(average(made.map(({ found }) => found))).toBeLessThanOrEqual(share < 0.2 ? 0.5 : 2);
    },
  );
});

describe('days of demand that is hardly there', () => {
  it.each([0.1, 0.02])('%d requests an hour grow to no multiple of themselves', (mean) => {
    for (const seed of SEEDS) {
      const { days } = forecastAll(draw(56, (value) => value, seed, mean).subarray(0, -WEEK));
      const usual = mean * DAY;
      expect(Math.max(...days.requests.map(({ high }) => high))).toBeLessThan(40 * usual);
      expect(average(days.requests.slice(0, 28).map(({ median }) => median))).toBeLessThan(3 * usual);
    }
  });

  it('after weeks of nothing, or of always the same, are given a band', () => {
    const begins =
      (quiet: number): Change =>
      (value, at) =>
        at < 4 * WEEK ? quiet : value;
    for (const quiet of [0, 80])
      for (const seed of SEEDS) {
        const values = draw(56, begins(quiet), seed);
        const { days } = forecastAll(values.subarray(0, -WEEK));
        const came = Array.from({ length: 7 }, (_, day) =>
          values
            .subarray(values.length - WEEK + day * DAY, values.length - WEEK + (day + 1) * DAY)
            .reduce((sum, value) => sum + value, 0),
        );
        const held = came.filter((total, day) => {
          const { low = 0, high = 0 } = days.requests[day] ?? {};
          return total >= low && total <= high;
        });
        expect(held.length).toBeGreaterThanOrEqual(4);
      }
  });
});

describe('a zone', () => {
  const zoneOf = (values: Float64Array, start: string) => findZone(values, Date.parse(start) / 1000);

  it('is found within two days of a change of clocks, and not where nothing follows the day', () => {
    // Clocks of Berlin go back on 25 October 2026 at 01:00 UTC.
    const start = '2026-09-01T00:00:00Z';
    const change = (Date.parse('2026-10-25T01:00:00Z') - Date.parse(start)) / 3_600_000;
    for (const seed of SEEDS) {
      const wall = drawHours({ hours: 2000, mean: 400, dailySwing: 0.9, weekendFactor: 0.5, seed });
      // In summer the wall clock is two hours ahead of UTC, in winter one.
      const utc = Float64Array.from(
        { length: change + 60 },
        (_, hour) => wall[hour + (hour < change ? 2 : 1)] ?? 0,
      );
      expect(zoneOf(utc, start)).toBe('Europe/Berlin');
      expect(
        zoneOf(
          Float64Array.from(utc, (_, hour) => (hour % 5 === 0 ? 600 : 10)),
          start,
        ),
      ).toBeNull();
      const flat = drawHours({ hours: 2000, mean: 0.1, dailySwing: 0, weekendFactor: 1, seed });
      expect(zoneOf(flat, start)).toBeNull();
    }
  });
});
