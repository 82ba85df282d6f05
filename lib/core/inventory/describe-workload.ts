import { DEFAULT_DESCRIPTION } from '../workload/default-description';
import type { FittedDescription } from '../workload/describe-fit';
import type {
  AccountQuotas,
  DiscoveredFacts,
  FieldSource,
  MeasuredProvisioning,
} from '../workload/discovered-facts';
import type { ServingOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import type { DescribedResource } from './described-resource';
import type { MetricEvidence } from './metric-evidence';
import { DEFAULT_QUEUE_SLO } from './observed-slo';

/** What the account says of all that runs in it. */
export interface AccountEvidence {
  readonly region: string;
  readonly gpu: boolean | null;
  readonly provisioning: MeasuredProvisioning | null;
  readonly quotas: AccountQuotas | undefined;
  readonly savingsPlans: readonly string[];
  readonly hoursPerMonth: number;
}

/** What a person typed, and where. */
export interface ToldDescription {
  readonly description: WorkloadDescription;
  readonly toldFields: readonly string[];
}

type Described = Omit<WorkloadDescription, 'discovered'>;

/**
 * The description of a discovered workload: how it is served as found, what its metrics tell as measured, what a person
 * told as told, and the rest assumed; with where each field comes from. What was told always stands.
 */
export function describeWorkload(
  resource: DescribedResource,
  evidence: MetricEvidence,
  account: AccountEvidence,
  told: ToldDescription | null,
): WorkloadDescription {
  const found = {
    ...DEFAULT_DESCRIPTION,
    region: account.region,
    ...describeServing(resource, evidence, account),
  };
  const measured = describeMeasured(found.present, evidence);
  const isTold = (field: string): boolean => told?.toldFields.includes(field) ?? false;
  const own = { ...found, ...measured };
  const kept = told === null ? {} : keepTold(told.description, isTold);
  const cleared = clearReplaced(own, isTold);
  const paid = isTold('present') ? null : evidence.paid;
  const carried = isTold('capacityPerInstancePerMinute') ? null : evidence.carried;
  const { measuredOn } = evidence;
  const notes = measuredOn?.note === undefined ? resource.notes : [measuredOn.note, ...resource.notes];
  return {
    ...cleared,
    ...kept,
    discovered: {
      ...describeAccount(account, { ...resource, notes }),
      ...(paid === null ? {} : { paid }),
      ...(carried === null ? {} : { carried }),
      ...(measuredOn === null ? {} : { measuredOn }),
      ...(resource.shared === undefined || isTold('present') ? {} : { shared: resource.shared }),
      ...(resource.pools === undefined || isTold('present') ? {} : { pools: resource.pools }),
      sources: listSources(resource, measured, account, isTold),
    },
  };
}

function describeServing(
  { present, policy, tolerates, requires }: DescribedResource,
  { paid }: MetricEvidence,
  { gpu, hoursPerMonth }: AccountEvidence,
): Pick<Described, 'present' | 'tolerates' | 'gpu'> & Partial<Described> {
  const modelMemoryMb = requires.modelMemoryMb ?? memoryOf(present);
  return {
    present:
      present?.kind === 'async' && paid !== null
        ? { ...present, instanceHours: paid.meanInstances * hoursPerMonth }
        : present,
    ...(policy === undefined ? {} : { policy }),
    ...(tolerates === 'interactive' ? {} : { slo: DEFAULT_QUEUE_SLO }),
    tolerates,
    gpu: requires.gpu ?? gpu ?? false,
    ...(modelMemoryMb === null ? {} : { modelMemoryMb }),
  };
}

/** An environment holds the model in what it has: no less is known of it without a measurement. */
function memoryOf(present: ServingOption | null): number | null {
  return present?.kind === 'lambda' || present?.kind === 'serverless' ? present.memoryMb : null;
}

type Measured = FittedDescription &
  Partial<Pick<Described, 'modelMemoryMb' | 'slo' | 'capacityPerInstancePerMinute'>>;

function describeMeasured(present: ServingOption | null, evidence: MetricEvidence): Measured {
  const { fitted, modelMemoryMb, slo, carried } = evidence;
  return {
    ...(carried === null || present === null || !('instanceType' in present)
      ? {}
      : {
          capacityPerInstancePerMinute: { [present.instanceType]: carried.capacityPerInstancePerMinute },
        }),
    ...fitted,
    ...(modelMemoryMb === null ? {} : { modelMemoryMb }),
    ...(slo === null ? {} : { slo }),
  };
}

function keepTold(description: WorkloadDescription, isTold: (field: string) => boolean): Partial<Described> {
  const { discovered: _own, ...fields } = description;
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field]) => isTold(field) || (field === 'demandFit' && isTold('demandVcpuSeconds')),
    ),
  );
}

/** A policy is of the present option, and an interval of its demand: they go where those are told. */
function clearReplaced(own: Described, isTold: (field: string) => boolean): Described {
  const { policy, demandFit, ...rest } = own;
  return {
    ...rest,
    ...(policy === undefined || isTold('present') || isTold('policy') ? {} : { policy }),
    ...(demandFit === undefined || isTold('demandVcpuSeconds') ? {} : { demandFit }),
  };
}

function describeAccount(
  { provisioning, quotas, savingsPlans }: AccountEvidence,
  { notes, unplannable }: DescribedResource,
): DiscoveredFacts {
  return {
    ...(provisioning === null ? {} : { provisioning }),
    ...(quotas === undefined ? {} : { quotas }),
    ...(savingsPlans.length === 0 ? {} : { savingsPlans }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(unplannable === null ? {} : { unplannable }),
  };
}

/** Every field that is described, in the order of a description. */
const FIELDS = [
  'present',
  'policy',
  'serviceTimeMs',
  'demandVcpuSeconds',
  'capacityPerInstancePerMinute',
  'modelMemoryMb',
  'gpu',
  'requestBytes',
  'responseBytes',
  'slo',
  'tolerates',
] as const;

function listSources(
  { present, policy, requires }: DescribedResource,
  measured: Measured,
  { gpu }: AccountEvidence,
  isTold: (field: string) => boolean,
): Record<string, FieldSource> {
  const found: Readonly<Record<string, boolean>> = {
    present: present !== null,
    policy: policy !== undefined,
    gpu: (requires.gpu ?? gpu) !== null,
    tolerates: present?.kind === 'async' || present?.kind === 'batch',
    modelMemoryMb: requires.modelMemoryMb !== undefined,
  };
  const sourceOf = (field: (typeof FIELDS)[number]): FieldSource => {
    if (isTold(field)) return 'told';
    // An objective that is derived from what was measured is still nobody's promise.
    if (field !== 'slo' && field in measured) return 'measured';
    return found[field] === true ? 'discovered' : 'assumed';
  };
  // Nobody misses a policy or a load test where there is none.
  const isOptional = (field: string) => field === 'policy' || field === 'capacityPerInstancePerMinute';
  return Object.fromEntries(
    FIELDS.map((field) => [field, sourceOf(field)] as const).filter(
      ([field, source]) => source !== 'assumed' || !isOptional(field),
    ),
  );
}
