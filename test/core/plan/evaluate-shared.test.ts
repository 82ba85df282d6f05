import { describe, expect, it } from 'vitest';
import { listReplayed } from '@/lib/core/plan/list-replayed';
import { priceUnused } from '@/lib/core/plan/price-unused';
import type { SharedInstances } from '@/lib/core/workload/discovered-facts';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { planToday, shippedPrices } from '../../support/plan-workload';

const USD_PER_HOUR = 1.4084;
const HOURS = 730;

function describeShare(instances: number): WorkloadDescription {
  const shared: SharedInstances = {
    instanceType: 'ml.g5.xlarge',
    instances,
    ofInstances: 2,
    unallocatedInstances: 2 - instances,
  };
  return { ...EXAMPLE_DESCRIPTION, gpu: true, present: null, discovered: { shared } };
}

const planOf = (instances: number) =>
  planToday({ arrivals: exampleMinutes(7), description: describeShare(instances) });

function instanceCost({ present }: ReturnType<typeof planOf>) {
  return present?.components.find(({ meter }) => meter === 'realtime-instance')?.costUsd;
}

describe('a share of the instances of an endpoint', () => {
  it('costs its part of them, and what it saves to leave is held against that', () => {
    const half = planOf(0.5);
    expect(instanceCost(half)).toBeCloseTo(0.5 * USD_PER_HOUR * HOURS, 6);
    expect(instanceCost(planOf(1.5))).toBeCloseTo(1.5 * USD_PER_HOUR * HOURS, 6);
    expect(half.present).toMatchObject({
      label: '0.5 of 2 x ml.g5.xlarge, shared',
      p99Ms: null,
      feasible: true,
    });
    expect(half.recommended?.keepsPresent).toBe(true);
    const saving = planOf(1.9).recommended?.saving;
    expect(saving?.differenceUsd).toBeGreaterThan(0);
  });

  it('is not replayed, rings no alarm, and is not tested as a number of instances', () => {
    const kept = planOf(0.5);
    expect(kept.recommended?.alarms).toEqual([]);
    expect(kept.evidence).toBeNull();
    expect(kept.recommended?.risk).toContain('depends on what runs beside it');
    for (const { evaluation } of listReplayed(kept)) expect(evaluation.label).not.toContain('shared');
    for (const { role } of listReplayed(planOf(1.9))) expect(role).not.toBe('present');
  });

  it('costs the same where nobody calls', () => {
    const assumptions = { hoursPerMonth: HOURS, freeTier: false, gbBytes: 2 ** 30 };
    const unused = priceUnused({
      observed: { description: describeShare(0.5) },
      prices: shippedPrices,
      assumptions,
    });
    expect(unused?.monthlyCostUsd).toBeCloseTo(0.5 * USD_PER_HOUR * HOURS, 6);
    expect(unused?.label).toBe('0.5 of 2 x ml.g5.xlarge, shared');
  });
});
