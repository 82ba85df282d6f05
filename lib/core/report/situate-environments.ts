import {
  IDLE_LIFETIME_SECONDS,
  provisioningSeconds,
  SCALE_IN_TAIL_SECONDS,
} from '../options/assumed-timings';
import { completeOption } from '../options/complete-option';
import type { InstanceCatalog } from '../options/instance-catalog';
import { rememberBy } from '../options/remember';
import type { Situation } from '../options/way-to-serve';
import type { PlanAssumptions } from '../plan/plan-record';
import { indexPriceBook } from '../pricing/price-book';
import type { Series } from '../series/series';
import { fitLoadProfile, type LoadProfile } from '../workload/load-profile';
import type { ServingOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';

/** What environments that are charged by the request are priced against. */
export interface SituatedEnvironments {
  readonly option: ServingOption;
  readonly situation: Omit<Situation, 'prices'>;
}

/** Corners of one load differ in durations and configurations, and share its profile. */
const rememberProfile = rememberBy<Float64Array, LoadProfile>();
const NO_PRICES = indexPriceBook({ date: '', prices: [] });

/** The option with what follows from the load filled in. Throws `RangeError` where no request was observed. O(steps). */
export function situateEnvironments(
  option: ServingOption,
  description: WorkloadDescription,
  requests: Series,
  { instances, assumptions }: { readonly instances: InstanceCatalog; readonly assumptions: PlanAssumptions },
): SituatedEnvironments {
  const starting = provisioningSeconds(description);
  const profile = rememberProfile(requests.values, String(starting), () =>
    fitLoadProfile(requests, {
      idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
      scaleInTailSeconds: SCALE_IN_TAIL_SECONDS,
      provisioningSeconds: starting,
    }),
  );
  const terms = { region: description.region, ...assumptions };
  const situation = { profile, description, instances, terms };
  return { option: completeOption(option, { ...situation, prices: NO_PRICES }), situation };
}
