import type { FleetPart, MonthQuantiles } from './capacity-ahead';
import type { ForecastEntry, ScopeForecast, ScopeMonth } from './fleet-forecast';
import { addDrawn, DRAWS, findMonth } from './joint-draws';
import { summariseSample } from './quantile-function';

interface MonthSum {
  readonly month: string;
  readonly requests: Float64Array;
  readonly presentUsd: Float64Array;
  readonly recommendedUsd: Float64Array;
  priced: number;
  unpriced: number;
  held: number;
}

/** Draws of the workloads of one account, Region or tag, added up. */
export class ScopeSum {
  private readonly sums: readonly MonthSum[];
  private workloads = 0;
  private withoutWorkloads = 0;
  private withoutMonthlyUsd: number | null = null;

  constructor(
    private readonly key: string | null,
    months: readonly string[],
  ) {
    this.sums = months.map((month) => ({
      month,
      requests: new Float64Array(DRAWS),
      presentUsd: new Float64Array(DRAWS),
      recommendedUsd: new Float64Array(DRAWS),
      priced: 0,
      unpriced: 0,
      held: 0,
    }));
  }

  add({ months }: FleetPart, places: Float64Array): void {
    this.workloads += 1;
    for (const sum of this.sums) {
      const found = findMonth(months, sum.month);
      if (found === null) continue;
      const times = found.isHeld ? daysOf(sum.month) / daysOf(found.month.month) : 1;
      if (found.isHeld) sum.held += 1;
      addDrawn(sum.requests, found.month.requests, places, times);
      const present = findCost(found.month, 'present');
      const recommended = findCost(found.month, 'recommended') ?? present;
      if (present === null || recommended === null) {
        sum.unpriced += 1;
        continue;
      }
      sum.priced += 1;
      addDrawn(sum.presentUsd, present, places, times);
      addDrawn(sum.recommendedUsd, recommended, places, times);
    }
  }

  addWithout({ presentMonthlyUsd }: Pick<ForecastEntry, 'presentMonthlyUsd'>): void {
    this.withoutWorkloads += 1;
    if (presentMonthlyUsd !== null)
      this.withoutMonthlyUsd = (this.withoutMonthlyUsd ?? 0) + presentMonthlyUsd;
  }

  describe(): ScopeForecast {
    const { key, workloads, withoutWorkloads, withoutMonthlyUsd } = this;
    const months = workloads === 0 ? [] : this.sums.map(describeMonth);
    return { key, workloads, months, withoutWorkloads, withoutMonthlyUsd };
  }
}

function describeMonth(sum: MonthSum): ScopeMonth {
  const { month, requests, presentUsd, recommendedUsd, priced, unpriced, held } = sum;
  return {
    month,
    requests: summariseSample(requests),
    presentUsd: priced === 0 ? null : summariseSample(presentUsd),
    recommendedUsd: priced === 0 ? null : summariseSample(recommendedUsd),
    unpriced,
    held,
  };
}

/** `null` without a price, or where it has no such way to serve. */
function findCost({ serving }: MonthQuantiles, role: 'present' | 'recommended'): readonly number[] | null {
  return serving.find((one) => one.role === role)?.costUsd ?? null;
}

/** Of a month `YYYY-MM`. */
function daysOf(month: string): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
