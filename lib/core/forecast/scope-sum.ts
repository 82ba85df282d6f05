import { daysOfMonth } from '../calendar/month-days';
import type { FleetPart, MonthQuantiles } from './capacity-ahead';
import type { ForecastEntry, ScopeForecast, ScopeMonth } from './fleet-forecast';
import { addDraws, DRAWS, findMonth, type Places, readPlaces } from './joint-draws';
import { summariseSample } from './quantile-function';

interface MonthSum {
  readonly month: string;
  readonly requests: Float64Array;
  readonly presentUsd: Float64Array;
  readonly recommendedUsd: Float64Array;
  readonly recommendedAloneUsd: Float64Array;
  priced: number;
  recommendedAlone: number;
  unpriced: number;
  held: number;
}

/** A workload's month, one value a draw. */
export interface DrawnMonth {
  readonly requests: Float64Array;
  /** `null` where nothing serves it, or what does has no price. */
  readonly presentUsd: Float64Array | null;
  /** That of the present way where nothing else is recommended; `null` without a price. */
  readonly recommendedUsd: Float64Array | null;
  /** True where it is that of the nearest month that the forecast reaches. */
  readonly isHeld: boolean;
}

/** The months of a part that has some. */
export function drawMonths(part: FleetPart, names: readonly string[], places: Places): DrawnMonth[] {
  return names.flatMap((name) => {
    const found = findMonth(part.months, name);
    if (found === null) return [];
    const { month, isHeld } = found;
    const times = isHeld ? daysOfMonth(name) / daysOfMonth(month.month) : 1;
    const present = findCost(month, 'present');
    const recommended = findCost(month, 'recommended');
    const presentUsd = present === null ? null : readPlaces(present, places, times);
    return [
      {
        requests: readPlaces(month.requests, places, times),
        presentUsd,
        recommendedUsd: recommended === null ? presentUsd : readPlaces(recommended, places, times),
        isHeld,
      },
    ];
  });
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
      recommendedAloneUsd: new Float64Array(DRAWS),
      priced: 0,
      recommendedAlone: 0,
      unpriced: 0,
      held: 0,
    }));
  }

  add(drawn: readonly DrawnMonth[]): void {
    this.workloads += 1;
    drawn.forEach((month, i) => {
      const sum = this.sums[i];
      if (sum !== undefined) addMonth(sum, month);
    });
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

/** Each workload is in the costs of one kind: two sums are compared only where they are of the same workloads. */
function addMonth(sum: MonthSum, { requests, presentUsd, recommendedUsd, isHeld }: DrawnMonth): void {
  if (isHeld) sum.held += 1;
  addDraws(sum.requests, requests);
  if (presentUsd !== null) {
    sum.priced += 1;
    addDraws(sum.presentUsd, presentUsd);
    addDraws(sum.recommendedUsd, recommendedUsd ?? presentUsd);
  } else if (recommendedUsd !== null) {
    sum.recommendedAlone += 1;
    addDraws(sum.recommendedAloneUsd, recommendedUsd);
  } else sum.unpriced += 1;
}

function describeMonth(sum: MonthSum): ScopeMonth {
  const { month, priced, recommendedAlone, unpriced, held } = sum;
  return {
    month,
    requests: summariseSample(sum.requests),
    presentUsd: priced === 0 ? null : summariseSample(sum.presentUsd),
    recommendedUsd: priced === 0 ? null : summariseSample(sum.recommendedUsd),
    recommendedAlone,
    recommendedAloneUsd: recommendedAlone === 0 ? null : summariseSample(sum.recommendedAloneUsd),
    unpriced,
    held,
  };
}

/** `null` without a price, or where it has no such way to serve. */
function findCost({ serving }: MonthQuantiles, role: 'present' | 'recommended'): readonly number[] | null {
  return serving.find((one) => one.role === role)?.costUsd ?? null;
}
