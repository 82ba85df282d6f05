/** Break-even of two options under flat traffic: the closed form, in which every cost is linear between tiers. */
import type { BillingTerms, Charge, Usage } from '../options/charge';
import { estimateCost } from '../options/estimate-cost';
import { listCharges } from '../options/registry';
import type { Meter } from '../pricing/meter';
import type { PriceIndex } from '../pricing/price-book';
import { daysPerMonth } from '../units';
import type { ServingOption } from '../workload/serving-option';

export interface FlatCrossing {
  readonly requestsPerMonth: number;
  /** A day being 24 hours of the month's. */
  readonly requestsPerDay: number;
  /** The cheaper option at volumes just below. */
  readonly cheaperBelow: 'a' | 'b';
}

export type FlatBreakEven =
  | {
      readonly priced: true;
      readonly crossings: readonly FlatCrossing[];
      /** With no crossing, the option that is cheaper at every volume; `null` when both always cost the same. */
      readonly alwaysCheaper: 'a' | 'b' | null;
    }
  | { readonly priced: false; readonly reason: string; readonly meter: Meter };

/**
 * All volumes at which `a` and `b` cost the same.
 *
 * Both costs are piecewise linear in the volume, with corners only where a charge's quantity enters a tier or leaves
 * the free tier. Between corners the difference is a straight line, so its root is exact.
 */
export function findFlatBreakEven(
  a: ServingOption,
  b: ServingOption,
  usage: Omit<Usage, 'requestsPerMonth'>,
  terms: BillingTerms,
  prices: PriceIndex,
): FlatBreakEven {
  const costAt = (option: ServingOption, requestsPerMonth: number) =>
    estimateCost(option, { ...usage, requestsPerMonth }, terms, prices);
  for (const option of [a, b]) {
    const estimate = costAt(option, 1);
    if (!estimate.priced) return estimate;
  }
  const totalUsd = (option: ServingOption, requestsPerMonth: number): number => {
    const estimate = costAt(option, requestsPerMonth);
    return estimate.priced ? estimate.totalUsd : Number.NaN;
  };
  const corners = [a, b].flatMap((option) => listCorners(option, usage, terms, prices));
  const difference = (volume: number): number => totalUsd(a, volume) - totalUsd(b, volume);
  return summarise(findRoots(difference, corners), difference, terms.hoursPerMonth);
}

/** Volumes a month at which a charge of `option` reaches the end of its free quantity or the start of a tier. */
function listCorners(
  option: ServingOption,
  usage: Omit<Usage, 'requestsPerMonth'>,
  terms: BillingTerms,
  prices: PriceIndex,
): number[] {
  const atNone = listCharges(option, { ...usage, requestsPerMonth: 0 }, terms);
  const atOne = listCharges(option, { ...usage, requestsPerMonth: 1 }, terms);
  return atOne.flatMap((charge) => {
    const fixed = atNone.find((other) => isSameCharge(other, charge))?.quantity ?? 0;
    const perRequest = charge.quantity - fixed;
    if (perRequest <= 0) return [];
    const free = charge.freeQuantity ?? 0;
    const match = prices.findPrice(charge.meter, terms.region, charge.variant);
    const tiers = match.found ? match.price.tiers : [];
    return tiers.map(({ fromQuantity }) => (fromQuantity + free - fixed) / perRequest);
  });
}

function isSameCharge(a: Charge, b: Charge): boolean {
  return a.meter === b.meter && a.variant === b.variant;
}

/** So far out that the slope of a request's price is seen against any fixed cost. */
const FAR_VOLUME = 1e12;

/** A root at a corner may fall on either side of it by rounding: it belongs to both pieces and counts once. */
const SAME_VOLUME = 1e-9;

/** Roots of a piecewise-linear function on (0, infinity) whose corners are among `corners`. */
function findRoots(difference: (volume: number) => number, corners: readonly number[]): number[] {
  const bounds = [0, ...new Set(corners.filter((corner) => corner > 0))].sort((x, y) => x - y);
  const roots = bounds.flatMap((from, i) => {
    const to = bounds[i + 1] ?? Math.max(FAR_VOLUME, from * 2);
    const atFrom = difference(from);
    const slope = (difference(to) - atFrom) / (to - from);
    if (slope === 0) return [];
    const estimate = from - atFrom / slope;
    // Once more from there, as the difference of two large costs loses digits.
    const root = estimate - difference(estimate) / slope;
    const isLast = i === bounds.length - 1;
    return root > from * (1 - SAME_VOLUME) && (isLast || root <= to * (1 + SAME_VOLUME)) ? [root] : [];
  });
  return roots.filter(
    (root, i) => Number.isFinite(root) && root > 0 && root > (roots[i - 1] ?? 0) * (1 + SAME_VOLUME),
  );
}

function summarise(
  roots: readonly number[],
  difference: (volume: number) => number,
  hoursPerMonth: number,
): FlatBreakEven {
  const crossings = roots.flatMap((root, i): FlatCrossing[] => {
    const below = difference(((roots[i - 1] ?? 0) + root) / 2);
    const above = difference((root + (roots[i + 1] ?? root * 2)) / 2);
    if (below * above >= 0) return [];
    return [
      {
        requestsPerMonth: root,
        requestsPerDay: root / daysPerMonth(hoursPerMonth),
        cheaperBelow: below < 0 ? 'a' : 'b',
      },
    ];
  });
  if (crossings.length > 0) return { priced: true, crossings, alwaysCheaper: null };
  return { priced: true, crossings, alwaysCheaper: cheaperSomewhere(difference) };
}

/** Two options that never cross may still touch, as both do at no requests: the sign is taken where they differ. */
function cheaperSomewhere(difference: (volume: number) => number): 'a' | 'b' | null {
  for (const volume of [1, 1e3, 1e6, 1e9, 1e12]) {
    const gap = difference(volume);
    if (gap !== 0) return gap < 0 ? 'a' : 'b';
  }
  return null;
}
