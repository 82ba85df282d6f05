import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { DemandFit, Tolerance, WorkloadDescription } from '@/lib/core/workload/workload';
import { draftOption, type OptionDraft, readOptionDraft } from './option-draft';
import { draftPolicy, type PolicyDraft, readPolicyDraft } from './policy-draft';
import { readNumber } from './read-number';

/** A description while it is being typed: every number as text, shares as percentages. */
export interface DescriptionDraft {
  readonly p50: string;
  readonly p99: string;
  readonly requestBytes: string;
  readonly responseBytes: string;
  readonly modelMemoryMb: string;
  readonly gpu: boolean;
  /** `null` for a service that is being designed. */
  readonly present: OptionDraft | null;
  /** `null` where the instances stand still, or follow a policy that the form does not show. */
  readonly policy: PolicyDraft | null;
  /** A policy that the form does not show, kept as it came until another takes its place. */
  readonly otherPolicy?: ScalingPolicy | undefined;
  readonly capacity: readonly CapacityDraft[];
  /** Empty takes the service time as one busy vCPU. */
  readonly demandVcpuSeconds: string;
  /** Interval and base of the demand as it was fitted; they go with it, and no other. */
  readonly demandFit?: { readonly demandVcpuSeconds: string; readonly fit: DemandFit } | undefined;
  readonly sloPercentile: string;
  readonly sloTargetMs: string;
  readonly sloBreachPercent: string;
  readonly tolerates: Tolerance;
  /** A cold start that was told, which the form does not show: kept as it came. */
  readonly coldStartSeconds?: number | undefined;
}

export interface CapacityDraft {
  readonly instanceType: string;
  readonly requestsPerMinute: string;
}

/** A description as text, to be changed. */
export function draftDescription(description: Omit<WorkloadDescription, 'region'>): DescriptionDraft {
  const { serviceTimeMs, slo, present, capacityPerInstancePerMinute, demandVcpuSeconds, demandFit } =
    description;
  return {
    p50: String(serviceTimeMs.p50),
    p99: String(serviceTimeMs.p99),
    requestBytes: String(description.requestBytes),
    responseBytes: String(description.responseBytes),
    modelMemoryMb: String(description.modelMemoryMb),
    gpu: description.gpu,
    present: present === null ? null : draftOption(present),
    policy: draftPolicy(description.policy),
    ...(description.policy === undefined || description.policy.kind === 'target'
      ? {}
      : { otherPolicy: description.policy }),
    capacity: Object.entries(capacityPerInstancePerMinute).map(([instanceType, requests]) => ({
      instanceType,
      requestsPerMinute: String(requests),
    })),
    ...draftDemand(demandVcpuSeconds, demandFit),
    sloPercentile: String(cleanFraction(slo.percentile * 100)),
    sloTargetMs: String(slo.targetMs),
    sloBreachPercent: String(cleanFraction(slo.breachShare * 100)),
    tolerates: description.tolerates,
    coldStartSeconds: description.coldStartSeconds,
  };
}

function draftDemand(
  demand: number | null,
  fit: DemandFit | undefined,
): Pick<DescriptionDraft, 'demandVcpuSeconds' | 'demandFit'> {
  const demandVcpuSeconds = demand === null ? '' : String(demand);
  return { demandVcpuSeconds, ...(fit === undefined ? {} : { demandFit: { demandVcpuSeconds, fit } }) };
}

function policyField({ policy, otherPolicy }: DescriptionDraft): Readonly<Record<string, unknown>> {
  if (policy !== null) return { policy: readPolicyDraft(policy) };
  return otherPolicy === undefined ? {} : { policy: otherPolicy };
}

/**
 * The description as the contract takes it, still to be checked by it: what is no number stays text, what is empty is
 * left out.
 */
export function readDescriptionDraft(
  draft: DescriptionDraft,
  region: string,
): Readonly<Record<string, unknown>> {
  return {
    region,
    serviceTimeMs: { ...numberField('p50', draft.p50), ...numberField('p99', draft.p99) },
    ...numberField('requestBytes', draft.requestBytes),
    ...numberField('responseBytes', draft.responseBytes),
    ...numberField('modelMemoryMb', draft.modelMemoryMb),
    gpu: draft.gpu,
    present: draft.present === null ? null : readOptionDraft(draft.present),
    ...(draft.present?.kind === 'realtime' ? policyField(draft) : {}),
    ...(draft.present?.kind === 'async' && draft.otherPolicy !== undefined
      ? { policy: draft.otherPolicy }
      : {}),
    capacityPerInstancePerMinute: Object.fromEntries(
      draft.capacity
        .filter(({ instanceType }) => instanceType !== '')
        .map(({ instanceType, requestsPerMinute }) => [instanceType, readNumber(requestsPerMinute)]),
    ),
    demandVcpuSeconds: draft.demandVcpuSeconds.trim() === '' ? null : readNumber(draft.demandVcpuSeconds),
    ...(draft.demandFit?.demandVcpuSeconds === draft.demandVcpuSeconds
      ? { demandFit: draft.demandFit.fit }
      : {}),
    slo: {
      ...shareField('percentile', draft.sloPercentile),
      ...numberField('targetMs', draft.sloTargetMs),
      ...shareField('breachShare', draft.sloBreachPercent),
    },
    tolerates: draft.tolerates,
    ...(draft.coldStartSeconds === undefined ? {} : { coldStartSeconds: draft.coldStartSeconds }),
  };
}

function numberField(name: string, text: string): Record<string, unknown> {
  return text.trim() === '' ? {} : { [name]: readNumber(text) };
}

function shareField(name: string, percentText: string): Record<string, unknown> {
  const percent = readNumber(percentText);
  if (typeof percent === 'string') return percentText.trim() === '' ? {} : { [name]: percentText };
  return { [name]: cleanFraction(percent / 100) };
}

/** Takes off the digits that a division by a hundred adds: 99.9 / 100 is 0.999. */
function cleanFraction(value: number): number {
  return Number(value.toPrecision(12));
}
