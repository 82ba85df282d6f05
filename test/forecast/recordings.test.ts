import { describe, expect, it } from 'vitest';
import { findZone } from '@/lib/forecast/find-zone';
import { forecastValues, type ValuesForecast } from '@/lib/forecast/forecast-values';
import { forecastLibrary } from '../support/forecast-library';
import { readRecordedHours } from '../support/recorded-hours';
import { sharedFolder } from '../support/shared-folder';

const WEEK = 168;
const QUESTION = { periodSeconds: 3600, seasons: null, horizon: 48, level: 0.9 };

const shared = sharedFolder() ?? '';

function forecastHours(name: string, quiet: 'missing' | 'zero' = 'missing'): ValuesForecast {
  return forecastValues(readRecordedHours(shared, name, quiet).values, QUESTION, forecastLibrary());
}

describe.skipIf(shared === '')('recordings of servers and streets', () => {
  it.each([
    ['nab/nyc_taxi.csv', 'missing', [24, 168]],
    ['nab/elb_request_count_8c0756.csv', 'zero', [24]],
    ['nab/Twitter_volume_FB.csv', 'missing', [24, 168]],
    ['nab/Twitter_volume_GOOG.csv', 'missing', [24, 168]],
    ['twitter-nasa-rps/nasa_per_minute.csv', 'missing', [24, 168]],
  ] as const)('%s has its seasons found, and no demand below zero', (name, quiet, seasons) => {
    const made = forecastHours(name, quiet);
    expect(made.seasons.map(({ periods }) => periods)).toEqual(seasons);
    expect(Math.min(...made.lower)).toBeGreaterThanOrEqual(0);
    expect([...made.point, ...made.upper].every(Number.isFinite)).toBe(true);
    expect(
      made.point.every((value, i) => value >= (made.lower[i] ?? 0) && value <= (made.upper[i] ?? 0)),
    ).toBe(true);
  });

  it('the outage of 2,263 minutes is left out, and nothing of it comes back', () => {
    const { values } = readRecordedHours(shared, 'twitter-nasa-rps/nasa_per_minute.csv');
    const [outage] = forecastHours('twitter-nasa-rps/nasa_per_minute.csv').leftOut.filter(
      ({ kind, start, end }) => kind === 'outage' && end - start > 30,
    );
    const { start = 0, end = 0 } = outage ?? {};
    expect(end - start).toBeGreaterThanOrEqual(37);
    expect(end - start).toBeLessThanOrEqual(39);
    // Right after it, the outage would be the last day that a naive forecast repeats.
    const after = forecastValues(values.subarray(0, end), QUESTION, forecastLibrary());
    const usual = values.subarray(start - WEEK, start).reduce((sum, value) => sum + value, 0) / WEEK;
    const said = after.point.reduce((sum, value) => sum + value, 0) / after.point.length;
    expect(said).toBeGreaterThan(0.5 * usual);
  });

  it('the snow storm that stopped the taxis, Christmas and the first of the year are left out', () => {
    const { startSeconds } = readRecordedHours(shared, 'nab/nyc_taxi.csv');
    const days = new Set(
      forecastHours('nab/nyc_taxi.csv').leftOut.map(({ start }) =>
        new Date((startSeconds + start * 3600) * 1000).toISOString().slice(0, 10),
      ),
    );
    for (const day of ['2014-12-25', '2015-01-01', '2015-01-26', '2015-01-27']) expect(days).toContain(day);
    expect(days.size).toBeLessThan(10);
  });

  it('demand that is given in local time follows no change of clocks', () => {
    const { values, startSeconds } = readRecordedHours(shared, 'nab/nyc_taxi.csv');
    expect(findZone(values, startSeconds)).toBeNull();
  });

  it('the same in UTC follows those of New York', () => {
    const { values, startSeconds } = readRecordedHours(shared, 'nab/nyc_taxi.csv');
    const changedSeconds = Date.parse('2014-11-02T06:00:00Z') / 1000;
    const hours = (changedSeconds - startSeconds) / 3600;
    // From that moment on the same wall time is an hour later in UTC.
    const shifted = Float64Array.from(values, (value, i) => (i > hours ? (values[i - 1] ?? value) : value));
    expect(findZone(shifted, startSeconds)).toBe('America/New_York');
  });
});
