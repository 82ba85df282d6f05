import {
  IDLE_LIFETIME_SECONDS,
  provisioningSeconds,
  SCALE_IN_TAIL_SECONDS,
} from '../options/assumed-timings';
import type { BillingTerms } from '../options/charge';
import type { InstanceCatalog } from '../options/instance-catalog';
import type { Situation } from '../options/way-to-serve';
import type { PriceIndex } from '../pricing/price-book';
import { fitLoadProfile } from '../workload/load-profile';
import type { ServingStyle } from '../workload/serving-option';
import type { ObservedWorkload } from '../workload/workload';
import type { PlanAssumptions } from './plan-record';

/** What options are evaluated against. */
export interface SituationInput {
  /** Requests a period, and what the reader told. */
  readonly observed: ObservedWorkload;
  readonly prices: PriceIndex;
  readonly instances: InstanceCatalog;
  readonly assumptions: PlanAssumptions;
  /** The ways to serve that are looked at; all of them without it. */
  readonly waysToServe?: readonly ServingStyle[];
}

/** The situation of a plan. Throws `RangeError` where no request was observed. */
export function describeSituation(input: SituationInput): Situation {
  const { observed, prices, instances, assumptions, waysToServe } = input;
  const { description, arrivals } = observed;
  const terms: BillingTerms = { region: description.region, ...assumptions };
  const profile = fitLoadProfile(arrivals, {
    idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
    scaleInTailSeconds: SCALE_IN_TAIL_SECONDS,
    provisioningSeconds: provisioningSeconds(description),
  });
  const situation = { profile, description, instances, prices, terms };
  return waysToServe === undefined ? situation : { ...situation, waysToServe };
}
