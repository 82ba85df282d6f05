import type { Price, PriceTier } from '@/lib/core/pricing/price-book';
import { mixBits, seedOf } from './hash';

/** One product of the price list with what it costs on demand. */
export interface PriceProduct {
  readonly sku: string;
  readonly serviceCode: string;
  readonly productFamily: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly tiers: readonly PriceTier[];
}

/** Codes of the price list for on-demand terms, the same for all products. */
const ON_DEMAND = 'JRTCKXETXF';
const RATES = ['6YS6EN2CT7', '9XQ7B3M2KP', 'N4W8T5V1ZR'] as const;
const SKU_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const OFFER_VERSION = '20261120000000';
export const PUBLISHED_AT = '2026-11-20T00:00:00Z';
const EFFECTIVE_FROM = '2026-11-01T00:00:00Z';

/** Stable for what it is of, of sixteen letters as AWS's are. */
export function skuOf(text: string): string {
  const seed = seedOf(text);
  return Array.from({ length: 16 }, (_, i) => SKU_LETTERS[mixBits(seed, i) % 32]).join('');
}

export function makeProduct(
  product: Omit<PriceProduct, 'sku' | 'tiers'>,
  price: Pick<Price, 'tiers'> & { readonly sku?: string | null },
): PriceProduct {
  const { serviceCode, attributes } = product;
  const identity = `${serviceCode}/${attributes.usagetype}/${attributes.operation}/${attributes.group ?? ''}`;
  return { ...product, sku: price.sku ?? skuOf(identity), tiers: price.tiers };
}

/** The product part, as GetProducts and the bulk files both have it. */
export function renderProduct({ sku, productFamily, attributes }: PriceProduct): object {
  return { productFamily, attributes, sku };
}

/** Terms by their code. Prices are decimals in text; the last tier ends at `Inf`. */
export function renderOnDemand({ sku, unit, tiers, attributes }: PriceProduct): Record<string, object> {
  const code = `${sku}.${ON_DEMAND}`;
  const dimensions = tiers.map((tier, i) => {
    const rateCode = `${code}.${RATES[i] ?? RATES[0]}`;
    const next = tiers[i + 1];
    const usd = decimalText(tier.unitPriceUsd);
    return [
      rateCode,
      {
        unit,
        endRange: next === undefined ? 'Inf' : String(next.fromQuantity),
        description: `$${usd} per ${unit} for ${attributes.usagetype} in ${attributes.location}`,
        appliesTo: [],
        rateCode,
        beginRange: String(tier.fromQuantity),
        pricePerUnit: { USD: usd },
      },
    ];
  });
  return {
    [code]: {
      priceDimensions: Object.fromEntries(dimensions),
      sku,
      effectiveDate: EFFECTIVE_FROM,
      offerTermCode: ON_DEMAND,
      termAttributes: {},
    },
  };
}

/** Ten decimals at least, more where the price has more, as AWS writes them. */
export function decimalText(amount: number): string {
  const shortest = amount.toFixed(10);
  return Number(shortest) === amount ? shortest : amount.toFixed(20).replace(/0+$/, '');
}
