import { describe, expect, it } from 'vitest';
import { allowedBreachShare } from '@/lib/core/options/performance';
import { evaluateOption } from '@/lib/core/plan/evaluate-option';
import { evaluatePolicy } from '@/lib/core/plan/evaluate-policy';
import { observeMinutes, stageInstances } from '@/lib/core/plan/instance-stage';
import { listAlarms } from '@/lib/core/plan/list-alarms';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { exampleMinutes } from '../../support/example-workload';
import { situationOf } from '../../support/plan-workload';

const arrivals = exampleMinutes(2);
const observed = observeMinutes(arrivals);
const instance = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 } as const;

function alarmsOf(option: ServingOption, change: Partial<WorkloadDescription> = {}) {
  const situation = situationOf(arrivals, change);
  return listAlarms(evaluateOption(option, situation), observed, situation);
}

function alarmsUnder(policy: ScalingPolicy) {
  const situation = situationOf(arrivals);
  const stage = stageInstances(instance.instanceType, observed, situation);
  return listAlarms(evaluatePolicy(instance, policy, stage, situation), observed, situation);
}

const tracking = {
  kind: 'target',
  targetPerInstancePerMinute: 1000,
  minInstances: 1,
  maxInstances: 4,
} as const;

describe('the alarms of a real-time endpoint', () => {
  it('are those that target tracking makes: 3 points above the target, 15 below nine tenths of it', () => {
    const [out, back] = alarmsUnder(tracking);
    expect(out).toMatchObject({ comparison: 'above', threshold: 1000, datapoints: 3 });
    expect(back).toMatchObject({ comparison: 'below', threshold: 900, datapoints: 15 });
  });

  it('are those of a policy beside a schedule, with the numbers that the policy gives itself', () => {
    const own = { ...tracking, outDatapoints: 2, inDatapoints: 10, inFactor: 0.8 };
    const actions = [{ minuteOfWeek: 0, minInstances: 2, maxInstances: 4 }];
    const schedule = { kind: 'scheduled', minInstances: 1, maxInstances: 4, actions } as const;
    const [out, back] = alarmsUnder({ kind: 'several', policies: [own, schedule] });
    expect([out?.datapoints, back?.datapoints, back?.threshold]).toEqual([2, 10, 800]);
  });

  it('say from which load of an instance on the SLO does not hold: the last one at which it does', () => {
    const situation = situationOf(arrivals);
    const { breach, capacityPerInstancePerMinute } = stageInstances(
      instance.instanceType,
      observed,
      situation,
    );
    const allowed = allowedBreachShare(situation.description.slo);
    const [capacity] = alarmsUnder({ kind: 'fixed', instances: 1 });
    const utilization = (capacity?.threshold ?? Number.NaN) / capacityPerInstancePerMinute;
    expect(breach.breachShareAt(utilization)).toBeLessThanOrEqual(allowed);
    expect(breach.breachShareAt(utilization + 0.01)).toBeGreaterThan(allowed);
    expect(capacity?.action).toContain('Add an instance.');
  });

  it('never call a policy late at a load that its own target allows', () => {
    const high = { ...tracking, targetPerInstancePerMinute: 1_000_000 };
    const metrics = (policy: ScalingPolicy) => alarmsUnder(policy).map(({ metric }) => metric);
    expect(metrics(tracking).filter((metric) => metric === 'InvocationsPerInstance')).toHaveLength(3);
    expect(metrics(high)).toEqual(['InvocationsPerInstance', 'InvocationsPerInstance', 'ModelLatency p99']);
  });

  it('watch the model in the unit of its metric', () => {
    const latency = alarmsOf(instance).find(({ metric }) => metric === 'ModelLatency p99');
    expect(latency).toMatchObject({ threshold: 800_000, unit: 'microseconds' });
  });

  it('never ask for a lower target alone', () => {
    const action = alarmsUnder(tracking)[2]?.action;
    expect(action).toContain('raise its minimum');
    expect(action).toContain('6 minutes');
  });
});

describe('the alarms of other ways to serve', () => {
  it('warn of throttles and of the quota of Lambda', () => {
    const alarms = alarmsOf({ kind: 'lambda', memoryMb: 2048, arch: 'arm64' });
    expect(alarms.map(({ metric, threshold }) => [metric, threshold])).toEqual([
      ['Throttles', 0],
      ['ConcurrentExecutions', 800],
    ]);
  });

  it('warn of a full serverless endpoint, by its own concurrency', () => {
    const [alarm] = alarmsOf({ kind: 'serverless', memoryMb: 2048, maxConcurrency: 7 });
    expect(alarm).toMatchObject({ threshold: 0.8, unit: 'of 7 environments' });
  });

  it('warn of a queue that waits as long as the SLO allows', () => {
    const queue = { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 200 } as const;
    const slo = { percentile: 0.99, targetMs: 600_000, breachShare: 0.01 };
    expect(alarmsOf(queue, { tolerates: 'minutes', slo })[0]).toMatchObject({
      threshold: 600,
      unit: 'seconds',
    });
    expect(alarmsOf(queue, { tolerates: 'interactive', slo })).toEqual([]);
  });
});
