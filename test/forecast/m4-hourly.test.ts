import { beforeAll, describe, expect, it } from 'vitest';
import { repeatSeason } from '@/lib/forecast/candidates';
import { forecastValues, type ValuesForecast } from '@/lib/forecast/forecast-values';
import { naiveScale } from '@/lib/forecast/naive-scale';
import { forecastLibrary } from '../support/forecast-library';
import { readRecordedFiles } from '../support/recorded-series';
import { sharedFolder } from '../support/shared-folder';

/** Of the competition. */
const HORIZON = 48;
const DAY = 24;
const QUESTION = { periodSeconds: 3600, seasons: null, horizon: HORIZON, level: 0.9 };
const MOST_WORSE = 1.05;

interface HeldOut {
  readonly place: number;
  readonly mase: number;
  readonly naiveMase: number;
  readonly held: number;
  readonly made: ValuesForecast;
}

function holdOut(values: Float64Array, place: number): HeldOut {
  const known = values.subarray(0, -HORIZON);
  const came = values.subarray(-HORIZON);
  const made = forecastValues(known, QUESTION, forecastLibrary());
  const scale = naiveScale({ observed: known }, DAY);
  const naive = repeatSeason({ filled: known }, known.length, HORIZON, DAY);
  const held = came.filter((value, i) => value >= (made.lower[i] ?? 0) && value <= (made.upper[i] ?? 0));
  return {
    place,
    mase: meanMissed(came, made.point) / scale,
    naiveMase: meanMissed(came, naive) / scale,
    held: held.length / HORIZON,
    made,
  };
}

function meanMissed(came: Float64Array, forecast: Float64Array): number {
  return came.reduce((sum, value, i) => sum + Math.abs(value - (forecast[i] ?? Number.NaN)), 0) / came.length;
}

function average(all: readonly HeldOut[], of: (each: HeldOut) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0) / all.length;
}

/** Kinds of series, by what is known of them before the forecast. */
const KINDS: readonly (readonly [string, (each: HeldOut) => string | number])[] = [
  ['its place in the file, where like series stand together', ({ place }) => Math.floor(place / 46)],
  ['its seasons', ({ made }) => made.seasons.map(({ periods }) => periods).join(' and ')],
  ['how well the seasonal naive did', ({ made }) => Math.round(made.backtest.seasonalNaiveMase ?? -1)],
];
const LEAST_OF_A_KIND = 15;

const shared = sharedFolder();

describe.skipIf(shared === null)('the last 48 hours of each hourly series of the M4 competition', () => {
  let all: HeldOut[] = [];

  beforeAll(() => {
    const files = shared === null ? [] : readRecordedFiles(shared);
    const m4 = files.find(({ name }) => name.startsWith('m4-hourly'));
    all = (m4?.series ?? []).map(({ values }, place) => holdOut(values, place));
  });

  /** 0.80 was measured when this was written, 1.23 of the seasonal naive. */
  it('are forecast with a mean absolute scaled error of at most 0.82', () => {
    expect(all).toHaveLength(414);
    expect(average(all, ({ naiveMase }) => naiveMase)).toBeCloseTo(1.2284, 3);
    expect(average(all, ({ mase }) => mase)).toBeLessThan(0.82);
  });

  it('lie in the 90 % interval in 85 to 95 of 100 cases', () => {
    const held = average(all, (each) => each.held);
    expect(held).toBeGreaterThan(0.85);
    expect(held).toBeLessThan(0.95);
  });

  it('are said to be held as often as they are', () => {
    expect(average(all, ({ made }) => made.backtest.coverage ?? 0)).toBeCloseTo(
      average(all, ({ held }) => held),
      1,
    );
  });

  it.each(KINDS)('are nowhere worse than the seasonal naive by more than 5 %%, by %s', (_, kindOf) => {
    const kinds = new Map<string | number, HeldOut[]>();
    for (const each of all) kinds.set(kindOf(each), [...(kinds.get(kindOf(each)) ?? []), each]);
    const large = [...kinds.values()].filter((kind) => kind.length >= LEAST_OF_A_KIND);
    expect(large.length).toBeGreaterThan(1);
    for (const kind of large)
      expect(average(kind, ({ mase }) => mase)).toBeLessThan(
        MOST_WORSE * average(kind, ({ naiveMase }) => naiveMase),
      );
  });
});
