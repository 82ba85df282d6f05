import type { Plan, Recommendation } from '../plan/plan';
import type { RecommendedServing } from '../plan/plan-record';

/** What a person can decide about a recommendation; `applied` may be seen by a discovery too. */
export const DECISION_KINDS = ['accepted', 'dismissed', 'snoozed', 'applied', 'reopened'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A recommendation as it was when it was decided about: what was promised, and against what. */
export interface DecidedRecommendation extends RecommendedServing {
  readonly label: string;
  readonly monthlyCostUsd: number;
  readonly breachShare: number | null;
  readonly presentLabel: string | null;
  readonly presentMonthlyUsd: number | null;
  readonly presentBreachShare: number | null;
  readonly savingUsd: number | null;
  /** 90 % interval of the saving. */
  readonly savingLowUsd: number | null;
  readonly savingHighUsd: number | null;
}

/** One decision as it is kept. Times are ISO 8601, UTC. */
export interface DecisionRecord {
  readonly id: string;
  readonly workloadId: string;
  /** The plan that recommended it. */
  readonly planId: string;
  readonly kind: DecisionKind;
  readonly recommendation: DecidedRecommendation;
  readonly reason: string | null;
  /** First UTC day, `YYYY-MM-DD`, on which a snoozed one is open again; `null` for the others. */
  readonly until: string | null;
  /** The name that a person typed; `null` where a discovery saw it. */
  readonly who: string | null;
  readonly at: string;
  /** Since when it serves; `null` for all but applied ones. */
  readonly appliedAt: string | null;
}

/** A workload's decisions, newest first, beside what its latest plan recommends. */
export interface DecidedWorkload {
  readonly workloadId: string;
  /** `null` where the latest plan recommends nothing. */
  readonly serving: RecommendedServing | null;
  readonly decisions: readonly DecisionRecord[];
}

/** A workload and what its latest plan recommends, as a decision keeps it. */
export interface DecidableWorkload {
  readonly workloadId: string;
  readonly name: string;
  /** `null` without a plan that is read. */
  readonly planId: string | null;
  /** ISO 8601, UTC; `null` as above. */
  readonly plannedAt: string | null;
  readonly keepsPresent: boolean;
  /** `null` where nothing is recommended. */
  readonly recommendation: DecidedRecommendation | null;
}

/** What of a plan a decision keeps. */
export function keepRecommendation(
  { present }: Pick<Plan, 'present'>,
  { option, policy, label, monthlyCostUsd, breachShare, saving }: Recommendation,
): DecidedRecommendation {
  return {
    option,
    policy,
    label,
    monthlyCostUsd,
    breachShare,
    presentLabel: present?.label ?? null,
    presentMonthlyUsd: present?.monthlyCostUsd ?? null,
    presentBreachShare: present?.breachShare ?? null,
    savingUsd: saving?.differenceUsd ?? null,
    savingLowUsd: saving?.lowUsd ?? null,
    savingHighUsd: saving?.highUsd ?? null,
  };
}
