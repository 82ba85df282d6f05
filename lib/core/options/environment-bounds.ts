/** Lower bounds for what is paid by the request: environments that start on demand. */
import { type Lognormal, lognormalExceedance, lognormalMean } from '../stats/lognormal';
import { MB_PER_GB, MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';
import { type LoadProfile, scaleLoadProfile } from '../workload/load-profile';
import type { LambdaOption, ServingOption, ServingStyle } from '../workload/serving-option';
import { coldStartSeconds } from './assumed-timings';
import { LAMBDA_FREE_TIER, SERVERLESS_LIMITS } from './aws-limits';
import { type CandidateBound, leastUnitPriceUsd, monthlyRequests, QUIET_FACTOR } from './candidate-bound';
import { evaluateLeastColdShare } from './cold-starts';
import { lambda, lambdaVcpus, listLambdaSizes, listProvisionedLambda } from './lambda';
import { allowedBreachShare, billedDurationMs } from './performance';
import { rememberBy } from './remember';
import { listProvisionedServerless, serverless, serverlessVcpus, sizeServerless } from './serverless';
import { serviceTimeOn } from './service-scaling';
import type { Situation } from './way-to-serve';

/** Bounds of serverless and Lambda, on demand and provisioned, one a size. */
export function listEnvironmentBounds(situation: Situation): CandidateBound[] {
  const quiet = { ...situation, profile: scaleLoadProfile(situation.profile, QUIET_FACTOR) };
  return [
    ...SERVERLESS_LIMITS.memoryMb
      .filter((memoryMb) => serverless.findLimit({ kind: 'serverless', memoryMb }, quiet) === null)
      .flatMap((memoryMb) => boundSize(describeServerless(memoryMb, situation), situation)),
    ...listLambdaSizes(situation.description)
      .filter((size) => lambda.findLimit(size, quiet) === null)
      .flatMap((size) => boundSize(describeLambda(size, situation), situation)),
  ];
}

/** A memory size with its lowest unit prices of any tier; `null` without a price. */
interface PricedSize {
  readonly styles: { readonly onDemand: ServingStyle; readonly provisioned: ServingStyle };
  readonly service: Lognormal;
  readonly usdPerRequest: number | null;
  /** An environment kept warm for an hour, and a request's run there. */
  readonly usdPerWarmHour: number | null;
  readonly usdPerWarmRequest: number | null;
  /** What the free tier takes off at most. */
  readonly freeUsd: number;
  sizeOnDemand(scaled: Situation): ServingOption;
  listProvisioned(scaled: Situation): readonly ServingOption[];
}

function describeServerless(memoryMb: number, situation: Situation): PricedSize {
  const service = serviceTimeOn(situation.description, serverlessVcpus(memoryMb));
  const seconds = billedDurationMs(service) / MILLISECONDS_PER_SECOND;
  const variant = String(memoryMb);
  return {
    styles: { onDemand: 'serverless', provisioned: 'serverless-provisioned' },
    service,
    usdPerRequest: times(leastUnitPriceUsd('serverless-compute', variant, situation), seconds),
    usdPerWarmHour: times(leastUnitPriceUsd('serverless-provisioned', variant, situation), SECONDS_PER_HOUR),
    usdPerWarmRequest: times(
      leastUnitPriceUsd('serverless-provisioned-compute', variant, situation),
      seconds,
    ),
    freeUsd: 0,
    sizeOnDemand: (scaled) => sizeServerless(memoryMb, scaled),
    listProvisioned: (scaled) => listProvisionedServerless(memoryMb, scaled),
  };
}

/** Requests, and memory for the time that they run; the start of a cold environment comes on top. */
function describeLambda(size: LambdaOption, situation: Situation): PricedSize {
  const service = serviceTimeOn(situation.description, lambdaVcpus(size.memoryMb));
  const gb = size.memoryMb / MB_PER_GB;
  const gbSeconds = (billedDurationMs(service) / MILLISECONDS_PER_SECOND) * gb;
  const request = leastUnitPriceUsd('lambda-requests', size.arch, situation);
  const compute = leastUnitPriceUsd('lambda-compute', size.arch, situation);
  const plus = (usd: number | null) => (usd === null || request === null ? null : usd + request);
  const { requests, gbSeconds: freeGbSeconds } = LAMBDA_FREE_TIER;
  const freeUsd = requests * (request ?? 0) + freeGbSeconds * (compute ?? 0);
  return {
    styles: { onDemand: 'lambda', provisioned: 'lambda' },
    service,
    usdPerRequest: plus(times(compute, gbSeconds)),
    usdPerWarmHour: times(
      leastUnitPriceUsd('lambda-provisioned', size.arch, situation),
      gb * SECONDS_PER_HOUR,
    ),
    usdPerWarmRequest: plus(
      times(leastUnitPriceUsd('lambda-provisioned-compute', size.arch, situation), gbSeconds),
    ),
    freeUsd: situation.terms.freeTier ? freeUsd : 0,
    sizeOnDemand: () => size,
    listProvisioned: (scaled) => listProvisionedLambda(size, scaled),
  };
}

/** None for a size on which so many warm requests miss the target that the SLO cannot hold. */
function boundSize(size: PricedSize, situation: Situation): CandidateBound[] {
  const { usdPerRequest, usdPerWarmHour, usdPerWarmRequest, service, freeUsd } = size;
  const { profile, terms, description } = situation;
  const { slo } = description;
  const missing = lognormalExceedance(service, slo.targetMs / MILLISECONDS_PER_SECOND);
  if (usdPerRequest === null || missing > allowedBreachShare(slo) + SHARE_TOLERANCE) return [];
  const requests = monthlyRequests(situation);
  const onDemand: CandidateBound = {
    style: size.styles.onDemand,
    leastUsd: (factor) => Math.max(0, requests * factor * usdPerRequest - freeUsd),
    expand: (scaled) => (startsTooCold(scaled) ? [] : [size.sizeOnDemand(scaled)]),
  };
  if (usdPerWarmHour === null || usdPerWarmRequest === null) return [onDemand];
  const meanErlangs = profile.requestsPerSecond * lognormalMean(service);
  const cheaperRequest = Math.min(usdPerRequest, usdPerWarmRequest);
  const provisioned: CandidateBound = {
    style: size.styles.provisioned,
    leastUsd: (factor) =>
      Math.max(1, meanErlangs * factor) * terms.hoursPerMonth * usdPerWarmHour +
      Math.max(0, requests * factor * cheaperRequest - freeUsd),
    expand: (scaled) => size.listProvisioned(scaled),
  };
  return [onDemand, provisioned];
}

/** Room for rounding in a share that theory puts exactly on the limit. */
const SHARE_TOLERANCE = 1e-9;

const rememberLeastColdShare = rememberBy<LoadProfile, number>();

/** Whether the requests that are cold on any size miss the target, and are more than may. */
function startsTooCold({ profile, description }: Situation): boolean {
  const { slo } = description;
  if (coldStartSeconds(description) * MILLISECONDS_PER_SECOND <= slo.targetMs) return false;
  const leastColdShare = rememberLeastColdShare(profile, '', () => evaluateLeastColdShare(profile));
  return leastColdShare > allowedBreachShare(slo) + SHARE_TOLERANCE;
}

function times(usd: number | null, quantity: number): number | null {
  return usd === null ? null : usd * quantity;
}
