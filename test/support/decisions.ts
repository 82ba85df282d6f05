import type {
  DecidedRecommendation,
  DecisionKind,
  DecisionRecord,
} from '@/lib/core/decision/decision-record';
import { DECISION_STATES, type DecisionState } from '@/lib/core/decision/standing';
import type { DecidedEntry } from '@/lib/core/decision/total-decisions';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';

export const ALL_DECIDED: readonly DecisionState[] = DECISION_STATES;

/** What somebody decided about a way to serve that saves 40 USD a month. */
export function decisionOf(
  kind: DecisionKind,
  serving: RecommendedServing,
  promised: Partial<DecidedRecommendation> = {},
): DecisionRecord {
  return {
    id: `${kind} one`,
    workloadId: 'w',
    planId: 'p',
    kind,
    recommendation: {
      ...serving,
      label: 'Serverless',
      monthlyCostUsd: 60,
      breachShare: 0.001,
      presentLabel: '1 x ml.m5.large',
      presentMonthlyUsd: 100,
      presentBreachShare: 0.001,
      savingUsd: 40,
      savingLowUsd: 37,
      savingHighUsd: 44,
      ...promised,
    },
    reason: null,
    until: kind === 'snoozed' ? '2026-12-24' : null,
    who: 'Ada',
    at: '2026-11-20T09:00:00.000Z',
    appliedAt: kind === 'applied' ? '2026-11-20T09:00:00.000Z' : null,
  };
}

/** A workload whose recommendation saves `savingUsd`, give or take `widthUsd`, and stands as told. */
export function entryOf(
  id: string,
  told: { savingUsd: number; widthUsd: number; state: DecisionState; demo: boolean },
): DecidedEntry {
  const { savingUsd, widthUsd, state, demo } = told;
  return {
    id,
    name: id,
    region: 'us-east-1',
    origin: 'import',
    demo,
    accountId: null,
    resourceKey: null,
    goneAt: null,
    latestSampleSeconds: null,
    plannedAt: '2026-11-21T09:00:00.000Z',
    priceDate: '2026-11-21',
    summary: {
      presentMonthlyUsd: savingUsd + 10,
      recommendedMonthlyUsd: 10,
      savingUsd,
      savingLowUsd: savingUsd - widthUsd,
      savingHighUsd: savingUsd + widthUsd,
      presentStyle: 'realtime',
      presentLabel: '1 x ml.m5.large',
      recommendedStyle: 'serverless',
      recommendedLabel: 'Serverless, 2 GB',
      keepsPresent: false,
      measureFirst: null,
      withheld: null,
      requestsPerMonth: 1_000,
      presentBreachShare: null,
      presentBreachesSlo: null,
      confidence: 'high',
      coverage: 1,
      sparkline: [],
    },
    standing: { state, decision: null, reopened: null },
  };
}
