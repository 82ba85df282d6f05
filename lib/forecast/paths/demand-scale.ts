import { DAYS_PER_WEEK } from '@/lib/core/units';

/** Demand as the logarithm of it and a little more, so that effects multiply and days of nothing stay finite. */
export interface DemandScale {
  readonly mean: number;
  /** Share of the mean day that is added: small days scatter in proportion to it rather than to themselves. */
  readonly added: number;
}

/** Least and most that is added. */
const LEAST_ADDED = 0.05;
const MOST_ADDED = 5;

export function makeDemandScale(days: Float64Array): DemandScale {
  let [sum, known] = [0, 0];
  for (let i = 0; i < days.length; i += 1) {
    const value = days[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    known += 1;
  }
  const mean = sum > 0 ? sum / known : 1;
  return { mean, added: Math.max(LEAST_ADDED, Math.min(MOST_ADDED, scatterOf(days) / mean ** 2)) };
}

/**
 * Variance of single days, by days in a row or a week apart. In units of the squared mean it is what small days of a sparse
 * workload scatter by: without it, days of nothing would be far from others in the logarithm, and paths grow beyond all measure.
 */
function scatterOf(days: Float64Array): number {
  const means = [1, DAYS_PER_WEEK].map((lag) => {
    let [sum, known] = [0, 0];
    for (let day = lag; day < days.length; day += 1) {
      const square = ((days[day] ?? Number.NaN) - (days[day - lag] ?? Number.NaN)) ** 2 / 2;
      if (Number.isNaN(square)) continue;
      sum += square;
      known += 1;
    }
    return known === 0 ? 0 : sum / known;
  });
  return Math.min(...means);
}

export function toScale({ mean, added }: DemandScale, requests: number): number {
  return Math.log(requests / mean + added);
}

/** Never negative. */
export function fromScale({ mean, added }: DemandScale, value: number): number {
  return Math.max(0, Math.exp(value) - added) * mean;
}
