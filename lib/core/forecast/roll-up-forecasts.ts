import { compareSoonest } from './crossing-dates';
import { estimateTogether } from './demand-together';
import type {
  FleetDate,
  FleetForecast,
  ForecastEntry,
  ScopeForecast,
  WorkloadWithout,
} from './fleet-forecast';
import { JointDraws } from './joint-draws';
import { drawMonths, ScopeSum } from './scope-sum';
import { SharedQuotas } from './shared-quotas';

export interface RollUpInput {
  readonly entries: readonly ForecastEntry[];
  /** Sums by the values of this tag too; `null` without. */
  readonly tagKey: string | null;
  readonly seed: number;
  /** Months that are added up, `YYYY-MM`; all that most forecasts reach without it. What is shared is dated by all in any case. */
  readonly only?: readonly string[];
}

/**
 * Adds the forecasts of workloads up, by account, Region and tag, and dates what they share. The intervals of sums are
 * those of draws in which workloads go up and down together as much as their weeks did. Pure: the order of the entries
 * does not matter. O(workloads x draws x months).
 */
export function rollUpForecasts({ entries, tagKey, seed, only }: RollUpInput): FleetForecast {
  const sorted = [...entries].sort((a, b) => (a.workloadId < b.workloadId ? -1 : 1));
  const parts = sorted.flatMap(({ part }) => part ?? []);
  const reached = listMonths(sorted);
  const months = only === undefined ? reached : reached.filter((month) => only.includes(month));
  const together = estimateTogether(parts.map(({ weeklyChanges }) => weeklyChanges));
  const draws = new JointDraws(together.correlation, seed);
  const total = new ScopeSum(null, months);
  const [byAccount, byRegion, byTag] = [new Scopes(months), new Scopes(months), new Scopes(months)];
  const quotas = new SharedQuotas(reached);
  for (const entry of sorted) {
    const sums = [total, byAccount.of(entry.accountId), byRegion.of(entry.region)];
    if (tagKey !== null) sums.push(byTag.of(findTag(entry, tagKey)));
    if (entry.part === null || entry.part.months.length === 0) {
      for (const sum of sums) sum.addWithout(entry);
      continue;
    }
    const places = draws.drawPlaces();
    const drawn = drawMonths(entry.part, months, places);
    for (const sum of sums) sum.add(drawn);
    quotas.add(entry, entry.part, places);
  }
  return {
    total: total.describe(),
    byAccount: byAccount.describe(),
    byRegion: byRegion.describe(),
    byTag: byTag.describe(),
    dates: listDates(sorted),
    quotaDates: quotas.date(),
    without: listWithout(sorted),
    together,
    assumptions: describeTogether(together),
  };
}

function findTag({ tags }: ForecastEntry, key: string): string | null {
  return Object.hasOwn(tags, key) ? (tags[key] ?? null) : null;
}

/** Months that most forecasts reach: one that is old, or reaches far, does not decide. */
function listMonths(entries: readonly ForecastEntry[]): string[] {
  const reached = new Map<string, number>();
  const parts = entries.flatMap(({ part }) => (part === null || part.months.length === 0 ? [] : [part]));
  for (const { months } of parts)
    for (const { month } of months) reached.set(month, (reached.get(month) ?? 0) + 1);
  return [...reached].flatMap(([month, count]) => (2 * count >= parts.length ? [month] : [])).sort();
}

class Scopes {
  private readonly sums = new Map<string | null, ScopeSum>();

  constructor(private readonly months: readonly string[]) {}

  of(key: string | null): ScopeSum {
    const sum = this.sums.get(key) ?? new ScopeSum(key, this.months);
    this.sums.set(key, sum);
    return sum;
  }

  describe(): ScopeForecast[] {
    const sizeOf = ({ months: [first], withoutMonthlyUsd }: ScopeForecast): number =>
      (first?.presentUsd?.median ?? 0) + (first?.recommendedAloneUsd?.median ?? 0) + (withoutMonthlyUsd ?? 0);
    return [...this.sums.values()].map((sum) => sum.describe()).sort((a, b) => sizeOf(b) - sizeOf(a));
  }
}

function listDates(entries: readonly ForecastEntry[]): FleetDate[] {
  return entries
    .flatMap(({ workloadId, name, dates }) =>
      dates.map((date) => ({ ...date, workloadId, workloadName: name })),
    )
    .sort(compareSoonest);
}

function listWithout(entries: readonly ForecastEntry[]): WorkloadWithout[] {
  return entries.flatMap(({ workloadId, name, presentMonthlyUsd, part, withoutReason }) => {
    if (part !== null && part.months.length > 0) return [];
    return [
      {
        workloadId,
        name,
        presentMonthlyUsd,
        reason: withoutReason ?? 'Its forecast reaches no whole month.',
      },
    ];
  });
}

function describeTogether({
  correlation,
  isMeasured,
  weeks,
  workloads,
}: FleetForecast['together']): string[] {
  const rounded = Number(correlation.toPrecision(2));
  return [
    isMeasured
      ? `Workloads go up and down together with a correlation of ${rounded}, as the changes of ${weeks} weeks of ${workloads} workloads did.`
      : `Workloads are taken to go up and down together with a correlation of ${rounded}: there are too few weeks to measure it.`,
    'Workloads that share a quota are taken to be at their busiest at the same time.',
  ];
}
