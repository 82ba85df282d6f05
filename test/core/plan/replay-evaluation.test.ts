import { describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { listReplayed } from '@/lib/core/plan/list-replayed';
import type { Plan } from '@/lib/core/plan/plan';
import { replayEvaluation } from '@/lib/core/plan/replay-evaluation';
import { outlineReplays } from '@/lib/core/plan/replay-outline';
import { makeSeries } from '@/lib/core/series/series';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS } from '../../support/example-workload';
import { projectRoot } from '../../support/project-root';

const instances = loadShippedInstances(projectRoot);
const prices = loadShippedPrices(projectRoot);
/** Seven days with a daily swing between 300 and 9,300 requests a minute, and an hour without data. */
const arrivals = makeSeries(
  EXAMPLE_START_SECONDS,
  60,
  Float64Array.from({ length: 7 * 1440 }, (_, minute) =>
    minute >= 5000 && minute < 5060
      ? Number.NaN
      : Math.round(4800 + 4500 * Math.sin((2 * Math.PI * minute) / 1440) + ((minute * 7919) % 11)),
  ),
);

function planFor(tolerates: 'interactive' | 'minutes'): Plan {
  const targetMs = tolerates === 'minutes' ? 900_000 : 800;
  const description = {
    ...EXAMPLE_DESCRIPTION,
    present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 6 } as const,
    requestBytes: tolerates === 'minutes' ? 7_000_000 : 2000,
    slo: { percentile: 0.99, targetMs, breachShare: 0.01 },
    tolerates,
  };
  return buildPlan({
    observed: { arrivals, description },
    prices,
    instances,
    assumptions: { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
    seed: 1,
    plannedAt: '2026-11-21T00:00:00.000Z',
  });
}

describe.each(['interactive', 'minutes'] as const)('a plan whose callers are %s', (tolerates) => {
  const plan = planFor(tolerates);
  const replays = listReplayed(plan).map((choice) => ({
    ...choice,
    ...replayEvaluation(choice.evaluation, { description: plan.description, instances }, arrivals),
  }));

  it('is replayed: the present option first, and another on instances beside it unless it is kept', () => {
    expect(replays.length).toBeGreaterThan(0);
    expect(['present', 'kept']).toContain(replays[0]?.role);
    expect(new Set(replays.map(({ evaluation }) => evaluation.label)).size).toBe(replays.length);
  });

  it('has the instances that are paid for in its cost, and the breaches that its evaluation says', () => {
    for (const { evaluation, totals, breaches } of replays) {
      const hours = evaluation.components.find(({ unit }) => /hour/i.test(unit))?.quantity ?? Number.NaN;
      expect((totals.instanceMinutes / totals.minutes) * 730).toBeCloseTo(hours, 6);
      const late = breaches.breachedRequests.reduce((sum, requests) => sum + requests, 0);
      expect(late).toBeCloseTo(totals.breachedRequests, 6);
      expect(late / totals.requests).toBeCloseTo(evaluation.breachShare ?? Number.NaN, 7);
    }
  });

  it('has replays of standing instances that agree with the formula they were evaluated by', () => {
    const standing = plan.evaluations.filter(
      ({ option, policy, peakUtilization, breachShare }) =>
        option.kind === 'realtime' &&
        policy === null &&
        (peakUtilization ?? 1) < 0.95 &&
        (breachShare ?? 0) > 1e-6,
    );
    expect(standing.length > 0).toBe(tolerates === 'interactive');
    for (const evaluation of standing) {
      const { totals } = replayEvaluation(evaluation, { description: plan.description, instances }, arrivals);
      const formula = evaluation.breachShare ?? Number.NaN;
      const difference = Math.abs(totals.breachedRequests / totals.requests - formula);
      // Both group the minutes, each in its own steps of utilization.
      expect(difference).toBeLessThan(0.05 * formula + 1e-6);
    }
  });

  it('is outlined in few minutes, the gap and the share of its plan among them', () => {
    const outline = outlineReplays(replays, arrivals.startSeconds, 730);
    expect(outline.minutes).toBe(7 * 1440);
    expect(outline.lines.xs.length).toBeLessThan(4000);
    expect(outline.lines.arrivals).toContain(null);
    outline.options.forEach(({ breachShare, windowCostUsd, monthlyCostUsd }, i) => {
      expect(breachShare).toBe(replays[i]?.evaluation.breachShare);
      expect(windowCostUsd).toBeCloseTo(((monthlyCostUsd ?? Number.NaN) * 168) / 730, 9);
    });
  });
});

it('a way to serve without instances is refused', () => {
  const option = { kind: 'lambda', memoryMb: 512, arch: 'arm64' } as const;
  const situation = { description: EXAMPLE_DESCRIPTION, instances };
  expect(() => replayEvaluation({ option, policy: null }, situation, arrivals)).toThrow(/no instances/);
});
