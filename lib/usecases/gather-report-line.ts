import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { DiscoveredTransform } from '@/lib/core/inventory/discovered-resource';
import { allowedBreachShare, meetsSlo } from '@/lib/core/options/performance';
import type { PriceIndex } from '@/lib/core/pricing/price-book';
import { type ExplainedSpend, explainSpend } from '@/lib/core/report/explain-spend';
import { explainJobs, spreadJobs } from '@/lib/core/report/job-spend';
import type { LineFigures } from '@/lib/core/report/kept-line';
import { findMissedShare } from '@/lib/core/report/missed-slo';
import type { PeriodUse } from '@/lib/core/report/period-use';
import type { BreachLine } from '@/lib/core/report/plan-report';
import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import { buildSpendLine } from '@/lib/core/report/spend-line';
import { spreadSpend } from '@/lib/core/report/spread-spend';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ReportDeps, ReportGround } from './gather-report-ground';
import type { ReportedWorkload, UsedWorkload } from './gather-report-use';

/** All that a report keeps of a workload. */
export interface GatheredLine extends LineFigures {
  readonly latestSampleSeconds: number | null;
}

export interface ReportedPeriods {
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
  /** Starts of the days of each. */
  readonly days: { readonly period: readonly number[]; readonly before: readonly number[] };
}

/** Reduces a workload's two periods to its line; `null` where it was there in neither. */
export function buildLine(
  { entry, resource }: Pick<ReportedWorkload, 'entry' | 'resource'>,
  used: UsedWorkload,
  periods: ReportedPeriods,
  ground: ReportGround,
  deps: ReportDeps,
): LineFigures | null {
  const uses = { now: used.now.use, before: used.before.use };
  if (uses.now.presentShare === 0 && uses.before.presentShare === 0) return null;
  const spent =
    resource?.state.kind === 'transform'
      ? spendOnJobs(resource.state, Date.parse(resource.lastSeenAt), periods, ground)
      : spendOnUse(uses, periods, deps);
  return {
    line: buildSpendLine(entry, uses, spent.explained),
    days: spent.days,
    breach: findBreach(entry, used, deps),
  };
}

interface Spent {
  readonly explained: ExplainedSpend;
  readonly days: Float64Array | null;
}

function spendOnUse(
  { now, before }: { readonly now: PeriodUse; readonly before: PeriodUse },
  { days }: ReportedPeriods,
  deps: ReportDeps,
): Spent {
  const explained = explainIfPriced(before, now, deps);
  const spreadDays = joinDays(
    spreadKnown(explained.before.usd, days.before, (usd, starts) => spreadSpend(before, usd, starts, deps)),
    spreadKnown(explained.now.usd, days.period, (usd, starts) => spreadSpend(now, usd, starts, deps)),
  );
  return { explained, days: spreadDays };
}

/** What a description says that no model can work with is told, and stops no report. */
function explainIfPriced(before: PeriodUse, now: PeriodUse, deps: ReportDeps): ExplainedSpend {
  try {
    return explainSpend(before, now, deps);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const unknown = { usd: null, reason: `It has no cost: ${error.message}.`, knownShare: 0 };
    return { now: unknown, before: unknown, change: null };
  }
}

/** Batch transform publishes no requests: its jobs are what it cost. */
function spendOnJobs(
  state: DiscoveredTransform,
  seenAtMs: number,
  { period, before, days }: ReportedPeriods,
  { prices }: ReportGround,
): Spent {
  const of = ({ startSeconds, endSeconds }: ReportPeriod, at: PriceIndex) => ({
    span: { fromSeconds: startSeconds, toSeconds: endSeconds },
    prices: at,
    knownToSeconds: seenAtMs / MILLISECONDS_PER_SECOND,
  });
  const [then, now] = [of(before, prices.before), of(period, prices.now)];
  const explained = explainJobs(state, then, now);
  const spreadDays = joinDays(
    spreadKnown(explained.before.usd, days.before, (usd, starts) => spreadJobs(state, then, usd, starts)),
    spreadKnown(explained.now.usd, days.period, (usd, starts) => spreadJobs(state, now, usd, starts)),
  );
  return { explained, days: spreadDays };
}

function spreadKnown(
  usd: number | null,
  starts: readonly number[],
  spread: (usd: number, starts: readonly number[]) => Float64Array,
): Float64Array {
  return usd === null ? new Float64Array(starts.length).fill(Number.NaN) : spread(usd, starts);
}

function joinDays(before: Float64Array, now: Float64Array): Float64Array {
  return Float64Array.from([...before, ...now]);
}

function findBreach(
  { id, name, region }: FleetEntry,
  { now, before }: UsedWorkload,
  deps: ReportDeps,
): BreachLine | null {
  const slo = now.use.configurations.at(-1)?.description.slo;
  const missed = slo === undefined ? null : findMissedShare(now, deps);
  if (slo === undefined || missed === null || meetsSlo(missed.share, slo)) return null;
  const { percentile, targetMs } = slo;
  return {
    workloadId: id,
    name,
    region,
    percentile,
    targetMs,
    allowedShare: allowedBreachShare(slo),
    breachShare: missed.share,
    breachShareBefore: findMissedShare(before, deps)?.share ?? null,
    quality: missed.quality,
  };
}
