import { SECONDS_PER_MINUTE } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import type { InstanceSpec } from './instance-catalog';
import type { TestedType } from './tested-type';

/** What the capacity of an instance rests on, a sentence each. */

export const ARM_ASSUMPTION =
  'The model and its libraries are taken to be built for arm64, and to run as fast there.';

export function noteTested({ spec, perSecond }: TestedType): string {
  return `One ${spec.instanceType} carried ${perSecond * SECONDS_PER_MINUTE} requests a minute in a load test.`;
}

export function noteModelled(spec: InstanceSpec, description: WorkloadDescription, workers: number): string {
  const unit = description.gpu ? 'GPU' : 'vCPU';
  return `${spec.instanceType} was not load-tested: it is taken to serve ${workers} at a time, by its ${unit}s and memory. Measure it first.`;
}

export function noteScaled(
  { instanceType }: InstanceSpec,
  { spec, perSecond, sameFamily }: TestedType,
  saturation: number,
): string {
  const ratio = Number((saturation / perSecond).toPrecision(3));
  const kin = sameFamily ? '' : ', of another family, as if its cores were as fast';
  return `${instanceType} was not load-tested: it is taken to carry ${ratio} times what one ${spec.instanceType} carried in a load test${kin}. Measure it first.`;
}

export function noteArm({ arch }: InstanceSpec): string[] {
  return arch === 'arm64' ? [ARM_ASSUMPTION] : [];
}
