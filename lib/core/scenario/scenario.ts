import type { EnteredPrices } from '../pricing/entered-prices';
import type { SpendCommitment } from '../pricing/spend-commitment';
import type { ServingStyle } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';

/** What a person asks "what if" with: a baseline or invented traffic, and every input as it would be. */
export interface Scenario {
  readonly version: 1;
  readonly name: string;
  readonly note: string;
  /** The workload whose observed traffic it starts from; `null` from scratch. */
  readonly baseline: ScenarioBaseline | null;
  /** The traffic of a service that is being designed; `null` with a baseline. */
  readonly traffic: InventedTraffic | null;
  readonly levers: TrafficLevers;
  readonly description: ScenarioDescription;
  readonly hoursPerMonth: number;
  readonly freeTier: boolean;
  readonly gbBytes: number;
  readonly prices: EnteredPrices;
  /** Off every instance-hour: a commitment or a negotiated price. */
  readonly instanceDiscountShare: number;
  /** A Savings Plan; `null` where nothing is committed. */
  readonly commitment: SpendCommitment | null;
  /** The ways to serve that are compared and planned with, each once; the scenario's own option always is. */
  readonly waysToServe: readonly ServingStyle[];
  readonly seed: number;
}

/** A workload without what only its account tells. */
export type ScenarioDescription = Omit<WorkloadDescription, 'discovered'>;

export interface ScenarioBaseline {
  readonly workloadId: string;
  /** Of the plan that it was started from: another one means newer data. */
  readonly planHash: string;
}

/** Traffic with a day and a week in it, drawn by the seed. */
export interface InventedTraffic {
  readonly requestsPerDay: number;
  /** 0 is flat, 1 falls to nothing in the quietest minute of the day. */
  readonly dailySwing: number;
  /** Traffic of a day of the weekend against one of the week. */
  readonly weekendFactor: number;
}

/** What is done to traffic. */
export interface TrafficLevers {
  readonly volumeFactor: number;
  /** 1 is as observed, 0 flattens the day, 2 doubles how far its hours are from their mean. */
  readonly dailyShapeFactor: number;
  /** The same for the days of the week. */
  readonly weeklyShapeFactor: number;
  /** Times what comes in each hour of the day (UTC), the total kept; `null` is as observed. */
  readonly hourFactors: readonly number[] | null;
  /** The same for each day of the week, Monday first. */
  readonly dayFactors: readonly number[] | null;
  readonly spikes: readonly TrafficSpike[];
}

/** Requests on top, again every day or every week. */
export interface TrafficSpike {
  readonly every: 'day' | 'week';
  /** Of the day, or of the week from Monday 00:00 UTC on. */
  readonly startMinute: number;
  readonly minutes: number;
  readonly addedPerMinute: number;
}

/** Beyond, a break-even curve from a hundredth to a hundred times today's volume says no more. */
export const VOLUME_FACTOR_BOUNDS = [0.01, 100] as const;
export const MAX_SCENARIO_NAME = 120;

export const LEVERS_AT_REST: TrafficLevers = {
  volumeFactor: 1,
  dailyShapeFactor: 1,
  weeklyShapeFactor: 1,
  hourFactors: null,
  dayFactors: null,
  spikes: [],
};
