import type { ResponseMixture } from '../queueing/response-time';
import type { Series } from '../series/series';
import { lognormalMean } from '../stats/lognormal';
import { MB_PER_GB, SECONDS_PER_HOUR } from '../units';
import { type LoadProfile, type ObservedArrivals, peakRatePerSecond } from '../workload/load-profile';
import { findBaseRate, type SplitProfile, splitProfile } from '../workload/overflow';
import type { HybridOption, RealtimeOption, ServerlessOption } from '../workload/serving-option';
import { fitWarmth, type Warmth } from '../workload/warmth';
import { LAMBDA_LIMITS } from './aws-limits';
import { listHybridCandidates } from './hybrid-candidates';
import { evaluateInstanceCapacity } from './instance-capacity';
import { followingGroups, realtime, requireInstance } from './realtime';
import { rememberBy } from './remember';
import { serverless } from './serverless';
import { describedServiceTime } from './service-scaling';
import type { Performance, Situation, WayToServe } from './way-to-serve';

/**
 * A base on SageMaker real-time instances, the burst on a serverless endpoint: the router passes requests to the
 * instances up to a rate, and what comes above it in a period to the serverless endpoint. The rate is the one that
 * leaves the option's share of the requests above it.
 */
export const hybrid: WayToServe<HybridOption> = {
  kind: 'hybrid',

  label: (option) =>
    `${realtime.label(baseOf(option))} + serverless ${option.memoryMb / MB_PER_GB} GB for bursts`,

  listCharges(option, usage, terms) {
    const { burstShare } = option;
    const part = (share: number) => ({ ...usage, requestsPerMonth: usage.requestsPerMonth * share });
    const base = realtime.listCharges(baseOf(option), part(1 - burstShare), terms);
    if (burstShare === 0) return base;
    return [...base, ...serverless.listCharges(burstOf(option), part(burstShare), terms)];
  },

  findLimit(option, situation) {
    const { base, overflow } = splitBetween(option, situation);
    const limit = realtime.findLimit(baseOf(option), { ...situation, profile: base });
    if (limit !== null || option.burstShare === 0) return limit;
    return serverless.findLimit(burstOf(option), { ...situation, profile: overflow });
  },

  billedDurationMs: (option, situation) => serverless.billedDurationMs(burstOf(option), situation),

  evaluatePerformance(option, situation) {
    const { base, overflow } = splitBetween(option, situation);
    const onInstances = evaluateBase(option, { ...situation, profile: base });
    if (option.burstShare === 0) return onInstances;
    const onServerless = serverless.evaluatePerformance(burstOf(option), { ...situation, profile: overflow });
    return join(option, onInstances, onServerless, situation);
  },

  listCandidates: listHybridCandidates,
};

/** The real-time endpoint of the pair. */
function baseOf({ instanceType, instanceCount, volumeGb }: HybridOption): RealtimeOption {
  const volume = volumeGb === undefined ? {} : { volumeGb };
  return { kind: 'realtime', instanceType, instanceCount, ...volume };
}

/** The serverless endpoint of the pair. */
function burstOf({ memoryMb }: HybridOption): ServerlessOption {
  return { kind: 'serverless', memoryMb };
}

const rememberSplit = rememberBy<LoadProfile, SplitProfile>();

function splitBetween({ burstShare }: HybridOption, { profile }: Situation): SplitProfile {
  return rememberSplit(profile, String(burstShare), () =>
    splitProfile(profile, findBaseRate(profile, burstShare), fitNearby),
  );
}

/** What overflow finds warm hardly changes with the base: bases alike to 5 % share a fit. */
const BASE_STEPS_PER_E = 20;
const rememberWarmth = rememberBy<Series, Warmth>();

function fitNearby({ arrivals, timing }: ObservedArrivals, perPeriod: number): Warmth {
  const step = Math.round(Math.log(Math.max(1e-9, perPeriod)) * BASE_STEPS_PER_E);
  return rememberWarmth(arrivals, `${step} ${timing.idleLifetimeSeconds}`, () =>
    fitWarmth(arrivals, timing.idleLifetimeSeconds, Math.exp(step / BASE_STEPS_PER_E)),
  );
}

/**
 * The instances under what the router leaves them. A stream that is cut at a rate is smoother than the Poisson stream
 * it is taken for, so waits at that rate are overstated.
 */
function evaluateBase({ instanceType, instanceCount }: HybridOption, situation: Situation): Performance {
  const capacity = evaluateInstanceCapacity(requireInstance(instanceType, situation), situation);
  return {
    responses: followingGroups(() => instanceCount, capacity, situation.profile),
    coldShare: 0,
    peakUtilization: peakRatePerSecond(situation.profile) / (instanceCount * capacity.saturationPerSecond),
    modelled: !capacity.measured,
    assumptions: capacity.assumptions,
  };
}

function join(
  { burstShare }: HybridOption,
  base: Performance,
  burst: Performance,
  situation: Situation,
): Performance {
  return {
    responses: [...weigh(base.responses, 1 - burstShare), ...weigh(burst.responses, burstShare)],
    coldShare: burstShare * (burst.coldShare ?? 0),
    peakUtilization: Math.max(base.peakUtilization ?? 0, burst.peakUtilization ?? 0),
    modelled: base.modelled || burst.modelled,
    assumptions: [
      ...base.assumptions,
      ...burst.assumptions,
      noteRouter(findBaseRate(situation.profile, burstShare), situation),
    ],
  };
}

function weigh(groups: Performance['responses'], share: number): ResponseMixture[] {
  return (groups ?? []).map((group) => ({ ...group, requestShare: group.requestShare * share }));
}

/** AWS routes between two endpoints nowhere: somebody's code does, and a function in front of both has a price. */
function noteRouter(baseRatePerSecond: number, situation: Situation): string {
  const rate = Number(baseRatePerSecond.toPrecision(3));
  const rule = `The caller sends up to ${rate} requests a second to the instances and the rest to the serverless endpoint: AWS has no router between two endpoints.`;
  const usd = routerUsdPerMonth(situation);
  if (usd === null) return rule;
  return `${rule} A Lambda function of ${LAMBDA_LIMITS.leastMemoryMb} MB that does it and waits for the answers would add ${Number(usd.toPrecision(2))} USD a month, which is not in the cost.`;
}

/** A Lambda function that stays up for the service time of every request; `null` where Lambda has no price. */
function routerUsdPerMonth({ profile, description, prices, terms }: Situation): number | null {
  const unitPriceUsd = (meter: 'lambda-requests' | 'lambda-compute'): number | null => {
    const match = prices.findPrice(meter, terms.region, 'x86_64');
    return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? null) : null;
  };
  const [requestUsd, gbSecondUsd] = [unitPriceUsd('lambda-requests'), unitPriceUsd('lambda-compute')];
  if (requestUsd === null || gbSecondUsd === null) return null;
  const requestsPerMonth = profile.requestsPerSecond * terms.hoursPerMonth * SECONDS_PER_HOUR;
  const gbSeconds =
    lognormalMean(describedServiceTime(description)) * (LAMBDA_LIMITS.leastMemoryMb / MB_PER_GB);
  return requestsPerMonth * (requestUsd + gbSeconds * gbSecondUsd);
}
