import { lognormalQuantile } from '../stats/lognormal';
import { MB_PER_GB, MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';
import type { ServerlessOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { LAMBDA_LIMITS, SERVERLESS_LIMITS } from './aws-limits';
import { type Charge, dataCharges, type Usage } from './charge';
import {
  evaluateEnvironments,
  fewestEnvironments,
  findConcurrencyLimit,
  provisionedSizes,
  withProvisionedSplit,
} from './environments';
import { findPayloadLimit, findResponseLimit } from './payload-limit';
import { billedDurationMs } from './performance';
import { labelProvisioned, provisionedHours } from './provisioned-time';
import { serviceTimeOn } from './service-scaling';
import type { Situation, WayToServe } from './way-to-serve';

/** SageMaker serverless endpoint, with and without provisioned concurrency. */
export const serverless: WayToServe<ServerlessOption> = {
  kind: 'serverless',

  label(option) {
    return `Serverless, ${option.memoryMb / MB_PER_GB} GB${labelProvisioned(option)}`;
  },

  listCharges(option, usage, terms) {
    const variant = String(option.memoryMb);
    const total = { ...usage, requestsPerMonth: usage.requestsPerMonth + (option.provisionedRequests ?? 0) };
    return [
      {
        meter: 'serverless-compute',
        variant,
        quantity: (usage.requestsPerMonth * usage.billedDurationMs) / MILLISECONDS_PER_SECOND,
      },
      ...provisionedCharges(option, variant, usage),
      ...dataCharges('serverless', total, terms),
    ];
  },

  findLimit(option, { description, profile }) {
    const service = serviceTimeOn(description, serverlessVcpus(option.memoryMb));
    const limit = Math.min(option.maxConcurrency ?? Infinity, SERVERLESS_LIMITS.concurrencyPerEndpoint);
    return (
      (description.gpu ? 'SageMaker serverless has no GPU' : null) ??
      findModelMemoryLimit(option.memoryMb, description) ??
      findPayloadLimit('serverless', SERVERLESS_LIMITS.payloadBytes, description) ??
      findResponseLimit('serverless', SERVERLESS_LIMITS.responseSeconds, lognormalQuantile(service, 0.99)) ??
      findConcurrencyLimit('a serverless endpoint', limit, profile, service)
    );
  },

  billedDurationMs(option, { description }) {
    return billedDurationMs(serviceTimeOn(description, serverlessVcpus(option.memoryMb)));
  },

  evaluatePerformance(option, situation) {
    return evaluateEnvironments(
      {
        serviceSeconds: serviceTimeOn(situation.description, serverlessVcpus(option.memoryMb)),
        concurrencyLimit: option.maxConcurrency ?? SERVERLESS_LIMITS.concurrencyPerEndpoint,
        provisionedConcurrency: option.provisionedConcurrency ?? 0,
        provisionedSchedule: option.provisionedSchedule,
      },
      situation,
    );
  },

  listCandidates(situation) {
    return SERVERLESS_LIMITS.memoryMb.flatMap((memoryMb) => [
      sizeServerless(memoryMb, situation),
      ...listProvisionedServerless(memoryMb, situation),
    ]);
  },
};

/** vCPUs at a memory size: measured serverless latencies follow Lambda's share, one vCPU at 1,769 MB. */
export function serverlessVcpus(memoryMb: number): number {
  return memoryMb / LAMBDA_LIMITS.memoryMbPerVcpu;
}

/** On demand alone, with as many environments at once as the busiest period needs. */
export function sizeServerless(memoryMb: number, { profile, description }: Situation): ServerlessOption {
  const needed = fewestEnvironments(profile, serviceTimeOn(description, serverlessVcpus(memoryMb)));
  const maxConcurrency = Math.min(SERVERLESS_LIMITS.concurrencyPerEndpoint, needed);
  return { kind: 'serverless', memoryMb, maxConcurrency };
}

/** With the numbers of provisioned environments that are worth a look. */
export function listProvisionedServerless(memoryMb: number, situation: Situation): ServerlessOption[] {
  const { profile, description } = situation;
  const service = serviceTimeOn(description, serverlessVcpus(memoryMb));
  const onDemand = sizeServerless(memoryMb, situation);
  return provisionedSizes(profile, service)
    .filter((size) => size <= (onDemand.maxConcurrency ?? size))
    .map((size) => withProvisionedSplit({ ...onDemand, provisionedConcurrency: size }, service, situation));
}

function provisionedCharges(option: ServerlessOption, variant: string, usage: Usage): Charge[] {
  const { provisionedConcurrency = 0, provisionedRequests = 0, provisionedServiceTimeMs = 0 } = option;
  if (provisionedConcurrency === 0) return [];
  return [
    {
      meter: 'serverless-provisioned',
      variant,
      quantity: provisionedConcurrency * provisionedHours(option, usage.hours) * SECONDS_PER_HOUR,
    },
    {
      meter: 'serverless-provisioned-compute',
      variant,
      quantity: (provisionedRequests * provisionedServiceTimeMs) / MILLISECONDS_PER_SECOND,
    },
  ];
}

function findModelMemoryLimit(memoryMb: number, { modelMemoryMb }: WorkloadDescription): string | null {
  return modelMemoryMb <= memoryMb
    ? null
    : `the model needs ${modelMemoryMb} MB and this size has ${memoryMb} MB`;
}
