import { phraseShare } from '../plan/phrases';
import { valueAt } from '../series/series';
import type { FleetPart, SharedQuotaUse } from './capacity-ahead';
import type { ForecastEntry, SharedQuotaDate } from './fleet-forecast';
import { addDraws, DRAWS, findMonth, type Places, readPlaces } from './joint-draws';
import { LEAD_DAYS, withHeadroom } from './lead-times';
import { phraseMonth } from './phrase-day';
import { summariseSample } from './quantile-function';

const ROLES = ['present', 'recommended'] as const;

interface QuotaSum extends Pick<ForecastEntry, 'accountId' | 'region'> {
  use: SharedQuotaUse;
  /** `null` while none of the workloads tells it. */
  limit: number | null;
  /** One a month. */
  readonly used: readonly Float64Array[];
  readonly workloadIds: string[];
  /** True where one of them is served otherwise than today. */
  isChanged: boolean;
}

/** What the workloads of each account and Region take together of the quotas that they share. */
export class SharedQuotas {
  private readonly sums = new Map<string, QuotaSum>();

  constructor(private readonly months: readonly string[]) {}

  add(entry: ForecastEntry, part: FleetPart, places: Places): void {
    for (const asIf of ROLES) {
      const role = asIf === 'recommended' && hasRecommended(part) ? 'recommended' : 'present';
      for (const use of part.quotas) {
        if (use.role !== role) continue;
        const sum = this.sumOf(entry, { ...use, role: asIf });
        learnLimit(sum, use);
        sum.workloadIds.push(entry.workloadId);
        sum.isChanged ||= role === 'recommended';
        this.addUse(sum, part, role, places);
      }
    }
  }

  /** Of quotas that several workloads take; with recommendations applied only where that makes a difference. */
  date(): SharedQuotaDate[] {
    return [...this.sums.values()]
      .filter(
        ({ workloadIds, use, isChanged }) => workloadIds.length > 1 && (use.role === 'present' || isChanged),
      )
      .flatMap((sum) => describeDate(sum, this.months))
      .sort((a, b) => compareMonths(a.medianMonth, b.medianMonth) || b.probability - a.probability);
  }

  private sumOf({ accountId, region }: ForecastEntry, use: SharedQuotaUse): QuotaSum {
    const key = JSON.stringify([accountId, region, use.role, use.quota, use.instanceType]);
    const known = this.sums.get(key);
    const sum = known ?? {
      accountId,
      region,
      use,
      limit: use.limit,
      used: this.months.map(() => new Float64Array(DRAWS)),
      workloadIds: [],
      isChanged: false,
    };
    this.sums.set(key, sum);
    return sum;
  }

  private addUse(sum: QuotaSum, { months }: FleetPart, role: SharedQuotaUse['role'], places: Places) {
    this.months.forEach((name, i) => {
      const into = sum.used[i];
      const serving = findMonth(months, name)?.month.serving.find((one) => one.role === role);
      if (into !== undefined && serving?.used != null) addDraws(into, readPlaces(serving.used, places));
    });
  }
}

/** What an account tells goes before AWS's default, and of several that were read at different times the largest. */
function learnLimit(sum: QuotaSum, { limit, isDefault }: SharedQuotaUse): void {
  if (limit === null) return;
  const isBetter =
    sum.limit === null ||
    (sum.use.isDefault === isDefault ? limit > sum.limit : sum.use.isDefault && !isDefault);
  if (!isBetter) return;
  sum.limit = limit;
  sum.use = { ...sum.use, limit, isDefault };
}

function hasRecommended({ months }: FleetPart): boolean {
  return months[0]?.serving.some(({ role }) => role === 'recommended') ?? false;
}

function describeDate(sum: QuotaSum, months: readonly string[]): SharedQuotaDate[] {
  const { use, limit, accountId, region, workloadIds } = sum;
  if (limit === null) return [];
  const byMonth = shareAboveBy(sum, limit).map((probability, i) => ({ month: months[i] ?? '', probability }));
  const { probability = 0, month: lastMonth = '' } = byMonth.at(-1) ?? {};
  if (probability === 0) return [];
  const monthOf = (share: number) => byMonth.find((each) => each.probability >= share) ?? null;
  const [early, median, late] = [monthOf(0.1), monthOf(0.5), monthOf(0.9)];
  const most = Math.max(...sum.used.map((used) => summariseSample(used).high));
  const subject = describeQuota(use, limit);
  const served = use.role === 'present' ? '' : ', served as recommended,';
  const told = median ?? { month: lastMonth, probability };
  return [
    {
      ...use,
      accountId,
      region,
      limit,
      subject,
      workloadIds,
      probability,
      earlyMonth: early?.month ?? null,
      medianMonth: median?.month ?? null,
      lateMonth: late?.month ?? null,
      byMonth,
      action: `Request a quota of ${Math.max(withHeadroom(most), limit + 1)} ${nameQuota(use)}.`,
      leadDays: LEAD_DAYS.quota,
      sentence: `${workloadIds.length} workloads together${served} take more than ${subject} by the end of ${phraseMonth(told.month)} (${phraseShare(told.probability)}).`,
    },
  ];
}

/** Share of draws that are above the limit in a month or in one before it. */
function shareAboveBy({ used }: QuotaSum, limit: number): number[] {
  const above = new Uint8Array(DRAWS);
  return used.map((draws) => {
    let count = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      if (valueAt(draws, draw) > limit) above[draw] = 1;
      count += above[draw] ?? 0;
    }
    return count / DRAWS;
  });
}

function describeQuota(use: SharedQuotaUse, limit: number): string {
  const whose = use.isDefault ? "AWS's default quota" : "the account's quota";
  return `${whose} of ${limit} ${nameQuota(use)}`;
}

function nameQuota({ quota, instanceType }: SharedQuotaUse): string {
  return quota === 'lambda-concurrency' ? 'concurrent executions of Lambda' : `${instanceType} for endpoints`;
}

function compareMonths(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
