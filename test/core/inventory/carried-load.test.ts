import { describe, expect, it } from 'vitest';
import { findCarriedLoad } from '@/lib/core/inventory/carried-load';
import { widenQueueSlo } from '@/lib/core/inventory/kept-slo';
import { evaluateInstanceCapacity } from '@/lib/core/options/instance-capacity';
import { requireInstance } from '@/lib/core/options/realtime';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import { evaluatePresent } from '@/lib/core/plan/evaluate-present';
import { observeMinutes } from '@/lib/core/plan/instance-stage';
import { makeSeries } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { shippedInstances, shippedPrices } from '../../support/plan-workload';

const spec = requireInstance('ml.m5.large', { instances: shippedInstances });
const description: WorkloadDescription = { ...EXAMPLE_DESCRIPTION, modelMemoryMb: 5000 };
const ground = { description, instances: shippedInstances };
const perMinute = evaluateInstanceCapacity(spec, ground).saturationPerSecond * 60;

function carried(requestsPerInstance: number, p99Ms: number, changes: Partial<WorkloadDescription> = {}) {
  const two = Float64Array.of(2);
  return findCarriedLoad({
    ...ground,
    spec,
    arrivals: makeSeries(0, 60, Float64Array.of(2 * requestsPerInstance)),
    companions: { instances: two, serviceTimeP99Ms: Float64Array.of(p99Ms) },
    description: { ...description, ...changes },
  });
}

describe('what an instance was seen to carry', () => {
  it('is believed where the model allows for less, with what an instance has to spare', () => {
    const found = carried(perMinute * 2, 100);
    expect(found?.capacityPerInstancePerMinute).toBe(Math.round((perMinute * 2) / 0.8));
    expect(found?.note).toContain('ml.m5.large was seen to carry');
  });

  it('says nothing where the model allows for it', () => {
    expect(carried(perMinute * 0.79, 100)).toBeNull();
    expect(carried(0, 100)).toBeNull();
  });

  it('says nothing where the answers were late, or their number is not known', () => {
    expect(carried(perMinute * 2, description.slo.targetMs + 1)).toBeNull();
    const arrivals = makeSeries(0, 60, Float64Array.of(1e6));
    expect(findCarriedLoad({ ...ground, spec, arrivals, companions: {} })).toBeNull();
  });

  it('of a queue is its capacity itself, however late', () => {
    const present = { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 730 } as const;
    expect(carried(perMinute * 2, 1e9, { present })?.capacityPerInstancePerMinute).toBe(
      Math.round(perMinute * 2),
    );
  });
});

describe('the assumed objective of a queue', () => {
  const queue: WorkloadDescription = {
    ...EXAMPLE_DESCRIPTION,
    present: { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 300 },
    policy: { kind: 'backlog', targetBacklogPerInstance: 50, minInstances: 0, maxInstances: 2 },
    tolerates: 'minutes',
    slo: { percentile: 0.99, targetMs: 60_000, breachShare: 0.01 },
  };
  // A burst an hour, to an endpoint that sleeps in between and takes minutes to wake.
  const bursts = Float64Array.from({ length: 2880 }, (_, minute) => (minute % 60 === 0 ? 120 : 0));
  const inputOf = (of: WorkloadDescription) => ({
    observed: { arrivals: makeSeries(0, 60, bursts), description: of },
    prices: shippedPrices,
    instances: shippedInstances,
    assumptions: { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
  });

  it('is wide enough for what serves it today, and no wider than a round figure above that', () => {
    const slo = widenQueueSlo(inputOf(queue));
    if (slo === null) throw new Error('a minute is too short to wake in');
    const input = inputOf({ ...queue, slo });
    const situation = describeSituation(input);
    const present = evaluatePresent(situation, situation, observeMinutes(input.observed.arrivals));
    expect(present?.feasible).toBe(true);
    expect(slo.targetMs).toBeLessThan((present?.p99Ms ?? 0) * 1.51);
    expect(widenQueueSlo(input)).toBeNull();
  });

  it('stays where callers wait for the answer', () => {
    expect(widenQueueSlo(inputOf({ ...queue, tolerates: 'interactive' }))).toBeNull();
  });
});
