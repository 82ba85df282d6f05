import { METERS, type Meter } from './meter';
import type { Price, PriceQuality } from './price-book';

/** One line of a cost: `costUsd = quantity x unitPriceUsd`, unrounded. A tiered price gives one line a tier. */
export interface CostComponent {
  readonly meter: Meter;
  readonly name: string;
  /** Unit of `quantity`. */
  readonly unit: string;
  readonly quantity: number;
  /** `null` when the book has no price for it: the line is shown and is not in the total. */
  readonly unitPriceUsd: number | null;
  readonly costUsd: number | null;
  readonly sku: string | null;
  readonly priceDate: string | null;
  readonly quality: PriceQuality | null;
  readonly source: string | null;
}

/** Prices `quantity` through the tiers of `price`, one component a tier that is reached (the first one always). */
export function priceComponents(
  price: Price,
  quantity: number,
  name: string = METERS[price.meter].name,
): CostComponent[] {
  if (!(quantity >= 0)) throw new RangeError(`quantity must not be negative, got ${quantity}`);
  const components: CostComponent[] = [];
  price.tiers.forEach((tier, i) => {
    const end = price.tiers[i + 1]?.fromQuantity ?? Infinity;
    const inTier = Math.max(0, Math.min(quantity, end) - tier.fromQuantity);
    if (inTier === 0 && i > 0) return;
    components.push({
      meter: price.meter,
      name: price.tiers.length > 1 ? `${name}, tier ${i + 1}` : name,
      unit: METERS[price.meter].unit,
      quantity: inTier,
      unitPriceUsd: tier.unitPriceUsd,
      costUsd: inTier * tier.unitPriceUsd,
      sku: price.sku,
      priceDate: price.asOf,
      quality: price.quality,
      source: price.source,
    });
  });
  return components;
}

/** A line whose price is not known: shown with its quantity, never counted as zero. */
export function unpricedComponent(meter: Meter, quantity: number): CostComponent {
  return {
    meter,
    name: METERS[meter].name,
    unit: METERS[meter].unit,
    quantity,
    unitPriceUsd: null,
    costUsd: null,
    sku: null,
    priceDate: null,
    quality: null,
    source: null,
  };
}

/** Sum of the priced lines, unrounded. */
export function totalCostUsd(components: readonly CostComponent[]): number {
  return components.reduce((sum, component) => sum + (component.costUsd ?? 0), 0);
}
