import type { FleetRow, FleetRowPlan } from '@/components/fleet/fleet-row';
import type {
  DecidedRecommendation,
  DecisionKind,
  DecisionRecord,
} from '@/lib/core/decision/decision-record';
import { DECISION_STATES, type DecisionState } from '@/lib/core/decision/standing';
import type { DecidedEntry } from '@/lib/core/decision/total-decisions';
import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';

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

/** Costs 100 USD a month, and 60 as recommended. */
export const PLANNED_SUMMARY: PlanSummary = {
  presentMonthlyUsd: 100,
  recommendedMonthlyUsd: 60,
  savingUsd: 40,
  savingLowUsd: 37,
  savingHighUsd: 44,
  presentStyle: 'realtime',
  presentLabel: '1 x ml.m5.large',
  recommendedStyle: 'serverless',
  recommendedLabel: 'Serverless, 2 GB',
  keepsPresent: false,
  measureFirst: null,
  withheld: null,
  requestsPerMonth: 1_000,
  presentBreachShare: 0.001,
  presentBreachesSlo: false,
  confidence: 'high',
  coverage: 1,
  sparkline: [1, null, 2],
};

/** A workload in the table of all, planned but for `null`. */
export function fleetEntryOf(
  id: string,
  summary: Partial<PlanSummary> | null,
  rest: Partial<FleetEntry> = {},
): FleetEntry {
  return {
    id,
    name: id,
    region: 'us-east-1',
    origin: 'import',
    demo: false,
    accountId: null,
    resourceKey: null,
    resourceArn: null,
    goneAt: null,
    latestSampleSeconds: null,
    plannedAt: '2026-11-21T09:00:00.000Z',
    priceDate: '2026-11-21',
    summary: summary === null ? null : { ...PLANNED_SUMMARY, ...summary },
    ...rest,
  };
}

/** The same as a row of the table, that is open. */
export function fleetRowOf(
  id: string,
  plan: Partial<FleetRowPlan> | null,
  rest: Partial<FleetRow> = {},
): FleetRow {
  const { summary: _all, ...entry } = fleetEntryOf(id, null);
  return {
    ...entry,
    standing: { state: 'open', reopened: null, decision: null },
    tags: {},
    plan: plan === null ? null : { ...PLANNED_SUMMARY, sparkline: '0', ...plan },
    ...rest,
  };
}

/** A workload whose recommendation saves `savingUsd`, give or take `widthUsd`, and stands as told. */
export function entryOf(
  id: string,
  told: { savingUsd: number; widthUsd: number; state: DecisionState; demo: boolean },
): DecidedEntry {
  const { savingUsd, widthUsd, state, demo } = told;
  const summary = {
    presentMonthlyUsd: savingUsd + 10,
    recommendedMonthlyUsd: 10,
    savingUsd,
    savingLowUsd: savingUsd - widthUsd,
    savingHighUsd: savingUsd + widthUsd,
  };
  return { ...fleetEntryOf(id, summary, { demo }), standing: { state, decision: null, reopened: null } };
}
