import {
  type CostComponent,
  priceComponents,
  totalCostUsd,
  unpricedComponent,
} from '../pricing/cost-component';
import { METERS, type Meter } from '../pricing/meter';
import type { Price, PriceIndex, PriceQuality } from '../pricing/price-book';
import type { PriceCommitment } from '../pricing/spend-commitment';
import type { ServingOption } from '../workload/serving-option';
import { LAMBDA_FREE_TIER } from './aws-limits';
import type { BillingTerms, Charge, Usage } from './charge';
import { listCharges } from './registry';
import { type CoverableComponent, settleCommitment } from './settle-commitment';

/** What a month costs, or the sentence that says why it has no price. */
export type CostEstimate =
  | {
      readonly priced: true;
      readonly components: readonly CostComponent[];
      /** Sum of the components that have a price, unrounded. */
      readonly totalUsd: number;
      readonly assumptions: readonly string[];
    }
  | { readonly priced: false; readonly reason: string; readonly meter: Meter };

/** Prices a month of `option` under `usage`: its charges, each with exactly one price from `prices`. */
export function estimateCost(
  option: ServingOption,
  usage: Usage,
  terms: BillingTerms,
  prices: PriceIndex,
): CostEstimate {
  const lines: CoverableComponent[] = [];
  const assumptions: string[] = [`A month is ${terms.hoursPerMonth} hours.`];
  for (const charge of listCharges(option, usage, terms)) {
    const match = prices.findPrice(charge.meter, terms.region, charge.variant);
    if (match.found) {
      lines.push(
        ...priceCharge(charge, match.price).map((component) => ({ component, variant: charge.variant })),
      );
      continue;
    }
    if (charge.minor !== true) return { priced: false, reason: match.reason, meter: charge.meter };
    lines.push({ component: unpricedComponent(charge.meter, charge.quantity), variant: charge.variant });
    assumptions.push(`${METERS[charge.meter].name} is not in the total: the price book has ${match.reason}.`);
  }
  const components = lines.map(({ component }) => component);
  if (prices.commitment !== undefined) {
    components.push(...settleCommitment(lines, prices.commitment, terms.hoursPerMonth));
    assumptions.push(describeCommitment(prices.commitment));
  }
  return {
    priced: true,
    components,
    totalUsd: totalCostUsd(components),
    assumptions: [...assumptions, ...noteQuality(components)],
  };
}

function describeCommitment({ usdPerHour, planType }: PriceCommitment): string {
  const what =
    planType === 'sagemaker' ? 'instances, at their mean number,' : 'Lambda, as requests come by the hour,';
  return `${usdPerHour} USD an hour are committed and paid whether used or not; they cover ${what} before anything else of the account.`;
}

function priceCharge(charge: Charge, price: Price): CostComponent[] {
  const free = Math.min(charge.quantity, charge.freeQuantity ?? 0);
  const paid = priceComponents(price, charge.quantity - free);
  return free === 0 ? paid : [freeTierComponent(charge, price, free), ...paid];
}

function freeTierComponent(charge: Charge, price: Price, quantity: number): CostComponent {
  const { name, unit } = METERS[charge.meter];
  return {
    meter: charge.meter,
    name: `${name}, free tier`,
    unit,
    quantity,
    unitPriceUsd: 0,
    costUsd: 0,
    sku: null,
    priceDate: price.asOf,
    quality: 'published',
    source: `AWS free tier: ${LAMBDA_FREE_TIER.requests} requests and ${LAMBDA_FREE_TIER.gbSeconds} GB-seconds a month`,
  };
}

function noteQuality(components: readonly CostComponent[]): string[] {
  return components.flatMap(({ name, quality, source }) => {
    const weakness = quality === null ? undefined : WEAK_QUALITIES[quality];
    return weakness === undefined ? [] : [`The price of ${name} is ${weakness}: ${source}.`];
  });
}

/** Qualities that a reader of a cost must be told of. */
const WEAK_QUALITIES: Readonly<Partial<Record<PriceQuality, string>>> = {
  estimated: 'estimated',
  extrapolated: 'extrapolated',
  demo: 'made up',
};
