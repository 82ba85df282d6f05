import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { invertPositive, solvePositive } from '@/lib/core/stats/positive-matrix';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { followDays, type Standing } from '@/lib/forecast/paths/filter-bank';
import { foretellAhead, type Moment, makeLead } from '@/lib/forecast/paths/foretell-ahead';
import { advanceDay, makeLevelFilter, observeDay } from '@/lib/forecast/paths/level-filter';
import { LEVEL_SETTINGS, type LevelSetting } from '@/lib/forecast/paths/level-setting';
import { triangularRoot } from '@/lib/forecast/paths/triangular-root';

const DEVIATION = 0.1;
const TREND: LevelSetting = {
  walk: 0,
  swing: 0,
  slope: { kept: 1, deviation: DEVIATION },
  isWeekly: false,
  chance: 1,
};

describe('a level that is followed day by day', () => {
  it('with a lasting slope is the regression on time that is solved at once', () => {
    const random = makeRandom(4);
    const days = Array.from({ length: 40 }, (_, day) => 3 + 0.02 * day + sampleNormal(random, 0, 0.2));
    const filter = makeLevelFilter(TREND, 0.04);
    for (const value of days) {
      advanceDay(filter);
      observeDay(filter, 0, value, true);
    }
    const told: Moment = { mean: 0, variance: 0 };
    foretellAhead(filter, makeLead(TREND, 10), 0, told);
    // The level of day t is level + t slope, in units of noise with precisions 1e-6 and 1 / deviation squared before.
    const rows = days.map((_, day) => [1, day + 1]);
    const sum = (i: number, j: number) => rows.reduce((all, row) => all + (row[i] ?? 0) * (row[j] ?? 0), 0);
    const matrix = [
      [sum(0, 0) + 1e-6, sum(0, 1)],
      [sum(0, 1), sum(1, 1) + 1 / DEVIATION ** 2],
    ];
    const right = [0, 1].map((i) =>
      rows.reduce((all, row, day) => all + (row[i] ?? 0) * (days[day] ?? 0), 0),
    );
    const [level = 0, slope = 0] = solvePositive(matrix, right) ?? [];
    const [[a = 0, b = 0] = [], [, c = 0] = []] = invertPositive(matrix) ?? [];
    expect(told.mean).toBeCloseTo(level + 50 * slope, 6);
    expect(told.variance).toBeCloseTo(1 + a + 2 * 50 * b + 50 * 50 * c, 6);
  });

  it('foretells what lies ahead as it would day after day without anything to see', () => {
    for (const setting of LEVEL_SETTINGS) {
      const random = makeRandom(9);
      const filter = makeLevelFilter(setting, 0.09);
      for (let day = 0; day < 60; day += 1) {
        advanceDay(filter);
        observeDay(filter, day % 7, 5 + sampleNormal(random, 0, 0.3), true);
      }
      const [far, near]: [Moment, Moment] = [
        { mean: 0, variance: 0 },
        { mean: 0, variance: 0 },
      ];
      foretellAhead(filter, makeLead(setting, 15), 74 % 7, far);
      for (let day = 60; day < 74; day += 1) advanceDay(filter);
      foretellAhead(filter, makeLead(setting, 1), 74 % 7, near);
      expect(near.mean / far.mean).toBeCloseTo(1, 6);
      expect(near.variance / far.variance).toBeCloseTo(1, 5);
    }
  });

  it('learns how large the noise is, and does not follow a single odd day', () => {
    const random = makeRandom(1);
    const still = LEVEL_SETTINGS.find(({ walk, isWeekly }) => walk === 0.003 && !isWeekly) ?? TREND;
    const filter = makeLevelFilter(still, 0.09);
    for (let day = 0; day < 200; day += 1) {
      advanceDay(filter);
      observeDay(filter, day % 7, 1 + sampleNormal(random, 0, 0.3), true);
    }
    expect(Math.sqrt(filter.squares / filter.scored)).toBeCloseTo(0.3, 1);
    const [before = 0] = filter.mean;
    advanceDay(filter);
    observeDay(filter, 0, 100, true);
    expect(Math.abs((filter.mean[0] ?? 0) - before)).toBeLessThan(0.1);
  });
});

describe('settings', () => {
  const noise = (seed: number) => {
    const random = makeRandom(seed);
    return () => sampleNormal(random, 0, 0.1);
  };
  const weightOf = (days: Float64Array, counts: (setting: LevelSetting) => boolean) => {
    const { filters, weights } = followDays(days, 0, [], () => undefined);
    return filters.reduce((sum, { setting }, i) => sum + (counts(setting) ? (weights[i] ?? 0) : 0), 0);
  };

  it('with a week win where there is one, and lose where there is none', () => {
    const drawn = noise(3);
    const flat = Float64Array.from({ length: 70 }, drawn);
    const weekly = flat.map((value, day) => value + (day % 7 > 4 ? -0.3 : 0));
    expect(weightOf(weekly, ({ isWeekly }) => isWeekly)).toBeGreaterThan(0.99);
    expect(weightOf(flat, ({ isWeekly }) => isWeekly)).toBeLessThan(0.5);
  });

  it('with a slope win where demand grows', () => {
    const drawn = noise(5);
    const growing = Float64Array.from({ length: 90 }, (_, day) => 0.01 * day + drawn());
    expect(weightOf(growing, ({ slope }) => slope.deviation > 0)).toBeGreaterThan(0.95);
  });

  it('weigh 1 together before each day that is asked for', () => {
    const drawn = noise(7);
    const days = Float64Array.from({ length: 90 }, drawn);
    days.fill(Number.NaN, 40, 47);
    const visited: number[] = [];
    const check = ({ at, weights }: Standing) => {
      visited.push(at);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    };
    check(followDays(days, 3, [14, 45], check));
    expect(visited).toEqual([14, 45, 90]);
  });

  it('are judged by days of which a week and their weekday were seen before', () => {
    const drawn = noise(9);
    // The first Sunday that is known is that of the second week.
    const days = Float64Array.from({ length: 15 }, (_, day) => (day === 6 ? Number.NaN : drawn()));
    const weights = new Map<number, Float64Array>();
    followDays(days, 0, [0, 8, 9, 13, 14], ({ at, weights: those }) => weights.set(at, those.slice()));
    expect(weights.get(8)).toEqual(weights.get(0));
    expect(weights.get(9)).not.toEqual(weights.get(8));
    expect(weights.get(14)).toEqual(weights.get(13));
  });
});

it('a root times itself is its matrix, semidefinite ones included', () => {
  const matrix = Float64Array.from([4, 2, 0, 2, 5, 0, 0, 0, 0]);
  const root = triangularRoot(matrix, 3);
  for (let i = 0; i < 3; i += 1)
    for (let j = 0; j < 3; j += 1) {
      let sum = 0;
      for (let k = 0; k < 3; k += 1) sum += (root[i * 3 + k] ?? 0) * (root[j * 3 + k] ?? 0);
      expect(sum).toBeCloseTo(matrix[i * 3 + j] ?? 0, 12);
    }
});
