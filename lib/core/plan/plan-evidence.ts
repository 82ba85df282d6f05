import type { ScalingPolicy } from '../workload/scaling-policy';

/** How a recommended policy did on traffic that it was not chosen on. */
export interface PlanEvidence {
  /** Epoch seconds where the earlier part of the window ends and the later begins. */
  readonly splitSeconds: number;
  /** What the search chooses when it sees the earlier part only, and how that does on both parts. */
  readonly chosen: TestedChoice;
  /** The cheapest that meets the SLO on the later part, known only afterwards; `null` when none does. */
  readonly hindsight: TestedChoice | null;
  /** What the choice costs more on the later part than the best in hindsight, as a share; `null` without one. */
  readonly regretShare: number | null;
  /** Share of resampled windows in which the recommendation itself meets the SLO. */
  readonly sloConfidence: number;
}

export interface TestedChoice {
  readonly label: string;
  readonly instanceType: string;
  readonly policy: ScalingPolicy;
  readonly earlier: PartScore;
  readonly later: PartScore;
}

/** A policy on one part of the window. */
export interface PartScore {
  /** Scaled to a month of the plan's hours. */
  readonly monthlyCostUsd: number;
  readonly breachShare: number;
  /** Minutes in which more requests missed the target than the SLO allows. */
  readonly breachMinutes: number;
  readonly minutes: number;
}
