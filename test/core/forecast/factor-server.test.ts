import { describe, expect, it } from 'vitest';
import { FactorServer } from '@/lib/core/forecast/factor-server';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { shippedInstances as instances, shippedPrices as prices } from '../../support/plan-workload';

const HOURS_PER_MONTH = 730;
const assumptions = { hoursPerMonth: HOURS_PER_MONTH, freeTier: false, gbBytes: 2 ** 30 };

function serverOf(change: Partial<WorkloadDescription>): FactorServer {
  const description = { ...EXAMPLE_DESCRIPTION, ...change };
  const input = { observed: { arrivals: exampleMinutes(7), description }, prices, instances, assumptions };
  const plan = buildPlan({ ...input, seed: 1, plannedAt: '' });
  if (plan.present === null) throw new Error('it is served');
  return new FactorServer(plan.present, plan, describeSituation(input));
}

describe('a way to serve at a multiple of the volume', () => {
  it('under a queue costs the hours that its replay has instances for, and not those that were told', () => {
    const told = (instanceHours: number) =>
      serverOf({
        tolerates: 'hours',
        capacityPerInstancePerMinute: { 'ml.m5.large': 30 },
        present: { kind: 'async', instanceType: 'ml.m5.large', instanceHours },
        policy: { kind: 'backlog', targetBacklogPerInstance: 20, minInstances: 0, maxInstances: 6 },
      });
    const match = prices.findPrice('async-instance', 'us-east-1', 'ml.m5.large');
    const usdPerHour = match.found ? (match.price.tiers[0]?.unitPriceUsd ?? 0) : 0;
    for (const factor of [0.5, 1, 2]) {
      const [few, many] = [told(40), told(4000)].map((server) => server.count(factor));
      expect(few?.monthlyCostUsd).toBe(many?.monthlyCostUsd);
      const ofHours = (few?.meanInstances ?? 0) * HOURS_PER_MONTH * usdPerHour;
      expect((few?.monthlyCostUsd ?? 0) / ofHours).toBeCloseTo(1, 1);
    }
    expect(told(40).count(2).meanInstances).toBeGreaterThan(1.5 * (told(40).count(0.5).meanInstances ?? 0));
  });

  it('holds no more than the CPU credits of a burstable type sustain, however fast it answers', () => {
    // Both carry 400 a minute; of that a t2.medium sustains a fifth. Some 35 a minute come.
    const server = (instanceType: string) =>
      serverOf({
        present: { kind: 'realtime', instanceType, instanceCount: 1 },
        capacityPerInstancePerMinute: { 'ml.t2.medium': 400, 'ml.m5.large': 400 },
      });
    const holds = (instanceType: string) => [1, 3].map((factor) => server(instanceType).holds(factor));
    expect(holds('ml.t2.medium')).toEqual([true, false]);
    expect(holds('ml.m5.large')).toEqual([true, true]);
  });
});
