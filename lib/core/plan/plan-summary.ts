import { partMeans } from '../series/part-means';
import type { Series } from '../series/series';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { ServingStyle } from '../workload/serving-option';
import type { Plan } from './plan';

/**
 * How far a recommendation can be trusted, from the window that it rests on and from whether the new size was
 * measured. `none` without a recommendation.
 */
export const CONFIDENCES = ['high', 'medium', 'low', 'none'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a table of workloads shows of a plan. */
export interface PlanSummary {
  readonly presentMonthlyUsd: number | null;
  readonly recommendedMonthlyUsd: number | null;
  /** Present cost less the recommended; `null` where one of them is not known. */
  readonly savingUsd: number | null;
  /** 90 % interval of the saving. */
  readonly savingLowUsd: number | null;
  readonly savingHighUsd: number | null;
  readonly presentStyle: ServingStyle | null;
  readonly presentLabel: string | null;
  readonly recommendedStyle: ServingStyle | null;
  readonly recommendedLabel: string | null;
  readonly keepsPresent: boolean;
  /** What to measure before a change that would cost less, as a sentence; `null` when nothing. */
  readonly measureFirst: string | null;
  /** Why there is no recommendation; `null` when there is one. */
  readonly withheld: string | null;
  readonly requestsPerMonth: number;
  readonly presentBreachShare: number | null;
  /** Whether more requests miss the SLO today than it allows; `null` when that is not known. */
  readonly presentBreachesSlo: boolean | null;
  readonly confidence: Confidence;
  /** Share of periods of the window with a value. */
  readonly coverage: number;
  /** Mean requests an hour in up to 56 equal parts of the window, `null` where nothing was observed. */
  readonly sparkline: readonly (number | null)[];
}

const SPARKLINE_PARTS = 56;

/** Two weeks show every weekday twice; below one week no weekly shape is known at all. */
const HIGH_CONFIDENCE = { days: 14, coverage: 0.95 };
const MEDIUM_CONFIDENCE = { days: 7, coverage: 0.8 };

/** Reduces a plan, and the arrivals that it was built from, to what a table of workloads shows. */
export function summarizePlan(plan: Plan, arrivals: Series): PlanSummary {
  const { present, recommended } = plan;
  return {
    presentMonthlyUsd: present?.monthlyCostUsd ?? null,
    presentStyle: present?.style ?? null,
    presentLabel: present?.label ?? null,
    presentBreachShare: present?.breachShare ?? null,
    presentBreachesSlo: breachesSlo(plan),
    ...summarizeRecommendation(plan),
    keepsPresent: recommended?.keepsPresent ?? false,
    measureFirst: recommended?.measureFirst?.advice ?? null,
    withheld: plan.withheld,
    requestsPerMonth: plan.requestsPerMonth,
    confidence: judgeConfidence(plan),
    coverage: plan.arrivals.coverage,
    sparkline: hourlySparkline(arrivals),
  };
}

function breachesSlo({ present, description }: Plan): boolean | null {
  const breachShare = present?.breachShare ?? null;
  return breachShare === null ? null : breachShare > description.slo.breachShare;
}

function summarizeRecommendation({ recommended }: Plan) {
  return {
    recommendedMonthlyUsd: recommended?.monthlyCostUsd ?? null,
    savingUsd: recommended?.saving?.differenceUsd ?? null,
    savingLowUsd: recommended?.saving?.lowUsd ?? null,
    savingHighUsd: recommended?.saving?.highUsd ?? null,
    recommendedStyle: recommended?.style ?? null,
    recommendedLabel: recommended?.label ?? null,
  };
}

function judgeConfidence({ recommended, arrivals }: Plan): Confidence {
  if (recommended === null) return 'none';
  const days = (arrivals.endSeconds - arrivals.startSeconds) / SECONDS_PER_DAY;
  const carries = (least: { days: number; coverage: number }) =>
    days >= least.days && arrivals.coverage >= least.coverage;
  if (carries(HIGH_CONFIDENCE) && (recommended.keepsPresent || !recommended.modelled)) return 'high';
  return carries(MEDIUM_CONFIDENCE) ? 'medium' : 'low';
}

function hourlySparkline(arrivals: Series): (number | null)[] {
  const perHour = SECONDS_PER_HOUR / arrivals.stepSeconds;
  return partMeans(arrivals, SPARKLINE_PARTS).map((mean) => (mean === null ? null : mean * perHour));
}
