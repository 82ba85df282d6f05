import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '@/lib/core/plan/plan';
import { LEAST_SURE_SAVING_SHARE } from '@/lib/core/plan/sure-saving';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { arbitraryWorkload } from '../../support/arbitrary-workload';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS } from '../../support/example-workload';
import { planToday } from '../../support/plan-workload';

const DAYS = 5;
const PER_MINUTE = 3900;

function arrivalsAround(perMinute: number) {
  const random = makeRandom(3);
  const counts = Float64Array.from({ length: DAYS * 1440 }, (_, minute) =>
    samplePoisson(random, perMinute * (1 + 0.1 * Math.sin((2 * Math.PI * minute) / 1440))),
  );
  return makeSeries(EXAMPLE_START_SECONDS, 60, counts);
}

function planOf(perMinute: number, change: Partial<WorkloadDescription>): Plan {
  const description = { ...EXAMPLE_DESCRIPTION, ...change };
  return planToday({ arrivals: arrivalsAround(perMinute), description });
}

/** One instance, nearly full, of which the demand was fitted. */
const fitted: Partial<WorkloadDescription> = {
  present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1 },
  serviceTimeMs: { p50: 50, p99: 60 },
  modelMemoryMb: 3900,
  demandVcpuSeconds: 0.05,
  demandFit: { lowVcpuSeconds: 0.049, highVcpuSeconds: 0.051, baseVcpu: 0.05 },
};
/** A GPU that is known from what it carried. */
const onGpu: Partial<WorkloadDescription> = {
  gpu: true,
  requestBytes: 10 * 2 ** 20,
  modelMemoryMb: 9000,
  present: { kind: 'realtime', instanceType: 'ml.g5.xlarge', instanceCount: 3 },
  capacityPerInstancePerMinute: { 'ml.g5.xlarge': 1400 },
  serviceTimeMs: { p50: 60, p99: 80 },
};

function expectRecommended({ recommended }: Plan) {
  if (recommended === null) throw new Error('something is recommended');
  return recommended;
}

describe('a change to what was never measured', () => {
  const waiting = planOf(PER_MINUTE, fitted);

  it('waits for a load test where it might cost more, and what is there stays', () => {
    const { keepsPresent, measureFirst, because } = expectRecommended(waiting);
    expect(keepsPresent).toBe(true);
    expect(because.join(' ')).toContain('is sure to save before it is measured');
    if (measureFirst?.saving?.lowUsd == null || measureFirst.option.kind !== 'realtime')
      throw new Error('a load test comes first');
    const { instanceType } = measureFirst.option;
    expect(instanceType).not.toContain('ml.m5.');
    expect(measureFirst.saving.lowUsd).toBeLessThan(0);
    expect(measureFirst.saving.differenceUsd).toBeGreaterThan(0);
    expect(measureFirst.advice).toMatch(
      new RegExp(`^Load test one ${instanceType.replaceAll('.', '\\.')} first: `),
    );
    expect(measureFirst.measurement).toContain(`Raise the load on one ${instanceType}`);
    const passedOver = waiting.evaluations.filter((one) => one.measureFirst);
    expect(passedOver.length).toBeGreaterThan(1);
    for (const { feasible, modelled } of passedOver) expect([feasible, modelled]).toEqual([true, true]);
  });

  it('is recommended once a load test has shown that it carries what it was taken to', () => {
    const { measureFirst } = expectRecommended(waiting);
    if (measureFirst?.option.kind !== 'realtime') throw new Error('a load test comes first');
    const { instanceType } = measureFirst.option;
    const perMinute = Number(
      /up to ([\d,]+) requests/.exec(measureFirst.measurement)?.[1]?.replaceAll(',', ''),
    );
    const after = expectRecommended(
      planOf(PER_MINUTE, { ...fitted, capacityPerInstancePerMinute: { [instanceType]: perMinute } }),
    );
    expect(after).toMatchObject({ keepsPresent: false, modelled: false, measureFirst: null });
    expect(after.option).toMatchObject({ instanceType });
  });

  it('stays what it was once a load test has shown that it carries half', () => {
    const { measureFirst } = expectRecommended(waiting);
    if (measureFirst?.option.kind !== 'realtime') throw new Error('a load test comes first');
    const { instanceType } = measureFirst.option;
    const after = planOf(PER_MINUTE, { ...fitted, capacityPerInstancePerMinute: { [instanceType]: 2000 } });
    const { option } = expectRecommended(after);
    expect(option).not.toMatchObject({ instanceType, instanceCount: 1 });
  });

  it('needs no load test where it saves however fast its cores are', () => {
    const roomy = { kind: 'realtime', instanceType: 'ml.m5.4xlarge', instanceCount: 4 } as const;
    const { keepsPresent, saving, measureFirst } = expectRecommended(
      planOf(PER_MINUTE, { ...fitted, present: roomy }),
    );
    expect(keepsPresent).toBe(false);
    expect(saving?.lowUsd).toBeGreaterThan(0);
    expect(measureFirst?.saving?.differenceUsd ?? 0).toBeLessThan(4 * 0.922 * 730);
  });

  it('does not mend an SLO that is missed: more of what is known does, and the other GPU is tested first', () => {
    const plan = planOf(PER_MINUTE, onGpu);
    expect(plan.present?.feasible).toBe(false);
    const { option, modelled, measureFirst } = expectRecommended(plan);
    expect(option).toMatchObject({ instanceType: 'ml.g5.xlarge' });
    expect(modelled).toBe(false);
    expect(measureFirst?.advice).toMatch(/^Load test one ml\.g/);
    expect(measureFirst?.advice).toContain('less than what is recommended');
  });

  it('asks nothing of a service that is being designed', () => {
    const { measureFirst, saving } = expectRecommended(planOf(PER_MINUTE, { ...fitted, present: null }));
    expect([measureFirst, saving]).toEqual([null, null]);
  });
});

it('what is recommended instead of a present option that holds was measured, or saves for sure', () => {
  let sure = 0;
  fc.assert(
    fc.property(arbitraryWorkload, (observed) => {
      const { recommended, present, evaluations } = planToday(observed);
      if (recommended === null || recommended.keepsPresent || present?.monthlyCostUsd == null) return;
      expect(evaluations.some((one) => one.measureFirst && one.option === recommended.option)).toBe(false);
      const lowUsd = recommended.saving?.lowUsd ?? null;
      if (!present.feasible || !recommended.modelled || lowUsd === null) return;
      // Of its own size the metrics tell; of another the interval has to.
      if (JSON.stringify(recommended.option).includes(sizeOf(present.option))) return;
      expect(lowUsd).toBeGreaterThanOrEqual(LEAST_SURE_SAVING_SHARE * present.monthlyCostUsd);
      sure += 1;
    }),
    { numRuns: 16 },
  );
  expect(sure).toBeGreaterThan(0);
});

function sizeOf(option: object): string {
  const size = 'instanceType' in option ? option.instanceType : 'memoryMb' in option ? option.memoryMb : '';
  return String(size);
}
