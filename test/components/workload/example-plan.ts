import type { Evaluation, PlanCrossing, PlanWithBreakEven } from '@/lib/core/plan/plan';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';

/** An evaluation that holds, for what a test does not care about. */
export function evaluation(part: Partial<Evaluation>): Evaluation {
  return {
    option: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
    policy: null,
    style: 'realtime',
    label: '1 x ml.m5.large',
    feasible: true,
    bindingLimit: null,
    monthlyCostUsd: 100,
    components: [],
    p50Ms: 40,
    p99Ms: 90,
    breachShare: 0.001,
    coldShare: null,
    peakUtilization: 0.4,
    onFrontier: false,
    assumptions: [],
    modelled: false,
    measureFirst: false,
    ...part,
  };
}

export function crossing(part: Partial<PlanCrossing>): PlanCrossing {
  return {
    a: { kind: 'serverless', memoryMb: 2048 },
    aLabel: 'Serverless, 2 GB',
    aStyle: 'serverless',
    b: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
    bLabel: '1 x ml.m5.large',
    bStyle: 'realtime',
    requestsPerMonth: 3_000_000,
    requestsPerDay: 100_000,
    factorOfToday: 1,
    cheaperBelow: 'a',
    ...part,
  };
}

/** A plan with 1,000,000 requests a day, a month being 30 days. */
export function plan(part: Partial<PlanWithBreakEven>): PlanWithBreakEven {
  return {
    recommended: null,
    withheld: null,
    present: null,
    evaluations: [],
    crossings: [],
    curves: { factors: [], curves: [] },
    evidence: null,
    arrivals: {
      startSeconds: 0,
      endSeconds: 28 * 86_400,
      stepSeconds: 60,
      coverage: 0.998,
      presentPeriods: 40_239,
      requests: 28_000_000,
      meanPerSecond: 11.6,
      peakPerSecond: 48.7,
      peakAtSeconds: 4 * 86_400 + 14 * 3600,
      peakToMean: 4.2,
      idleShare: 0,
      periodScv: 0.4,
      burstiness: {
        dispersion: [{ scaleSeconds: 60, index: 280 }],
        neighbourDispersion: 1.1,
        lag1Autocorrelation: 0.98,
      },
      hourOfWeekPerSecond: Array.from({ length: 168 }, () => 11.6),
    },
    requestsPerMonth: 30_000_000,
    description: EXAMPLE_DESCRIPTION,
    assumptions: [],
    hoursPerMonth: 720,
    freeTier: false,
    gbBytes: 1_073_741_824,
    priceDate: '2026-11-21',
    seed: 1,
    plannedAt: '2026-11-21T09:00:00.000Z',
    planHash: 'abc',
    ...part,
  };
}
