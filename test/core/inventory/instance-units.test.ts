import { describe, expect, test } from 'vitest';
import type { DiscoveredVariant, InstancePool } from '@/lib/core/inventory/discovered-resource';
import { findInstanceUnits } from '@/lib/core/inventory/instance-units';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../../support/project-root';

const shippedInstances = loadShippedInstances(projectRoot);

const told = {
  present: { kind: 'realtime' as const, instanceType: 'ml.m5.xlarge', instanceCount: 2 },
};

function variant(...pools: InstancePool[]): DiscoveredVariant {
  return {
    kind: 'variant',
    region: 'us-east-1',
    name: 'a/b',
    arn: null,
    createdAtSeconds: null,
    endpointName: 'a',
    variantName: 'b',
    endpointStatus: 'InService',
    serving: {
      mode: 'realtime',
      pools,
      volumeGb: null,
      managedScaling: null,
      maxConcurrentPerInstance: null,
    },
    shadow: false,
    trafficShare: null,
    acceleratorType: null,
    multiModel: false,
    hasComponents: false,
    scaling: null,
  };
}

describe('what each instance has to be busy', () => {
  test('is of what was found, whatever a person told, and of what is told where nothing was found', () => {
    const found = variant({ instanceType: 'ml.g5.12xlarge', count: 1 });
    expect(findInstanceUnits(told, found, shippedInstances)).toEqual({ vcpu: 48, gpu: 4 });
    expect(findInstanceUnits(told, null, shippedInstances)).toEqual({ vcpu: 4, gpu: 0 });
  });

  test('is not known of instances that differ in it', () => {
    const mixed = variant(
      { instanceType: 'ml.m5.xlarge', count: 1 },
      { instanceType: 'ml.m5.2xlarge', count: 1 },
    );
    expect(findInstanceUnits(told, mixed, shippedInstances)).toEqual({ vcpu: null, gpu: 0 });
  });
});
