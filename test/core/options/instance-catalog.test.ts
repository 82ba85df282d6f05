import { expect, it } from 'vitest';
import { type InstanceSpec, indexInstances } from '@/lib/core/options/instance-catalog';

const spec: InstanceSpec = {
  instanceType: 'ml.m5.large',
  vcpu: 2,
  memoryMb: 8192,
  arch: 'x86_64',
  gpuCount: 0,
  gpuName: null,
  gpuMemoryMb: null,
  acceleratorName: null,
  hosting: true,
  batchTransform: true,
};

it('finds a type by its name and refuses one that is listed twice', () => {
  expect(indexInstances([spec]).findInstance('ml.m5.large')).toBe(spec);
  expect(indexInstances([spec]).findInstance('ml.m5')).toBeNull();
  expect(() => indexInstances([spec, spec])).toThrow(/ml\.m5\.large is listed twice/);
});
