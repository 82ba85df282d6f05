import type { PriceIndex } from '../pricing/price-book';
import type { ResponseMixture } from '../queueing/response-time';
import type { LoadProfile } from '../workload/load-profile';
import type { ServingOption, ServingStyle, WayToServeKind } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import type { BillingTerms, Charge, Usage } from './charge';
import type { EnvironmentPool } from './cold-starts';
import type { InstanceCatalog } from './instance-catalog';

/**
 * One way to serve: what it charges, what limits it, how it performs, and which configurations are worth looking at.
 * Adding a way to serve is adding a file that exports one of these, a line in `registry.ts`, a lower bound of its cost,
 * and its cases.
 */
export interface WayToServe<Option extends ServingOption> {
  readonly kind: WayToServeKind;
  /** Such as `2 x ml.m5.xlarge`. */
  label(option: Option): string;
  /** Metered quantities of a month. */
  listCharges(option: Option, usage: Usage, terms: BillingTerms): Charge[];
  /** The sentence of the first limit that stops `option` whatever it costs; `null` when none does. */
  findLimit(option: Option, situation: Situation): string | null;
  /** Mean billed duration of an on-demand request, each rounded up to 1 ms; 0 where duration is not billed. */
  billedDurationMs(option: Option, situation: Situation): number;
  evaluatePerformance(option: Option, situation: Situation): Performance;
  /** Configurations worth evaluating, the ones that cannot work included, so that a reader sees why not. */
  listCandidates(situation: Situation): Option[];
}

/** What an option is evaluated against. */
export interface Situation {
  readonly profile: LoadProfile;
  readonly description: WorkloadDescription;
  readonly instances: InstanceCatalog;
  readonly prices: PriceIndex;
  readonly terms: BillingTerms;
  /** The ways to serve that are looked at; all of them without it. The present option always is. */
  readonly waysToServe?: readonly ServingStyle[];
  /** The cold share of a pool as simulated; without it, the formula's. */
  readonly simulateColdShare?: (pool: EnvironmentPool) => number | null;
}

/** Whether a way to serve is looked at. */
export function isCompared({ waysToServe }: Situation, style: ServingStyle): boolean {
  return waysToServe === undefined || waysToServe.includes(style);
}

/** How an option serves the workload. */
export interface Performance {
  /** Response times by group of requests; `null` for a way to serve that promises no latency. */
  readonly responses: readonly ResponseMixture[] | null;
  /** Share of requests that start an environment; `null` where none is started on demand. */
  readonly coldShare: number | null;
  /** Busiest period, 1 being saturation. */
  readonly peakUtilization: number | null;
  /** True where a backlog was followed through the periods after it, so that saturation is in the response times. */
  readonly followsBacklog?: boolean;
  /** True where the capacity or the service time at this size was modelled and not measured. */
  readonly modelled: boolean;
  readonly assumptions: readonly string[];
}
