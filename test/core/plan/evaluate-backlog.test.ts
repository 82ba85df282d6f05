import { describe, expect, it } from 'vitest';
import { evaluateBacklog } from '@/lib/core/plan/evaluate-backlog';
import { observeMinutes } from '@/lib/core/plan/instance-stage';
import { replayEvaluation } from '@/lib/core/plan/replay-evaluation';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { EXAMPLE_START_SECONDS } from '../../support/example-workload';
import { situationOf } from '../../support/plan-workload';

const option = { kind: 'async', instanceType: 'ml.m5.large', instanceHours: 1 } as const;

/** Five days; 10 s of work in each request. */
function minutes(countAt: (minute: number) => number): Series {
  return makeSeries(
    EXAMPLE_START_SECONDS,
    60,
    Float64Array.from({ length: 5 * 1440 }, (_, minute) => countAt(minute)),
  );
}

function evaluate(arrivals: Series, slo: Partial<ServiceLevelObjective> = {}) {
  const situation = situationOf(arrivals, {
    tolerates: 'minutes',
    serviceTimeMs: { p50: 10_000, p99: 12_000 },
    slo: { percentile: 0.99, targetMs: 1_800_000, breachShare: 0.01, ...slo },
  });
  return { situation, evaluation: evaluateBacklog(option, observeMinutes(arrivals), situation) };
}

const bursts = minutes((minute) => (minute % 720 < 20 ? 12 : 0));

describe('a queue before instances', () => {
  it('goes to zero between bursts, and is paid for while it works, starts and waits for the scale-in', () => {
    const { evaluation } = evaluate(bursts);
    expect(evaluation.feasible).toBe(true);
    expect(evaluation.policy).toMatchObject({ kind: 'backlog', minInstances: 0 });
    const hours = evaluation.components.find(({ meter }) => meter === 'async-instance')?.quantity ?? 0;
    // Twice a day 240 requests of 10 s on two workers each: 20 minutes of work on one instance.
    expect(hours).toBeGreaterThan((2 * 20 * 730) / (24 * 60));
    expect(hours).toBeLessThan(730 / 2);
  });

  it('is charged for the instance-minutes of its own replay', () => {
    const { evaluation, situation } = evaluate(bursts);
    const { totals } = replayEvaluation(evaluation, situation, bursts);
    const hours = evaluation.components.find(({ meter }) => meter === 'async-instance')?.quantity;
    expect((totals.instanceMinutes / totals.minutes) * 730).toBeCloseTo(hours ?? Number.NaN, 6);
    expect(evaluation.option).toMatchObject({ instanceHours: hours });
  });

  it('stands where nobody may wait for the first instance, and is late where one is too few', () => {
    const light = minutes((minute) => (minute % 720 < 20 ? 6 : 0));
    const { evaluation } = evaluate(light, { targetMs: 60_000 });
    expect(evaluation.feasible).toBe(true);
    expect(evaluation.policy).toMatchObject({ minInstances: 1 });
    const heavy = minutes((minute) => (minute % 720 < 20 ? 60 : 0));
    const late = evaluate(heavy, { targetMs: 60_000 }).evaluation;
    expect(late.feasible).toBe(false);
    expect(late.bindingLimit).toContain('take longer than');
  });

  it('costs no more where more requests may be late', () => {
    const costs = [600_000, 1_200_000, 3_000_000].map(
      (targetMs) => evaluate(bursts, { targetMs }).evaluation,
    );
    const usd = costs.map(({ feasible, monthlyCostUsd }) => (feasible ? (monthlyCostUsd ?? 0) : Infinity));
    expect([...usd].sort((a, b) => b - a)).toEqual(usd);
  });

  it('carries a steady load on the instances that the work needs, and little more', () => {
    const steady = minutes(() => 30);
    const { evaluation } = evaluate(steady);
    const hours = evaluation.components.find(({ meter }) => meter === 'async-instance')?.quantity ?? 0;
    // 30 requests of 10 s a minute keep five workers busy: two and a half instances of two.
    expect(evaluation.feasible).toBe(true);
    expect(hours / 730).toBeGreaterThan(2.5);
    expect(hours / 730).toBeLessThan(3.6);
  });
});
