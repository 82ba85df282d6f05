import type { CostComponent } from '../pricing/cost-component';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption, ServingStyle } from '../workload/serving-option';
import type { ArrivalFit, WorkloadDescription } from '../workload/workload';
import type { PlanEvidence } from './plan-evidence';

/** The plan: a value, written once, from which page, e-mail, API and command line render. */
export interface Plan {
  /** `null` when nothing feasible was found, or when the data cannot carry a recommendation. */
  readonly recommended: Recommendation | null;
  /** Why there is none; `null` when there is one. */
  readonly withheld: string | null;
  /** The present option evaluated like every other; `null` for a service that is being designed. */
  readonly present: Evaluation | null;
  /** All candidates, feasible ones by ascending cost first, then the infeasible ones. */
  readonly evaluations: readonly Evaluation[];
  /** How the recommendation was tested; `null` without one, or where the window is too short to be split. */
  readonly evidence: PlanEvidence | null;
  /**
   * The nearest volumes, down and up within a decade, from which another way to serve than the recommended is cheaper; plans
   * of an earlier release have none.
   */
  readonly nearestCrossings?: readonly PlanCrossing[];
  readonly arrivals: ArrivalFit;
  readonly requestsPerMonth: number;
  readonly description: WorkloadDescription;
  readonly assumptions: readonly string[];
  readonly hoursPerMonth: number;
  readonly freeTier: boolean;
  readonly gbBytes: number;
  /** Edition of the price book. */
  readonly priceDate: string;
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
  /** Identifies inputs and result: equal inputs give equal hashes. */
  readonly planHash: string;
}

export interface Recommendation {
  readonly option: ServingOption;
  /** How its instances scale; `null` where they stand still or there are none. */
  readonly policy: ScalingPolicy | null;
  /** The alarms that AWS makes for the policy, and those worth adding. */
  readonly alarms: readonly AlarmThreshold[];
  readonly style: ServingStyle;
  readonly label: string;
  readonly monthlyCostUsd: number;
  /** Against the present option; `null` without one. */
  readonly saving: Saving | null;
  readonly p99Ms: number | null;
  readonly breachShare: number | null;
  /** One sentence. */
  readonly risk: string;
  /** Sentences, most important first. */
  readonly because: readonly string[];
  /** What would change the recommendation, a sentence each. */
  readonly changesMind: readonly string[];
  /** True where its capacity or service time was modelled and not measured. */
  readonly modelled: boolean;
  /** True when the present option is the recommendation. */
  readonly keepsPresent: boolean;
  /** What would cost less, and waits for a measurement as its saving is not sure without; `null` when nothing does. */
  readonly measureFirst: MeasureFirst | null;
}

/** A change that is worth a measurement before it is made. */
export interface MeasureFirst {
  readonly option: ServingOption;
  readonly policy: ScalingPolicy | null;
  readonly style: ServingStyle;
  readonly label: string;
  readonly monthlyCostUsd: number;
  /** Against the present option; `null` where the present cost is not known. */
  readonly saving: Saving | null;
  /** What to measure, and what it would save: a sentence. */
  readonly advice: string;
  /** How to measure it, and what it is taken to be: a sentence. */
  readonly measurement: string;
}

export interface Saving {
  /** Present cost less the recommended: what the two costs differ by, and what is said to be saved. */
  readonly differenceUsd: number;
  /** Median of the draws. */
  readonly medianUsd: number;
  /** 90 % interval of the draws, which holds the difference; `null` where the window is too short to resample days. */
  readonly lowUsd: number | null;
  readonly highUsd: number | null;
}

/** When an alarm goes off: `datapoints` one-minute points in a row beyond `threshold`. */
export interface AlarmThreshold {
  /** As CloudWatch names it. */
  readonly metric: string;
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  readonly unit: string;
  readonly datapoints: number;
  /** What it does, or what to do: a sentence. */
  readonly action: string;
}

export interface Evaluation {
  readonly option: ServingOption;
  /** How its instances scale; `null` where they stand still or there are none. */
  readonly policy: ScalingPolicy | null;
  readonly style: ServingStyle;
  /** Such as `2 x ml.m5.xlarge` or `Serverless, 2 GB`. */
  readonly label: string;
  readonly feasible: boolean;
  /** The sentence that stops it: a limit, the SLO, or a missing price; `null` when feasible. */
  readonly bindingLimit: string | null;
  /** `null` when it has no price. */
  readonly monthlyCostUsd: number | null;
  readonly components: readonly CostComponent[];
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** At the SLO's percentile, where that is neither the 50th nor the 99th. */
  readonly sloPercentileMs?: number | null;
  readonly breachShare: number | null;
  /** Share of requests that start an environment. */
  readonly coldShare: number | null;
  /** Busiest period, 1 being saturation. */
  readonly peakUtilization: number | null;
  /** Feasible, and no other feasible evaluation costs less, breaches less and answers sooner. */
  readonly onFrontier: boolean;
  /** True where the capacity or the service time at this size was modelled and not measured. */
  readonly modelled: boolean;
  /** True where it would cost less than what is recommended, and was passed over until it is measured. */
  readonly measureFirst: boolean;
  readonly assumptions: readonly string[];
}

/** What volume changes about a plan: costs of each way to serve over it, and where they cross. */
export interface BreakEven {
  readonly curves: CostCurves;
  /** Ascending by volume. */
  readonly crossings: readonly PlanCrossing[];
}

/** A plan beside what volume changes about it. */
export type PlanWithBreakEven = Plan & BreakEven;

/** Where two options cost the same, the observed shape being scaled in volume. */
export interface PlanCrossing {
  readonly a: ServingOption;
  readonly aLabel: string;
  readonly aStyle: ServingStyle;
  readonly b: ServingOption;
  readonly bLabel: string;
  readonly bStyle: ServingStyle;
  readonly requestsPerMonth: number;
  readonly requestsPerDay: number;
  /** Of today's volume. */
  readonly factorOfToday: number;
  readonly cheaperBelow: 'a' | 'b';
}

/** Monthly cost of the cheapest feasible option of each way to serve, over a volume factor. */
export interface CostCurves {
  /** Ascending factors of today's volume, logarithmic. */
  readonly factors: readonly number[];
  readonly curves: readonly CostCurve[];
}

export interface CostCurve {
  readonly style: ServingStyle;
  readonly label: string;
  readonly option: ServingOption;
  /** One a factor; `null` where no size of this way to serve carries the volume. */
  readonly monthlyCostUsd: readonly (number | null)[];
}

/** The cheapest feasible way to serve by volume and service time, the shape of the traffic and the SLO kept. */
export interface BreakEvenMap {
  /** Of today's volume; ascending, logarithmic. */
  readonly volumeFactors: readonly number[];
  /** Of today's service time and of the work behind it; ascending, logarithmic. */
  readonly serviceTimeFactors: readonly number[];
  /** The ways to serve that are cheapest somewhere, each with its option nearest to today. */
  readonly entries: readonly { readonly style: ServingStyle; readonly label: string }[];
  /** `cells[serviceTime][volume]`, an index of `entries`; `null` where nothing is feasible. */
  readonly cells: readonly (readonly (number | null)[])[];
}
