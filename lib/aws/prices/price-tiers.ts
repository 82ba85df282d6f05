import { z } from 'zod';
import { METERS, type Meter } from '@/lib/core/pricing/meter';
import type { PriceTier } from '@/lib/core/pricing/price-book';
import { isUnitOf } from './usage-meter';

export const dimensionSchema = z.object({
  unit: z.string(),
  beginRange: z.string(),
  endRange: z.string(),
  pricePerUnit: z.record(z.string(), z.string()),
});
export type PriceDimension = z.infer<typeof dimensionSchema>;

export type TierReading =
  | { readonly tiers: readonly PriceTier[]; readonly fault: null }
  | { readonly tiers: readonly []; readonly fault: string };

interface StatedTier extends PriceTier {
  readonly toQuantity: number;
}

/** Tiers of a product from its price dimensions, or the words for why they cannot be used. */
export function readTiers(dimensions: readonly PriceDimension[], meter: Meter): TierReading {
  const wrongUnit = dimensions.find(({ unit }) => !isUnitOf(METERS[meter].unit, unit));
  if (wrongUnit !== undefined)
    return refuse(`is stated per "${wrongUnit.unit}", not per ${METERS[meter].unit}`);
  const foreign = dimensions.find(({ pricePerUnit }) => pricePerUnit.USD === undefined);
  if (foreign !== undefined)
    return refuse(
      `is stated in ${Object.keys(foreign.pricePerUnit).join(' and ') || 'no currency'}, not in USD`,
    );
  const tiers = dimensions.map(toTier).toSorted((a, b) => a.fromQuantity - b.fromQuantity);
  if (tiers.some(({ unitPriceUsd }) => !Number.isFinite(unitPriceUsd))) return refuse('is no number');
  if (!areContiguous(tiers)) return refuse('has tiers that overlap or leave a gap');
  return withoutFreeTier(tiers);
}

function toTier({ beginRange, endRange, pricePerUnit }: PriceDimension): StatedTier {
  return {
    fromQuantity: toNumber(beginRange),
    toQuantity: endRange === 'Inf' ? Infinity : toNumber(endRange),
    unitPriceUsd: toNumber(pricePerUnit.USD ?? ''),
  };
}

/** The list writes numbers as plain decimals. */
function toNumber(text: string): number {
  return /^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** From 0 to infinity, each tier where the one before ends. */
function areContiguous(tiers: readonly StatedTier[]): boolean {
  if (tiers.length === 0 || tiers[0]?.fromQuantity !== 0 || tiers.at(-1)?.toQuantity !== Infinity)
    return false;
  return tiers.every((tier, i) => i === 0 || tier.fromQuantity === tiers[i - 1]?.toQuantity);
}

/** A free tier is no price: it is the account's, once, and costs are worked out without it. */
function withoutFreeTier(tiers: readonly StatedTier[]): TierReading {
  const charged = tiers.slice(tiers.findIndex(({ unitPriceUsd }) => unitPriceUsd > 0));
  if (tiers.every(({ unitPriceUsd }) => unitPriceUsd === 0))
    return refuse('is 0 USD, which is not taken as free');
  return {
    tiers: charged.map(({ fromQuantity, unitPriceUsd }, i) => ({
      fromQuantity: i === 0 ? 0 : fromQuantity,
      unitPriceUsd,
    })),
    fault: null,
  };
}

function refuse(fault: string): TierReading {
  return { tiers: [], fault };
}
