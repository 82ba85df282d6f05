import { METERS } from './meter';
import type { PriceIndex } from './price-book';
import type { PriceKey } from './price-key';
import { priceKeyText } from './price-key';
import type { SavingsRate } from './savings-rate';

/** How a plan is bought: its term and how much of it is paid at once. */
export type SavingsTerm = `${SavingsRate['termYears']}y ${SavingsRate['payment']}`;

/** What the plans of one kind charge for one priced thing, beside what it costs on demand. */
export interface SavingsLine extends PriceKey {
  readonly planType: SavingsRate['planType'];
  readonly name: string;
  readonly unit: string;
  /** First tier of the on-demand price; `null` when the book has not exactly one. */
  readonly onDemandUsd: number | null;
  readonly ratesUsd: Readonly<Partial<Record<SavingsTerm, number>>>;
  /** Saved by the cheapest of the plans, as a share of the on-demand price; `null` without one. */
  readonly mostSavedShare: number | null;
  readonly quality: SavingsRate['quality'];
  readonly source: string;
  readonly asOf: string;
}

/** One line for each kind of plan and priced thing, in the order of the rates. */
export function tabulateSavings(prices: PriceIndex): SavingsLine[] {
  const byKey = new Map<string, SavingsRate[]>();
  for (const rate of prices.book.savingsRates ?? []) {
    const key = `${rate.planType}|${priceKeyText(rate)}`;
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [rate]);
    else list.push(rate);
  }
  return [...byKey.values()].flatMap((rates) => describeLine(rates, prices));
}

function describeLine(rates: readonly SavingsRate[], prices: PriceIndex): SavingsLine[] {
  const [first] = rates;
  if (first === undefined) return [];
  const { planType, meter, region, variant, quality, source, asOf } = first;
  const match = prices.findPrice(meter, region, variant);
  const onDemandUsd = match.found ? (match.price.tiers[0]?.unitPriceUsd ?? null) : null;
  const leastUsd = Math.min(...rates.map(({ unitPriceUsd }) => unitPriceUsd));
  return [
    {
      planType,
      meter,
      region,
      variant,
      name: METERS[meter].name,
      unit: METERS[meter].unit,
      onDemandUsd,
      ratesUsd: Object.fromEntries(
        rates.map(({ termYears, payment, unitPriceUsd }) => [`${termYears}y ${payment}`, unitPriceUsd]),
      ),
      mostSavedShare: onDemandUsd === null || onDemandUsd === 0 ? null : 1 - leastUsd / onDemandUsd,
      quality,
      source,
      asOf,
    },
  ];
}
