import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { forecastMade, makeHours, sumPaths } from './made-hours';

/** What the days of the week add to the logarithm. */
const WEEK = [0.1, 0.12, 0.1, 0.1, 0.05, -0.35, -0.4];
const NOISE = 0.08;
const HISTORY = 90;
const MONTH = 28;
const MONTHS = 3;
const RUNS = 100;

/** Standard deviation of the level's daily step, growth a month, and share of days with five times the noise. */
interface Truth {
  readonly walk: number;
  readonly growth: number;
  readonly wild: number;
}

function simulate({ walk, growth, wild }: Truth, seed: number): Float64Array {
  const random = makeRandom(seed);
  let level = Math.log(1e5);
  return Float64Array.from({ length: HISTORY + MONTHS * MONTH }, (_, day) => {
    level += Math.log1p(growth) / (365.25 / 12) + walk * sampleNormal(random);
    const noise = random.nextUniform() < wild ? 5 * NOISE : NOISE;
    return Math.exp(level + (WEEK[day % 7] ?? 0) + noise * sampleNormal(random));
  });
}

/** Shares of days, and of months, that lie within their intervals; and how wide those of the last month are. */
function judge(truth: Truth) {
  let [daysWithin, monthsWithin, width] = [0, 0, 0];
  const logGrowths: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const came = simulate(truth, 5000 + run);
    const { days, paths, growth } = forecastMade(makeHours(came.slice(0, HISTORY)), {
      daysAhead: MONTHS * MONTH,
      seed: run,
    });
    days.requests.forEach(({ low, high }, day) => {
      const total = came[HISTORY + day] ?? 0;
      if (total >= low && total <= high) daysWithin += 1;
    });
    for (let month = 0; month < MONTHS; month += 1) {
      const [from, to] = [month * MONTH, (month + 1) * MONTH];
      const sums = sumPaths(paths.requests, MONTHS * MONTH, from, to).sort();
      const sum = came.slice(HISTORY + from, HISTORY + to).reduce((total, value) => total + value, 0);
      const [low, high] = [sums[9] ?? 0, sums[190] ?? 0];
      if (sum >= low && sum <= high) monthsWithin += 1;
      if (month === MONTHS - 1) width += Math.log(high / low) / RUNS;
    }
    logGrowths.push(growth.perMonthShare.median);
  }
  return {
    days: daysWithin / (RUNS * MONTHS * MONTH),
    months: monthsWithin / (RUNS * MONTHS),
    width,
    growth: logGrowths.reduce((sum, value) => sum + value, 0) / RUNS,
  };
}

describe('demand whose truth is known', () => {
  it.each([
    // The widest that the third month's interval may be on average, as a logarithm of high over low.
    ['stands still', { walk: 0, growth: 0, wild: 0 }, 0.25, 0],
    ['has wild days', { walk: 0, growth: 0, wild: 0.05 }, 0.35, 0],
    ['walks at random', { walk: 0.03, growth: 0, wild: 0 }, 1.3, 0],
    ['grows by 10 % a month', { walk: 0, growth: 0.1, wild: 0 }, 0.65, 0.1],
  ] as const)('that %s lies within its intervals, by days and by months', (_name, truth, widest, growth) => {
    const judged = judge(truth);
    expect(judged.days).toBeGreaterThanOrEqual(0.85);
    expect(judged.days).toBeLessThanOrEqual(0.95);
    expect(judged.months).toBeGreaterThanOrEqual(0.85);
    // What does not walk is covered more often: no history rules out that it will.
    expect(judged.months).toBeLessThanOrEqual(0.99);
    expect(judged.width).toBeLessThan(widest);
    // On average over what is ahead: trends that may wear off count for less.
    expect(Math.abs(judged.growth - growth)).toBeLessThan(0.025);
  });
});
