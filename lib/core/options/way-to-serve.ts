import type { PriceIndex } from '../pricing/price-book';
import type { LoadProfile } from '../workload/load-profile';
import type { ServingOption, WayToServeKind } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import type { BillingTerms, Charge, Usage } from './charge';
import type { InstanceCatalog } from './instance-catalog';

/**
 * One way to serve: what it charges, what limits it, how it performs, and which configurations are worth looking at.
 * Adding a way to serve is adding a file that exports one of these, a line in `registry.ts`, and its cases.
 */
export interface WayToServe<Option extends ServingOption> {
  readonly kind: WayToServeKind;
  /** Such as `2 x ml.m5.xlarge`. */
  label(option: Option): string;
  /** Metered quantities of a month. */
  listCharges(option: Option, usage: Usage, terms: BillingTerms): Charge[];
  /** The sentence of the first limit that stops `option` whatever it costs; `null` when none does. */
  findLimit(option: Option, situation: Situation): string | null;
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
}

/** How an option serves the workload. `null` is "not promised" or "grows without bound"; assumptions say which. */
export interface Performance {
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** At the SLO's own percentile. */
  readonly percentileMs: number | null;
  /** Share of requests over the SLO's target. */
  readonly breachShare: number | null;
  readonly coldShare: number | null;
  readonly peakUtilization: number | null;
  /** Mean billed duration, each request rounded up to 1 ms. */
  readonly billedDurationMs: number;
  readonly assumptions: readonly string[];
}
