import { lognormalQuantile } from '../stats/lognormal';
import { MB_PER_GB, MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';
import type { KeepWarmPings, LambdaOption, ServingOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { coldStartSeconds } from './assumed-timings';
import { LAMBDA_FREE_TIER, LAMBDA_LIMITS } from './aws-limits';
import type { BillingTerms, Charge, Usage } from './charge';
import type { EnvironmentPool } from './cold-starts';
import { lambdaConcurrency } from './endpoint-quota';
import {
  evaluateEnvironments,
  findConcurrencyLimit,
  poolColdShare,
  provisionedSizes,
  withProvisionedSplit,
} from './environments';
import { ARM_ASSUMPTION } from './instance-notes';
import { billedPingsMs, countPings, describePings } from './keep-warm';
import { findPayloadLimit, findResponseLimit } from './payload-limit';
import { billedDurationMs } from './performance';
import { labelProvisioned, provisionedHours } from './provisioned-time';
import { serviceTimeOn } from './service-scaling';
import type { Situation, WayToServe } from './way-to-serve';

/** `, 2 kept warm`; nothing where none are. */
export function labelPinged(pings: KeepWarmPings | undefined): string {
  return pings === undefined ? '' : `, ${pings.environments} kept warm`;
}

/** AWS Lambda function, x86 or arm, with and without provisioned concurrency and API Gateway. */
export const lambda: WayToServe<LambdaOption> = {
  kind: 'lambda',

  label(option) {
    const { memoryMb, arch, keepWarm } = option;
    return `Lambda, ${memoryMb} MB ${arch}${labelProvisioned(option)}${labelPinged(keepWarm)}`;
  },

  listCharges(option, usage, terms) {
    return [
      ...requestCharges(option, usage, terms),
      ...computeCharges(option, usage, terms),
      ...provisionedCharges(option, usage),
      ...ephemeralCharges(option, usage),
    ];
  },

  findLimit(option, { description, profile }) {
    const service = serviceTimeOn(description, lambdaVcpus(option.memoryMb));
    const { modelMemoryMb } = description;
    return (
      (description.gpu ? 'Lambda has no GPU' : null) ??
      (modelMemoryMb > option.memoryMb
        ? `the model needs ${modelMemoryMb} MB and this size has ${option.memoryMb} MB`
        : null) ??
      findPayloadLimit('Lambda', LAMBDA_LIMITS.payloadBytes, description) ??
      findResponseLimit('Lambda', LAMBDA_LIMITS.responseSeconds, lognormalQuantile(service, 0.99)) ??
      findConcurrencyLimit('an account', lambdaConcurrency(description), profile, service)
    );
  },

  /** INIT is billed like the rest since 2025-08-01. */
  billedDurationMs(option, situation) {
    const pool = environmentPool(option, situation);
    const initMs = coldStartSeconds(situation.description) * MILLISECONDS_PER_SECOND;
    return billedDurationMs(pool.serviceSeconds) + poolColdShare(pool, situation) * initMs;
  },

  evaluatePerformance(option, situation) {
    const performance = evaluateEnvironments(environmentPool(option, situation), situation);
    const notes = [
      INIT_ASSUMPTION,
      ...(option.arch === 'arm64' ? [ARM_ASSUMPTION] : []),
      ...(option.keepWarm === undefined ? [] : [describePings(option.keepWarm)]),
    ];
    return { ...performance, assumptions: [...performance.assumptions, ...notes] };
  },

  listCandidates(situation) {
    return listLambdaSizes(situation.description).flatMap((size) => [
      size,
      ...listProvisionedLambda(size, situation),
    ]);
  },
};

const INIT_ASSUMPTION = 'The start of a cold environment is billed as Lambda compute.';

function environmentPool(option: LambdaOption, { description }: Situation): EnvironmentPool {
  return {
    serviceSeconds: serviceTimeOn(description, lambdaVcpus(option.memoryMb)),
    concurrencyLimit: lambdaConcurrency(description),
    provisionedConcurrency: option.provisionedConcurrency ?? 0,
    provisionedSchedule: option.provisionedSchedule,
    keepWarm: option.keepWarm,
  };
}

/** vCPUs at a memory size: one at 1,769 MB, in proportion below and above. */
export function lambdaVcpus(memoryMb: number): number {
  return memoryMb / LAMBDA_LIMITS.memoryMbPerVcpu;
}

const ARCHITECTURES = ['x86_64', 'arm64'] as const;
/** Round sizes, and those at which another full vCPU arrives. */
const MEMORIES_MB = [128, 256, 512, 1024, 1769, 2048, 3072, 3538, 5307, 7076, 8845, 10_240];

/** On demand alone, in the sizes that hold the model; the largest when none does, so that the limit is shown. */
export function listLambdaSizes({ modelMemoryMb, present }: WorkloadDescription): LambdaOption[] {
  const holding = MEMORIES_MB.filter((memoryMb) => memoryMb >= modelMemoryMb);
  const sizes = holding.length === 0 ? [LAMBDA_LIMITS.mostMemoryMb] : holding;
  const kept = keepFromPresent(present);
  return ARCHITECTURES.flatMap((arch) =>
    sizes.map((memoryMb): LambdaOption => ({ kind: 'lambda', memoryMb, arch, ...kept })),
  );
}

/** The size with the numbers of provisioned environments that are worth a look. */
export function listProvisionedLambda(size: LambdaOption, situation: Situation): LambdaOption[] {
  const service = serviceTimeOn(situation.description, lambdaVcpus(size.memoryMb));
  return provisionedSizes(situation.profile, service)
    .filter((count) => count <= lambdaConcurrency(situation.description))
    .map((count) => withProvisionedSplit({ ...size, provisionedConcurrency: count }, service, situation));
}

/** What a function in use has beside its size stays as it is. */
function keepFromPresent(present: ServingOption | null): Pick<LambdaOption, 'api' | 'ephemeralMb'> {
  if (present?.kind !== 'lambda') return {};
  const { api, ephemeralMb } = present;
  return { ...(api === undefined ? {} : { api }), ...(ephemeralMb === undefined ? {} : { ephemeralMb }) };
}

function requestCharges(option: LambdaOption, usage: Usage, terms: BillingTerms): Charge[] {
  const quantity = usage.requestsPerMonth + (option.provisionedRequests ?? 0);
  const freeQuantity = terms.freeTier ? LAMBDA_FREE_TIER.requests : 0;
  const invocations = quantity + countPings(option.keepWarm, usage.hours);
  const requests: Charge = {
    meter: 'lambda-requests',
    variant: option.arch,
    quantity: invocations,
    freeQuantity,
  };
  const { api = 'none' } = option;
  return api === 'none' ? [requests] : [requests, { meter: `api-gateway-${api}`, variant: '', quantity }];
}

function computeCharges(option: LambdaOption, usage: Usage, terms: BillingTerms): Charge[] {
  return [
    {
      meter: 'lambda-compute',
      variant: option.arch,
      quantity: onDemandSeconds(option, usage) * (option.memoryMb / MB_PER_GB),
      freeQuantity: terms.freeTier ? LAMBDA_FREE_TIER.gbSeconds : 0,
    },
  ];
}

function provisionedCharges(option: LambdaOption, usage: Usage): Charge[] {
  const { provisionedConcurrency = 0, arch } = option;
  if (provisionedConcurrency === 0) return [];
  const gb = option.memoryMb / MB_PER_GB;
  return [
    {
      meter: 'lambda-provisioned',
      variant: arch,
      quantity: provisionedConcurrency * provisionedHours(option, usage.hours) * SECONDS_PER_HOUR * gb,
    },
    { meter: 'lambda-provisioned-compute', variant: arch, quantity: provisionedSeconds(option) * gb },
  ];
}

/** Storage above what is free, for as long as the function runs. */
function ephemeralCharges(option: LambdaOption, usage: Usage): Charge[] {
  const extraMb = (option.ephemeralMb ?? 0) - LAMBDA_LIMITS.freeEphemeralMb;
  if (extraMb <= 0) return [];
  const quantity = (onDemandSeconds(option, usage) + provisionedSeconds(option)) * (extraMb / MB_PER_GB);
  return [{ meter: 'lambda-ephemeral', variant: option.arch, quantity }];
}

/** Requests that start or find an environment, and pings. */
function onDemandSeconds({ keepWarm }: LambdaOption, usage: Usage): number {
  const requestsMs = usage.requestsPerMonth * usage.billedDurationMs;
  return (requestsMs + billedPingsMs(keepWarm, usage)) / MILLISECONDS_PER_SECOND;
}

function provisionedSeconds({ provisionedRequests = 0, provisionedServiceTimeMs = 0 }: LambdaOption): number {
  return (provisionedRequests * provisionedServiceTimeMs) / MILLISECONDS_PER_SECOND;
}
