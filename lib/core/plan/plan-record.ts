import type { WorkloadDescription } from '../workload/workload';
import type { Plan, Recommendation } from './plan';
import type { PlanSummary } from './plan-summary';

/**
 * Counts up when what a plan holds changes. Stored plans of another format are not read: they are made anew, as those of
 * an older price book are.
 */
export const PLAN_FORMAT = 6;

/** A plan as it is kept: with what it was built from, so that it can be recomputed and explained. */
export interface PlanRecord {
  readonly id: string;
  readonly workloadId: string;
  readonly priceBookId: string;
  readonly inputs: PlanInputs;
  readonly plan: Plan;
  readonly summary: PlanSummary;
}

/** Everything besides the stored series and the price book that a plan depends on. */
export interface PlanInputs {
  /** Half-open window of the observed series. */
  readonly windowStartSeconds: number;
  readonly windowEndSeconds: number;
  readonly stepSeconds: number;
  readonly description: WorkloadDescription;
  readonly assumptions: PlanAssumptions;
  readonly seed: number;
  readonly priceDate: string;
}

/** How quantities become a bill. */
export interface PlanAssumptions {
  readonly hoursPerMonth: number;
  readonly freeTier: boolean;
  readonly gbBytes: number;
}

/** A plan without what only the table of all workloads needs. */
export type StoredPlan = Omit<PlanRecord, 'summary'>;

/** One line of a workload's history. */
export interface PlanHeadline {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
  readonly priceDate: string;
  readonly planHash: string;
  readonly recommendedLabel: string | null;
  readonly recommendedMonthlyUsd: number | null;
  readonly presentMonthlyUsd: number | null;
  readonly presentLabel: string | null;
  /** 90 % interval of what the two costs differ by. */
  readonly savingLowUsd: number | null;
  readonly savingHighUsd: number | null;
  readonly keepsPresent: boolean;
  /** Why there is no recommendation; `null` when there is one. */
  readonly withheld: string | null;
  /** What is recommended; `null` when nothing is. */
  readonly serving: RecommendedServing | null;
}

/** A way to serve with how it scales. */
export type RecommendedServing = Pick<Recommendation, 'option' | 'policy'>;

/** Which plan of a workload is the latest. */
export interface LatestPlan {
  readonly workloadId: string;
  readonly planId: string;
}
