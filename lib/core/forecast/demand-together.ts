import { mean, variance } from '../stats/summary';
import { SECONDS_PER_WEEK } from '../units';
import type { WeeklyChanges } from './capacity-ahead';
import type { DemandTogether } from './fleet-forecast';

/** With fewer weeks, what two workloads have in common is chance. */
const LEAST_WEEKS = 8;
/** Where weeks do not tell: between sums that cancel out and sums that do not, so that intervals are not too narrow. */
const ASSUMED_CORRELATION = 0.5;

/**
 * One correlation for all pairs of workloads, from the changes of their weekly requests: by how much the mean of their
 * standardized changes varies more than the mean of so many independent ones would. With n of them in a week that variance
 * is c + (1 - c) / n. Negative ones, which cannot hold for many, count as none. O(workloads x weeks).
 */
export function estimateTogether(changes: readonly WeeklyChanges[]): DemandTogether {
  const sums = new Map<number, WeekSum>();
  let workloads = 0;
  for (const { startSeconds, values } of changes) {
    const standardized = standardize(values);
    if (standardized === null) continue;
    workloads += 1;
    standardized.forEach((value, week) => {
      if (value === null) return;
      const at = startSeconds + week * SECONDS_PER_WEEK;
      const { count, sum, squares } = sums.get(at) ?? { count: 0, sum: 0, squares: 0 };
      sums.set(at, { count: count + 1, sum: sum + value, squares: squares + value ** 2 });
    });
  }
  const shared = [...sums.values()].filter(({ count }) => count > 1);
  const pairs = shared.reduce((total, { count }) => total + count * (count - 1), 0);
  const products = shared.reduce((total, { sum, squares }) => total + sum ** 2 - squares, 0);
  const isMeasured = shared.length >= LEAST_WEEKS;
  const correlation = isMeasured ? Math.min(1, Math.max(0, products / pairs)) : ASSUMED_CORRELATION;
  return { correlation, isMeasured, weeks: shared.length, workloads };
}

interface WeekSum {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** `null` where there are too few, or they do not vary. */
function standardize(values: readonly (number | null)[]): (number | null)[] | null {
  const known = values.filter((value) => value !== null);
  if (known.length < LEAST_WEEKS) return null;
  const [center, deviation] = [mean(known), Math.sqrt(variance(known))];
  if (!(deviation > 0)) return null;
  return values.map((value) => (value === null ? null : (value - center) / deviation));
}
