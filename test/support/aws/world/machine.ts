import { readShippedInstances } from '@/lib/shipped/instance-catalog-file';
import { projectRoot } from '../../project-root';

/** An instance type with what its metrics depend on. */
export interface Machine {
  readonly instanceType: string;
  readonly vcpu: number;
  readonly gpus: number;
}

const catalog = readShippedInstances(projectRoot);

export function findMachine(instanceType: string): Machine {
  const spec = catalog.findInstance(instanceType);
  if (spec === null) throw new RangeError(`no specification of ${instanceType}`);
  return { instanceType, vcpu: spec.vcpu, gpus: spec.gpuCount };
}

export const CPU_TYPES = ['ml.m5.large', 'ml.m5.xlarge', 'ml.c5.xlarge', 'ml.c5.2xlarge', 'ml.m5.2xlarge'];
export const GPU_TYPES = ['ml.g4dn.xlarge', 'ml.g4dn.2xlarge', 'ml.g5.xlarge', 'ml.g5.2xlarge'];
