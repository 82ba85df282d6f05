import type { DiscoveredTransform, TransformJob } from '../inventory/discovered-resource';
import type { TimeSpan } from '../inventory/idle-publication';
import type { PriceIndex } from '../pricing/price-book';
import { SECONDS_PER_HOUR } from '../units';
import { type ExplainedSpend, NO_CHANGE, type PeriodSpend } from './explain-spend';
import type { SpendChange } from './plan-report';
import { shareDifference } from './shapley-value';

/** A period of batch transform jobs. */
export interface JobPeriod {
  readonly span: TimeSpan;
  readonly prices: PriceIndex;
  /** Up to when jobs are known, epoch seconds. */
  readonly knownToSeconds: number;
}

/**
 * What batch transform jobs cost in two periods, from the start to the end of each as far as that is in the period. Their
 * volume is how many instance-hours they ran, their configuration on which types. O(jobs).
 */
export function explainJobs(
  { jobs, region }: Pick<DiscoveredTransform, 'jobs' | 'region'>,
  before: JobPeriod,
  now: JobPeriod,
): ExplainedSpend {
  const ran = { before: addHours(jobs, before), now: addHours(jobs, now) };
  const spent = {
    before: spendOf(ran.before, before, region),
    now: spendOf(ran.now, now, region),
  };
  return { ...spent, change: explainChange(spent, ran, { before, now }, region) };
}

/** Instance-hours by type. */
type TypeHours = ReadonlyMap<string, number>;

function addHours(jobs: readonly TransformJob[], { span, knownToSeconds }: JobPeriod): TypeHours {
  const hours = new Map<string, number>();
  const until = Math.min(span.toSeconds, knownToSeconds);
  for (const { instanceType, instanceCount, startSeconds, endSeconds } of jobs) {
    if (startSeconds === null) continue;
    const seconds = Math.min(endSeconds ?? until, until) - Math.max(startSeconds, span.fromSeconds);
    if (seconds > 0)
      hours.set(instanceType, (hours.get(instanceType) ?? 0) + (seconds / SECONDS_PER_HOUR) * instanceCount);
  }
  return hours;
}

function spendOf(hours: TypeHours, { span, knownToSeconds, prices }: JobPeriod, region: string): PeriodSpend {
  const known = (knownToSeconds - span.fromSeconds) / (span.toSeconds - span.fromSeconds);
  const knownShare = Math.min(1, Math.max(0, known));
  if (knownShare < 1) return { usd: null, reason: NOT_READ, knownShare };
  let usd = 0;
  for (const [instanceType, instanceHours] of hours) {
    const price = priceOf(instanceType, prices, region);
    if (price === null)
      return { usd: null, reason: `There is no price for batch transform on ${instanceType}.`, knownShare };
    usd += price * instanceHours;
  }
  return { usd, reason: null, knownShare };
}

const NOT_READ = 'The account was not read since the period ended, so that not all of its jobs are known.';

function priceOf(instanceType: string, prices: PriceIndex, region: string): number | null {
  const match = prices.findPrice('batch-instance', region, instanceType);
  return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? null) : null;
}

/** What jobs cost on each of some days, by the instance-hours that they ran. O(jobs x days). */
export function spreadJobs(
  { jobs }: Pick<DiscoveredTransform, 'jobs'>,
  period: JobPeriod,
  usd: number,
  dayStartsSeconds: readonly number[],
): Float64Array {
  const hours = Float64Array.from(dayStartsSeconds, (fromSeconds, day) => {
    const toSeconds = dayStartsSeconds[day + 1] ?? period.span.toSeconds;
    return sumOf(addHours(jobs, { ...period, span: { fromSeconds, toSeconds } }));
  });
  const all = hours.reduce((sum, own) => sum + own, 0);
  return hours.map((own) => (all === 0 ? 0 : (usd * own) / all));
}

interface Pair<T> {
  readonly before: T;
  readonly now: T;
}

/** Bits of a corner: instance-hours, types, prices. */
const FACTORS = 3;

function explainChange(
  spent: Pair<PeriodSpend>,
  ran: Pair<TypeHours>,
  periods: Pair<JobPeriod>,
  region: string,
): SpendChange | null {
  if (spent.before.usd === null || spent.now.usd === null) return null;
  const totalUsd = spent.now.usd - spent.before.usd;
  const total = { before: sumOf(ran.before), now: sumOf(ran.now) };
  // Without a job there is no type to compare.
  if (total.before === 0 || total.now === 0) return { ...NO_CHANGE, totalUsd, volumeUsd: totalUsd };
  const corners = Array.from({ length: 2 ** FACTORS }, (_, corner) => {
    const of = <T>(pair: Pair<T>, bit: number): T => ((corner & (1 << bit)) === 0 ? pair.before : pair.now);
    const types = of(ran, 1);
    const hours = of(total, 0);
    let usd = 0;
    for (const [type, own] of types)
      usd += (own / sumOf(types)) * (priceOf(type, of(periods, 2).prices, region) ?? Number.NaN);
    return usd * hours;
  });
  // A type that only one of the books has cannot be priced by the other: then the types are what changed.
  if (corners.some(Number.isNaN)) return { ...NO_CHANGE, totalUsd, configurationUsd: totalUsd };
  const [volumeUsd = 0, configurationUsd = 0, priceUsd = 0] = shareDifference(corners, FACTORS);
  return { ...NO_CHANGE, totalUsd, volumeUsd, configurationUsd, priceUsd };
}

function sumOf(hours: TypeHours): number {
  return [...hours.values()].reduce((sum, own) => sum + own, 0);
}
