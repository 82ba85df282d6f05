import { describe, expect, it } from 'vitest';
import { evaluateInstanceCapacity, findInstanceLimit } from '@/lib/core/options/instance-capacity';
import { narrowInstances } from '@/lib/core/options/instance-catalog';
import { lognormalMean } from '@/lib/core/stats/lognormal';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { shippedInstances as instances } from '../../support/plan-workload';

function specOf(instanceType: string) {
  const spec = instances.findInstance(instanceType);
  if (spec === null) throw new Error(`${instanceType} is not in the catalog`);
  return spec;
}

/** 100 ms, always. */
const constant: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  serviceTimeMs: { p50: 100, p99: 100 },
  modelMemoryMb: 500,
};

const capacityOf = (instanceType: string, change: Partial<WorkloadDescription> = {}) =>
  evaluateInstanceCapacity(specOf(instanceType), { description: { ...constant, ...change }, instances });

describe('a modelled instance', () => {
  it('serves a request a vCPU at a time where the demand is not known', () => {
    expect(capacityOf('ml.m5.xlarge')).toMatchObject({ workers: 4, basis: 'model', measured: false });
    expect(capacityOf('ml.m5.xlarge').saturationPerSecond).toBeCloseTo(40, 9);
  });

  it('saturates where the demand fills its vCPUs, those left over by what runs without a request', () => {
    const demandFit = { lowVcpuSeconds: 0.15, highVcpuSeconds: 0.25, baseVcpu: 0.5 };
    expect(capacityOf('ml.m5.xlarge', { demandVcpuSeconds: 0.2 }).saturationPerSecond).toBeCloseTo(20, 9);
    const fitted = capacityOf('ml.m5.xlarge', { demandVcpuSeconds: 0.2, demandFit });
    expect(fitted.saturationPerSecond).toBeCloseTo((4 - 0.5) / 0.2, 9);
  });

  it('never serves more than a request a worker, however little a request demands', () => {
    expect(capacityOf('ml.m5.xlarge', { demandVcpuSeconds: 0.01 }).saturationPerSecond).toBeCloseTo(40, 9);
  });

  it('has no more workers than models that fit into its memory', () => {
    const { memoryMb } = specOf('ml.m5.xlarge');
    const tight = capacityOf('ml.m5.xlarge', { modelMemoryMb: memoryMb / 2.5 });
    expect(tight.workers).toBe(2);
    expect(tight.saturationPerSecond).toBeCloseTo(20, 9);
  });

  it('is stopped where it is full without a request', () => {
    const demandFit = { lowVcpuSeconds: 0.1, highVcpuSeconds: 0.3, baseVcpu: 2 };
    const full = { ...constant, demandVcpuSeconds: 0.2, demandFit };
    expect(findInstanceLimit(specOf('ml.m5.large'), 'hosting', full)).toContain('2 vCPUs busy');
    expect(findInstanceLimit(specOf('ml.m5.xlarge'), 'hosting', full)).toBeNull();
    expect(capacityOf('ml.m5.large', full).saturationPerSecond).toBeGreaterThan(0);
  });

  it("obeys Little's law: its workers are those in service at saturation, rounded", () => {
    for (const demandVcpuSeconds of [null, 0.03, 0.1, 0.17, 0.6]) {
      for (const type of ['ml.m5.large', 'ml.c5.xlarge', 'ml.c5.9xlarge', 'ml.t2.medium']) {
        const { workers, saturationPerSecond, service } = capacityOf(type, { demandVcpuSeconds });
        const inService = saturationPerSecond * lognormalMean(service.seconds);
        expect(workers).toBe(Math.max(1, Math.round(inService)));
      }
    }
  });
});

describe('a load test', () => {
  const capacityPerInstancePerMinute = { 'ml.c5.xlarge': 1200 };

  it('is taken as it is for its own type', () => {
    const tested = capacityOf('ml.c5.xlarge', { capacityPerInstancePerMinute });
    expect(tested).toMatchObject({ saturationPerSecond: 20, workers: 2, basis: 'load-test', measured: true });
  });

  it('scales with the vCPUs inside its family, and says so', () => {
    const sibling = capacityOf('ml.c5.2xlarge', { capacityPerInstancePerMinute });
    expect(sibling).toMatchObject({ saturationPerSecond: 40, basis: 'family', measured: false });
    expect(sibling.assumptions.join(' ')).toContain('2 times what one ml.c5.xlarge carried');
    expect(capacityOf('ml.c5.large', { capacityPerInstancePerMinute }).saturationPerSecond).toBe(10);
  });

  it('tells about another family as if its cores were as fast, to be measured first', () => {
    const other = capacityOf('ml.m5.2xlarge', { capacityPerInstancePerMinute });
    expect(other).toMatchObject({ saturationPerSecond: 40, basis: 'other-family', measured: false });
    expect(other.assumptions.join(' ')).toMatch(/another family.*Measure it first/);
  });

  it('of another family says less than a demand that was fitted on its own', () => {
    const fitted = {
      present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 } as const,
      demandVcpuSeconds: 0.2,
      demandFit: { lowVcpuSeconds: 0.18, highVcpuSeconds: 0.22, baseVcpu: 0 },
      capacityPerInstancePerMinute,
    };
    expect(capacityOf('ml.m5.xlarge', fitted)).toMatchObject({ basis: 'model', saturationPerSecond: 20 });
    expect(capacityOf('ml.c5.2xlarge', fitted).basis).toBe('family');
    expect(capacityOf('ml.r5.xlarge', fitted).basis).toBe('other-family');
  });

  it('of the same family and the nearest size counts, whatever else was tested', () => {
    const several = { 'ml.m5.2xlarge': 99_999, 'ml.c5.xlarge': 1200, 'ml.c5.9xlarge': 7200 };
    const near = capacityOf('ml.c5.2xlarge', { capacityPerInstancePerMinute: several });
    const far = capacityOf('ml.c5.4xlarge', { capacityPerInstancePerMinute: several });
    expect(near.saturationPerSecond).toBe(40);
    expect(far.saturationPerSecond).toBeCloseTo((7200 / 60) * (16 / 36), 9);
  });

  it('does not lift the bound of memory', () => {
    // Of 13,000 MB one fits into the 16 GB of an ml.m5.xlarge, and 14 into the 192 GB of an ml.m5.12xlarge.
    const large = { modelMemoryMb: 13_000, capacityPerInstancePerMinute: { 'ml.m5.12xlarge': 6000 } };
    expect(capacityOf('ml.m5.12xlarge', large).workers).toBe(10);
    expect(capacityOf('ml.m5.xlarge', large).saturationPerSecond).toBeCloseTo(100 / 12, 9);
    const small = { ...large, serviceTimeMs: { p50: 400, p99: 400 } };
    expect(capacityOf('ml.m5.24xlarge', small).saturationPerSecond).toBeCloseTo(200, 9);
  });

  it('says nothing of a CPU about a GPU', () => {
    const gpu = { gpu: true, capacityPerInstancePerMinute };
    expect(capacityOf('ml.g4dn.xlarge', gpu).basis).toBe('model');
  });

  it('is known to a catalog that has its type no longer', () => {
    const spec = specOf('ml.c5.2xlarge');
    const description = { ...constant, capacityPerInstancePerMinute };
    const narrowed = narrowInstances(instances, [spec]);
    expect(narrowed.findInstance('ml.c5.xlarge')).toBeNull();
    const known = evaluateInstanceCapacity(spec, { description, instances: narrowed });
    expect(known.saturationPerSecond).toBe(40);
  });
});
