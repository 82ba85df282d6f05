/** Which pairs of a base on instances and a serverless endpoint are worth evaluating. */
import { responseExceedance } from '../queueing/response-time';
import { lognormalExceedance } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';
import { peakRatePerSecond } from '../workload/load-profile';
import { evaluateOverflowShare } from '../workload/overflow';
import type { HybridOption } from '../workload/serving-option';
import type { ServiceLevelObjective, WorkloadDescription } from '../workload/workload';
import { SERVERLESS_LIMITS } from './aws-limits';
import { keepVolume } from './charge';
import { largestEndpoint } from './endpoint-quota';
import { evaluateInstanceCapacity, type InstanceCapacity } from './instance-capacity';
import { narrowInstances } from './instance-catalog';
import { allowedBreachShare, billedDurationMs } from './performance';
import { followingGroups } from './realtime';
import { rememberBy } from './remember';
import { type Market, rememberMarket } from './remember-market';
import { listCheapestTypes, type PricedType } from './saturation-price';
import { serverlessVcpus } from './serverless';
import { serviceTimeOn } from './service-scaling';
import type { Situation } from './way-to-serve';

/**
 * Few candidates: the instance types that carry a request most cheaply, each with the number of instances that costs
 * least with its overflow on serverless, the next, and larger ones for a workload whose bursts start too cold. None
 * where one instance carries the peak, nor on types that cost as much as one that does: there is no burst then.
 */
export function listHybridCandidates(situation: Situation): HybridOption[] {
  const burst = chooseMemory(situation);
  if (burst === null) return [];
  const types = listBaseTypes(situation).map((type) => ({
    ...type,
    ceiling: findCeilingPerSecond(type.capacity, situation.description),
  }));
  const peak = peakRatePerSecond(situation.profile);
  const alone = types.filter(({ ceiling }) => ceiling >= peak).map(({ usdPerHour }) => usdPerHour);
  const worthwhile = types.filter(
    ({ ceiling, usdPerHour }) => ceiling > 0 && usdPerHour < Math.min(...alone),
  );
  return worthwhile.flatMap(({ spec, ceiling, usdPerHour }) => {
    const start = { kind: 'hybrid', instanceType: spec.instanceType, memoryMb: burst.memoryMb } as const;
    return listCounts(ceiling, usdPerHour, burst.usdPerRequest, spec.instanceType, situation).map(
      (instanceCount) => ({
        ...start,
        instanceCount,
        burstShare: evaluateOverflowShare(situation.profile, instanceCount * ceiling),
        ...keepVolume(situation.description.present),
      }),
    );
  });
}

/** The option with the share of requests that its instances leave over when the router fills them up to the ceiling. */
export function sizeBurst(option: HybridOption, situation: Situation): HybridOption {
  const spec = situation.instances.findInstance(option.instanceType);
  if (spec === null) return option;
  const capacity = evaluateInstanceCapacity(spec, situation);
  const ceiling = findCeilingPerSecond(capacity, situation.description);
  return {
    ...option,
    burstShare: evaluateOverflowShare(situation.profile, option.instanceCount * ceiling),
  };
}

/** The cheapest types by the hour and by what they carry, and the one in use, whose capacity may be known best. */
export function listBaseTypes(situation: Market): readonly PricedType[] {
  return rememberBases(situation, '', () => findBaseTypes(situation));
}

const rememberBases = rememberMarket<readonly PricedType[]>();

function findBaseTypes(situation: Market): readonly PricedType[] {
  const { present } = situation.description;
  const cheapest = listCheapestTypes('realtime-instance', situation);
  if (present === null || !('instanceType' in present)) return cheapest;
  const inUse = situation.instances.findInstance(present.instanceType);
  if (inUse === null) return cheapest;
  const priced = listCheapestTypes('realtime-instance', {
    ...situation,
    instances: narrowInstances(situation.instances, [inUse]),
  });
  return [...cheapest, ...priced.filter(({ spec }) => cheapest.every((other) => other.spec !== spec))];
}

/** Part of the share of requests that may miss the target that the instances may use; the rest is for cold starts. */
const BASE_PART_OF_BREACHES = 0.5;
/** A router that counts requests cannot hold a rate closer to saturation than this. */
const MOST_UTILIZATION = 0.95;
/** The ceiling is found to this share of saturation. */
const CEILING_PRECISION = 1e-3;

const rememberCeiling = rememberBy<WorkloadDescription, number>();

/**
 * Requests a second up to which the router fills one instance: the most at which so few miss the target that half of
 * the allowed share is left, and no more than CPU credits sustain. 0 where an idle instance misses it.
 */
export function findCeilingPerSecond(capacity: InstanceCapacity, description: WorkloadDescription): number {
  const { workers, saturationPerSecond, sustainedPerSecond, service } = capacity;
  const key = `${workers} ${saturationPerSecond} ${sustainedPerSecond} ${service.seconds.median} ${service.seconds.sigma}`;
  return rememberCeiling(description, key, () =>
    Math.min(sustainedPerSecond, searchCeiling(capacity, description.slo)),
  );
}

/** By bisection: a busier instance never responds sooner. */
function searchCeiling(capacity: InstanceCapacity, slo: ServiceLevelObjective): number {
  const allowed = BASE_PART_OF_BREACHES * allowedBreachShare(slo);
  const holds = (utilization: number): boolean => {
    const ratePerSecond = utilization * capacity.saturationPerSecond;
    const levels = [{ ratePerSecond, timeShare: 1, requestShare: 1 }];
    const groups = followingGroups(() => 1, capacity, { levels });
    return responseExceedance(groups, slo.targetMs / MILLISECONDS_PER_SECOND) <= allowed;
  };
  if (!holds(CEILING_PRECISION)) return 0;
  let [low, high] = [CEILING_PRECISION, MOST_UTILIZATION];
  if (holds(high)) return high * capacity.saturationPerSecond;
  while (high - low > CEILING_PRECISION) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low * capacity.saturationPerSecond;
}

/** Numbers of instances to look at, below the number that leaves nothing over. */
function listCounts(
  ceilingPerSecond: number,
  usdPerHour: number,
  usdPerBurstRequest: number,
  instanceType: string,
  { profile, terms, description }: Situation,
): number[] {
  const carryingAll = Math.ceil(peakRatePerSecond(profile) / ceilingPerSecond);
  const most = Math.min(largestEndpoint(description, instanceType), carryingAll - 1);
  if (most < 1) return [];
  const requestsPerMonth = profile.requestsPerSecond * terms.hoursPerMonth * SECONDS_PER_HOUR;
  const costUsd = (count: number): number =>
    count * usdPerHour * terms.hoursPerMonth +
    evaluateOverflowShare(profile, count * ceilingPerSecond) * requestsPerMonth * usdPerBurstRequest;
  const cheapest = findLeast(costUsd, most);
  const between = Math.round((cheapest + most) / 2);
  return [...new Set([cheapest, cheapest + 1, between, most])].filter((count) => count <= most);
}

/** Where a convex function of 1, 2, ... `most` is least, by bisection on its slope: overflow falls ever more slowly. */
function findLeast(convex: (count: number) => number, most: number): number {
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (convex(middle + 1) < convex(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface BurstSize {
  readonly memoryMb: number;
  readonly usdPerRequest: number;
}

/**
 * The serverless memory that serves a warm request most cheaply among those that answer in time and hold the model, or
 * the largest where none does, so that a reader sees what stops it; `null` without a price for any.
 */
export function chooseMemory(situation: Market): BurstSize | null {
  return rememberMemory(situation, '', () => ({ size: findMemory(situation) })).size;
}

const rememberMemory = rememberMarket<{ readonly size: BurstSize | null }>();

function findMemory(situation: Market): BurstSize | null {
  const { prices, terms, description } = situation;
  const sizes = SERVERLESS_LIMITS.memoryMb.flatMap((memoryMb) => {
    const match = prices.findPrice('serverless-compute', terms.region, String(memoryMb));
    const usdPerSecond = match.found ? match.price.tiers[0]?.unitPriceUsd : undefined;
    if (usdPerSecond === undefined) return [];
    const service = serviceTimeOn(description, serverlessVcpus(memoryMb));
    const usdPerRequest = (usdPerSecond * billedDurationMs(service)) / MILLISECONDS_PER_SECOND;
    const missing = lognormalExceedance(service, description.slo.targetMs / MILLISECONDS_PER_SECOND);
    const suits = description.modelMemoryMb <= memoryMb && missing <= allowedBreachShare(description.slo);
    return [{ memoryMb, usdPerRequest, suits }];
  });
  const suitable = sizes.filter(({ suits }) => suits).sort((a, b) => a.usdPerRequest - b.usdPerRequest);
  return suitable[0] ?? sizes.at(-1) ?? null;
}
