import { countPresent, sumPresent, valueAt } from '../series/series';
import type { ReplayRecords } from '../simulation/replay-records';
import { SECONDS_PER_MINUTE } from '../units';
import { type IndexRange, type PeriodUse, rangeOf } from './period-use';
import type { SpendGround } from './served-part';
import { SpendModel } from './spend-model';

/**
 * What a workload cost on each of some days, `startSeconds` ascending: what is charged by the request when requests came,
 * what stands when it stood. Steps of which nothing is known have the mean of the others, so that the days add up to
 * `usd`. O(steps + days).
 */
export function spreadSpend(
  use: PeriodUse,
  usd: number,
  dayStartsSeconds: readonly number[],
  ground: SpendGround,
): Float64Array {
  const days = new Float64Array(dayStartsSeconds.length);
  const { startSeconds, stepSeconds } = use.requests;
  const weights = weighSteps(use, ground);
  if (weights.length === 0) return days.fill(usd / Math.max(1, days.length));
  const sum = sumPresent(weights) ?? Number.NaN;
  let from = 0;
  for (let day = 0; day < days.length; day += 1) {
    const next = dayStartsSeconds[day + 1] ?? Number.POSITIVE_INFINITY;
    const to = Math.max(from, Math.min(weights.length, Math.ceil((next - startSeconds) / stepSeconds)));
    days[day] = addShares(weights, { from, to }, usd, sum);
    from = to;
  }
  return days;
}

function addShares(weights: Float64Array, { from, to }: IndexRange, usd: number, sum: number): number {
  let shares = 0;
  for (let i = from; i < to; i += 1)
    shares += sum === 0 ? usd / weights.length : (usd * valueAt(weights, i)) / sum;
  return shares;
}

/** What each step costs, but for a factor. */
function weighSteps(use: PeriodUse, ground: SpendGround): Float64Array {
  const weights = new Float64Array(use.requests.values.length);
  const model = new SpendModel([use], ground);
  for (const [at, part] of use.configurations.entries()) {
    const range = rangeOf(use.requests, part);
    const served = model.serveObserved(use, at);
    const month = served?.estimate(use.prices);
    if (served === null || month?.priced !== true) continue;
    const byRequest = REQUEST_KINDS.has(served.option.kind);
    const requestUsd = byRequest ? sumMetered(month.components) : 0;
    const own = weights.subarray(range.from, range.to);
    if (byRequest) shapeRequests(use, range, own);
    else shapeInstances(use, range, served.records, own);
    const [movingUsd, standingUsd] = byRequest
      ? [requestUsd, month.totalUsd - requestUsd]
      : [month.totalUsd, 0];
    for (let i = 0; i < own.length; i += 1) own[i] = movingUsd * valueAt(own, i) + standingUsd;
  }
  return weights;
}

const REQUEST_KINDS: ReadonlySet<string> = new Set(['lambda', 'serverless', 'hybrid']);
/** What is charged by the hour of these, whether or not anybody calls. */
const STANDING_METERS: ReadonlySet<string> = new Set([
  'lambda-provisioned',
  'serverless-provisioned',
  'realtime-instance',
  'hosting-volume',
]);

function sumMetered(
  components: readonly { readonly meter: string; readonly costUsd: number | null }[],
): number {
  return components.reduce(
    (sum, { meter, costUsd }) => (STANDING_METERS.has(meter) ? sum : sum + (costUsd ?? 0)),
    0,
  );
}

/** Writes the work of each step over the mean of the steps. */
function shapeRequests({ requests, meanMs }: PeriodUse, { from, to }: IndexRange, into: Float64Array): void {
  into.set(requests.values.subarray(from, to));
  // Where some durations are missing, requests alone tell what they can.
  if (meanMs !== null && !hasUntimed(requests.values, meanMs, { from, to }))
    weighByDuration(into, meanMs.subarray(from, to));
  relateToMean(into);
}

function weighByDuration(counts: Float64Array, meanMs: Float64Array): void {
  for (let i = 0; i < counts.length; i += 1) {
    const count = valueAt(counts, i);
    // What did not happen took no time, and what is not known stays so.
    if (count > 0) counts[i] = count * valueAt(meanMs, i);
  }
}

function hasUntimed(counts: Float64Array, meanMs: Float64Array, { from, to }: IndexRange): boolean {
  for (let i = from; i < to; i += 1)
    if ((counts[i] ?? 0) > 0 && Number.isNaN(meanMs[i] ?? Number.NaN)) return true;
  return false;
}

/** Writes instances of each step over their mean: those that were seen, else those of the replay, else as many as ever. */
function shapeInstances(
  { instances, requests }: PeriodUse,
  { from, to }: IndexRange,
  records: ReplayRecords | null,
  into: Float64Array,
): void {
  const seen = instances?.subarray(from, to);
  if (seen !== undefined && countPresent(seen) > 0) into.set(seen);
  else if (records === null) into.fill(1);
  else placeReplayed(records, requests.stepSeconds / SECONDS_PER_MINUTE, into);
  relateToMean(into);
}

function placeReplayed(
  { minutes, inService, starting }: ReplayRecords,
  minutesPerStep: number,
  into: Float64Array,
): void {
  for (let i = 0; i < into.length; i += 1) {
    const minute = Math.min(minutes - 1, Math.floor(i * minutesPerStep));
    into[i] = (inService[minute] ?? 0) + (starting[minute] ?? 0);
  }
}

/** Over the mean of what is known, in place; 1 where it is not. */
function relateToMean(values: Float64Array): void {
  const known = countPresent(values);
  const sum = sumPresent(values) ?? 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = valueAt(values, i);
    if (Number.isNaN(value)) values[i] = 1;
    else values[i] = sum === 0 ? 0 : (value * known) / sum;
  }
}
