import { describeResource } from '@/lib/core/inventory/describe-resource';
import type { DescribedResource } from '@/lib/core/inventory/described-resource';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import { type HardwareSpan, nameHardware } from '@/lib/core/inventory/hardware-spans';
import { noteCut, noteFounded, noteLittleKnown } from '@/lib/core/inventory/hardware-words';
import { measureWorkload } from '@/lib/core/inventory/measure-workload';
import { type MetricEvidence, NO_EVIDENCE, preferEvidence } from '@/lib/core/inventory/metric-evidence';
import { isEnoughToMeasure, observeDuring, observeSince } from '@/lib/core/inventory/observe-during';
import type { InstanceSpec } from '@/lib/core/options/instance-catalog';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { RegionGround } from './account-ground';
import { countServed, type Observations } from './find-observations';
import { fitServing } from './fit-stored-workload';

/** What is measured, and what is told of it beside. */
export interface MeasuredResource {
  readonly state: DiscoveredResource;
  readonly description: WorkloadDescription;
  readonly ground: RegionGround;
}

/**
 * What the metrics of a resource tell of it: of its hardware, since it runs on that. What nothing tells yet is taken from
 * the time on the hardware before it, of its kind, in which it means that hardware.
 */
export function measureHardware(measured: MeasuredResource, observed: Observations): MetricEvidence {
  const [present, ...former] = observed.spans.toReversed();
  const hardware = nameOn(measured.state, present);
  if (present === undefined || hardware === null || present.hardware !== hardware)
    return { ...measureOn(measured, observed), measuredOn: hardware === null ? null : { hardware } };
  const [last] = former;
  if (last === undefined) return measureFound(measured, observed, present);
  const move = { hardware, before: last.hardware, sinceSeconds: present.beganSeconds };
  const since = observeDuring(observed, present);
  const isEnough = isEnoughToMeasure(since.arrivals);
  const note = isEnough ? noteCut(move) : noteLittleKnown(move);
  const own = isEnough ? measureOn(measured, since) : NO_EVIDENCE;
  return {
    ...preferEvidence(own, measureFormer(measured, observed, former)),
    measuredOn: { hardware, sinceSeconds: present.beganSeconds, note },
  };
}

/** Of hardware that nothing else is known before: since the configuration was made, where something was observed before. */
function measureFound(
  measured: MeasuredResource,
  observed: Observations,
  present: HardwareSpan,
): MetricEvidence {
  const { hardware, beganSeconds } = present;
  const since = observeSince(observed, present);
  if (since === null) return { ...measureOn(measured, observed), measuredOn: { hardware } };
  const isEnough = since !== observed;
  const note = noteFounded(beganSeconds, isEnough);
  const measuredOn = { hardware, ...(isEnough ? { sinceSeconds: beganSeconds } : {}), note };
  return { ...measureOn(measured, since), measuredOn };
}

/** A component has no hardware of its own, and is on that of its host. */
function nameOn(state: DiscoveredResource, present: HardwareSpan | undefined): string | null {
  return state.kind === 'component' ? (present?.hardware ?? null) : nameHardware(state);
}

/** On the latest hardware of the present's kind of which there is enough. */
function measureFormer(
  measured: MeasuredResource,
  observed: Observations,
  former: readonly HardwareSpan[],
): MetricEvidence {
  const now = describeOn(measured.state, measured.ground);
  for (const span of former) {
    const { state } = span;
    const during = observeDuring(observed, span);
    if (isOfKind(describeOn(state, measured.ground), now) && isEnoughToMeasure(during.arrivals))
      return measureOn({ ...measured, state }, during);
  }
  return NO_EVIDENCE;
}

interface OnHardware extends DescribedResource {
  /** Of its instances; `null` where there are none or the type is not known. */
  readonly spec: InstanceSpec | null;
}

function describeOn(state: DiscoveredResource, ground: RegionGround): OnHardware {
  const described = describeResource(state, ground);
  const { present } = described;
  const spec =
    present !== null && 'instanceType' in present
      ? ground.instances.findInstance(present.instanceType)
      : null;
  return { ...described, spec };
}

/** The work of a GPU is no work of a CPU, and an environment is no instance. */
function isOfKind(one: OnHardware, other: OnHardware): boolean {
  const hasGpu = ({ spec }: OnHardware) => (spec?.gpuCount ?? 0) > 0;
  return one.present?.kind === other.present?.kind && hasGpu(one) === hasGpu(other);
}

/** What all that was observed tells, of a resource that ran as it is described all the while. */
export function measureOn(
  { state, description, ground }: MeasuredResource,
  observed: Observations,
): MetricEvidence {
  const { instances } = ground;
  const { present, policy, tolerates, spec } = describeOn(state, ground);
  const fit = fitServing({ ...description, present, policy }, observed, instances);
  const served = { ...observed, arrivals: countServed(observed) };
  return measureWorkload(served, fit, { present, tolerates, spec, instances });
}
