import { ASYNC_LIMITS } from '../options/aws-limits';
import { type CostEstimate, estimateCost } from '../options/estimate-cost';
import type { InstanceCatalog } from '../options/instance-catalog';
import { estimateMonth } from '../plan/evaluate-option';
import { describeShared } from '../plan/evaluate-shared';
import { observeMinutes, stageInstances } from '../plan/instance-stage';
import { weighPools } from '../plan/paid-instances';
import type { PlanAssumptions } from '../plan/plan-record';
import { toReplayInput } from '../policy/score-policy';
import type { PriceIndex } from '../pricing/price-book';
import { countPresent, type Series, sumPresent } from '../series/series';
import { replayPolicy } from '../simulation/replay';
import type { ReplayRecords } from '../simulation/replay-records';
import { meanInstancesOf } from '../simulation/replay-totals';
import { SECONDS_PER_HOUR } from '../units';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption, ServingOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { lengthenRequests } from './duration-factor';
import type { ConfigurationPart } from './period-use';
import { situateEnvironments } from './situate-environments';

/** What costs of a period are computed with besides the period. */
export interface SpendGround {
  readonly instances: InstanceCatalog;
  readonly assumptions: PlanAssumptions;
}

/** The load on a configuration. */
export interface PartLoad {
  /** Requests of each step, `NaN` where missing. */
  readonly requests: Series;
  /** How much longer than described its requests take. */
  readonly durationFactor: number;
  /** Mean of the instances that were observed; `null` where the configuration tells how many there are. */
  readonly instances: number | null;
}

/** A configuration under a load, before prices. */
export interface ServedPart {
  readonly option: ServingOption;
  /** A month of it, or why it has no price. */
  readonly estimate: (prices: PriceIndex) => CostEstimate;
  /** What a replay of its policy says of each minute; `null` where none was made. */
  readonly records: ReplayRecords | null;
}

/** Serves a load by a configuration; `null` where it is not known how it is served. O(steps). */
export function servePart(part: ConfigurationPart, load: PartLoad, ground: SpendGround): ServedPart | null {
  const option = part.description.present ?? describeShared(part.description);
  if (option === null) return null;
  switch (option.kind) {
    case 'realtime':
      return serveRealtime(option, part, load, ground);
    case 'async':
      return serveAsync(option, part, load, ground);
    case 'batch':
      return priceOption(() => option, option, part.description, load, ground);
    default:
      return serveEnvironments(option, part.description, load, ground);
  }
}

/** Real-time instances answer as they come: how long requests take does not scale them. */
function serveRealtime(
  option: RealtimeOption,
  { description, ownShare }: ConfigurationPart,
  load: PartLoad,
  ground: SpendGround,
): ServedPart {
  const records = load.instances === null ? replayInstances(option, description, load, ground) : null;
  const count = load.instances ?? countInstances(records, description.policy) ?? option.instanceCount;
  const { pools } = description.discovered ?? {};
  const weigh = (prices: PriceIndex) =>
    pools === undefined ? 1 : weighPools(pools, option.instanceType, description.region, prices);
  const served = { ...option, instanceCount: count * ownShare };
  const atPrices = (prices: PriceIndex) => ({ ...served, instanceCount: count * ownShare * weigh(prices) });
  return { ...priceOption(atPrices, served, description, load, ground), records };
}

function serveAsync(
  option: AsyncOption,
  { description }: ConfigurationPart,
  load: PartLoad,
  ground: SpendGround,
): ServedPart {
  const longer = lengthenRequests(description, load.durationFactor);
  const records = load.instances === null ? replayInstances(option, longer, load, ground) : null;
  const count = load.instances ?? countInstances(records, description.policy);
  const instanceHours = count === null ? option.instanceHours : count * ground.assumptions.hoursPerMonth;
  const served = { ...option, instanceHours };
  return { ...priceOption(() => served, served, description, load, ground), records };
}

/** Mean of a replay, starting instances among them, as those are paid for; the number of a fixed policy. */
function countInstances(records: ReplayRecords | null, policy: ScalingPolicy | undefined): number | null {
  if (records !== null) return meanInstancesOf(records);
  return policy?.kind === 'fixed' ? policy.instances : null;
}

/** `null` where nothing moves, where the type is not known, or where a policy cannot be replayed. */
function replayInstances(
  { instanceType, kind }: RealtimeOption | AsyncOption,
  description: WorkloadDescription,
  { requests }: PartLoad,
  { instances }: SpendGround,
): ReplayRecords | null {
  const { policy } = description;
  if (policy === undefined || policy.kind === 'fixed' || instances.findInstance(instanceType) === null)
    return null;
  const observed = observeMinutes(requests);
  try {
    const stage = stageInstances(instanceType, observed, { description, instances });
    const timeoutSeconds = kind === 'async' ? ASYNC_LIMITS.responseSeconds : stage.timeoutSeconds;
    return replayPolicy(toReplayInput(policy, { ...stage, timeoutSeconds }));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function priceOption(
  optionAt: (prices: PriceIndex) => ServingOption,
  option: ServingOption,
  description: WorkloadDescription,
  { requests }: PartLoad,
  { assumptions }: SpendGround,
): ServedPart {
  const { region, requestBytes, responseBytes } = description;
  const usage = {
    requestsPerMonth: monthlyRequests(requests, assumptions),
    billedDurationMs: 0,
    requestBytes,
    responseBytes,
    hours: assumptions.hoursPerMonth,
  };
  const terms = { region, ...assumptions };
  return {
    option,
    records: null,
    estimate: (prices) => estimateCost(optionAt(prices), usage, terms, prices),
  };
}

/** A month at the mean rate of what is known; 0 where nothing is. */
function monthlyRequests({ values, stepSeconds }: Series, { hoursPerMonth }: PlanAssumptions): number {
  const seconds = countPresent(values) * stepSeconds;
  return seconds === 0 ? 0 : ((sumPresent(values) ?? 0) / seconds) * hoursPerMonth * SECONDS_PER_HOUR;
}

/** What is charged by the request: as the plan prices it, starts of cold environments and all. */
function serveEnvironments(
  option: ServingOption,
  description: WorkloadDescription,
  load: PartLoad,
  ground: SpendGround,
): ServedPart {
  if ((sumPresent(load.requests.values) ?? 0) === 0)
    return priceOption(() => option, option, description, load, ground);
  const longer = lengthenRequests(description, load.durationFactor);
  const situated = situateEnvironments(option, longer, load.requests, ground);
  return {
    option: situated.option,
    records: null,
    estimate: (prices) => estimateMonth(situated.option, { ...situated.situation, prices }),
  };
}
