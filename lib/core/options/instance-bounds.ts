/** Lower bounds for what is paid by the instance-hour. */
import { lognormalExceedance } from '../stats/lognormal';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';
import { peakRatePerSecond, scaleLoadProfile } from '../workload/load-profile';
import type { HybridOption } from '../workload/serving-option';
import { asynchronous } from './async';
import { batch } from './batch';
import { type CandidateBound, leastUnitPriceUsd, monthlyRequests, QUIET_FACTOR } from './candidate-bound';
import { hybrid } from './hybrid';
import { chooseMemory, findCeilingPerSecond, listBaseTypes } from './hybrid-candidates';
import {
  evaluateInstanceCapacity,
  findInstanceLimit,
  type InstanceCapacity,
  queuedRatePerSecond,
} from './instance-capacity';
import { type InstanceSpec, narrowInstances } from './instance-catalog';
import { allowedBreachShare } from './performance';
import { sizeStanding, suitsModel } from './realtime';
import { rememberBy } from './remember';
import { type Market, rememberMarket } from './remember-market';
import { listCheapestTypes, type PricedType } from './saturation-price';
import { serverless } from './serverless';
import type { Situation } from './way-to-serve';

/** Bounds of real-time, asynchronous, batch and mixed serving, one an instance type. */
export function listInstanceBounds(situation: Situation): CandidateBound[] {
  const { tolerates } = situation.description;
  return [
    ...listStandingTypes(situation).map((type) => boundRealtime(type, situation)),
    ...(tolerates === 'interactive' ? [] : listCheapestTypes('async-instance', situation)).map((type) =>
      boundQueue('async', type, situation),
    ),
    ...(tolerates === 'hours' ? listCheapestTypes('batch-instance', situation) : []).map((type) =>
      boundQueue('batch', type, situation),
    ),
    ...boundHybrids(situation),
  ];
}

/** Types whose idle instance answers in time: what misses the target without load misses it with some. */
export function listStandingTypes(situation: Market): readonly PricedType[] {
  return rememberStanding(situation, '', () => findStandingTypes(situation));
}

const rememberStanding = rememberMarket<readonly PricedType[]>();

function findStandingTypes(situation: Market): PricedType[] {
  const { prices, terms, description, instances } = situation;
  return prices.listPrices('realtime-instance', terms.region).flatMap(({ variant }) => {
    const spec = instances.findInstance(variant);
    const usdPerHour = leastUnitPriceUsd('realtime-instance', variant, situation);
    if (spec === null || usdPerHour === null || !suitsModel(spec, description)) return [];
    if (findInstanceLimit(spec, 'hosting', description) !== null) return [];
    const capacity = evaluateInstanceCapacity(spec, situation);
    return answersInTime(capacity, situation) ? [{ spec, capacity, usdPerHour }] : [];
  });
}

function answersInTime({ service }: InstanceCapacity, { description: { slo } }: Market): boolean {
  const missing = lognormalExceedance(service.seconds, slo.targetMs / MILLISECONDS_PER_SECOND);
  return missing <= allowedBreachShare(slo) + 1e-9;
}

/** As many instances as are stable at the peak and carry the mean for long. */
function boundRealtime({ spec, capacity, usdPerHour }: PricedType, situation: Situation): CandidateBound {
  const { profile, terms } = situation;
  const peak = peakRatePerSecond(profile) / capacity.saturationPerSecond;
  const mean = profile.requestsPerSecond / capacity.sustainedPerSecond;
  return {
    style: 'realtime',
    leastUsd: (factor) =>
      terms.hoursPerMonth *
      usdPerHour *
      Math.max(1, Math.floor(peak * factor * (1 - 1e-9)) + 1, mean * factor),
    expand: (scaled) => [sizeStanding(spec, scaled)],
  };
}

/** Instance-hours of the work alone. */
function boundQueue(
  kind: 'async' | 'batch',
  { spec, capacity, usdPerHour }: PricedType,
  situation: Situation,
): CandidateBound {
  const hours = monthlyRequests(situation) / queuedRatePerSecond(capacity) / SECONDS_PER_HOUR;
  const way = kind === 'async' ? asynchronous : batch;
  return {
    style: kind,
    leastUsd: (factor) => hours * usdPerHour * factor,
    expand: (scaled) => way.listCandidates(onlyOn(spec, scaled)),
  };
}

/** One instance, or every request at the cheaper of a full instance's price and the burst's. */
function boundHybrids(situation: Situation): CandidateBound[] {
  const burst = chooseMemory(situation);
  if (burst === null) return [];
  const requests = monthlyRequests(situation);
  const quiet = { ...situation, profile: scaleLoadProfile(situation.profile, QUIET_FACTOR) };
  if (serverless.findLimit({ kind: 'serverless', memoryMb: burst.memoryMb }, quiet) !== null) return [];
  return listBaseTypes(situation).flatMap(({ spec, capacity, usdPerHour }): CandidateBound[] => {
    const ceilingPerHour = findCeilingPerSecond(capacity, situation.description) * SECONDS_PER_HOUR;
    if (ceilingPerHour === 0) return [];
    const usdPerRequest = Math.min(usdPerHour / ceilingPerHour, burst.usdPerRequest);
    return [
      {
        style: 'hybrid',
        leastUsd: (factor) =>
          Math.max(situation.terms.hoursPerMonth * usdPerHour, requests * factor * usdPerRequest),
        expand: (scaled) => listHybridsOn(spec, scaled),
      },
    ];
  });
}

const rememberHybrids = rememberBy<Situation, HybridOption[]>();

/** Listed together, as one type may rule out another. */
function listHybridsOn({ instanceType }: InstanceSpec, scaled: Situation): HybridOption[] {
  const all = rememberHybrids(scaled, '', () => hybrid.listCandidates(scaled));
  return all.filter((option) => option.instanceType === instanceType);
}

function onlyOn(spec: InstanceSpec, situation: Situation): Situation {
  return { ...situation, instances: narrowInstances(situation.instances, [spec]) };
}
