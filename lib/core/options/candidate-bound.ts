import type { Meter } from '../pricing/meter';
import { SECONDS_PER_HOUR } from '../units';
import type { ServingOption, ServingStyle } from '../workload/serving-option';
import type { Situation } from './way-to-serve';

/**
 * Candidates that share a lower bound of their cost. A search that knows what each costs at least sizes and evaluates
 * only the few that can be the cheapest.
 */
export interface CandidateBound {
  readonly style: ServingStyle;
  /** None of them costs less a month at `volumeFactor` times the situation's volume. O(1). */
  leastUsd(volumeFactor: number): number;
  /** Them, sized for a situation of that volume; none where none can hold. */
  expand(scaled: Situation): readonly ServingOption[];
}

/** So little volume that only limits bind which no volume lifts. */
export const QUIET_FACTOR = 1e-9;

/** Requests a month of the situation. */
export function monthlyRequests({ profile, terms }: Situation): number {
  return profile.requestsPerSecond * terms.hoursPerMonth * SECONDS_PER_HOUR;
}

/** The lowest unit price of any tier, a commitment's taken for all of it; `null` without a price. */
export function leastUnitPriceUsd(
  meter: Meter,
  variant: string,
  { prices, terms }: Pick<Situation, 'prices' | 'terms'>,
): number | null {
  const match = prices.findPrice(meter, terms.region, variant);
  if (!match.found) return null;
  const offShare = prices.commitment?.findShare(meter, variant) ?? 0;
  return Math.min(...match.price.tiers.map(({ unitPriceUsd }) => unitPriceUsd)) * (1 - offShare);
}
