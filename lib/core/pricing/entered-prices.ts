import { METERS, type Meter } from './meter';
import type { PriceIndex, PriceMatch } from './price-book';

/** Unit prices that a reader enters in place of the book's; each holds for every variant of its meters. */
export interface EnteredPrices {
  readonly instanceHourUsd?: number;
  readonly volumeGbMonthUsd?: number;
  readonly dataGbUsd?: number;
  readonly serverlessSecondUsd?: number;
  readonly serverlessProvisionedSecondUsd?: number;
  readonly serverlessProvisionedDurationSecondUsd?: number;
  readonly lambdaRequestUsd?: number;
  readonly lambdaGbSecondUsd?: number;
  readonly lambdaProvisionedGbSecondUsd?: number;
  readonly lambdaProvisionedDurationGbSecondUsd?: number;
  readonly lambdaEphemeralGbSecondUsd?: number;
}

const METERS_OF: { readonly [Field in keyof EnteredPrices]-?: readonly Meter[] } = {
  instanceHourUsd: ['realtime-instance', 'async-instance', 'batch-instance'],
  volumeGbMonthUsd: ['hosting-volume'],
  dataGbUsd: [
    'realtime-data-in',
    'realtime-data-out',
    'async-data-in',
    'async-data-out',
    'serverless-data-in',
    'serverless-data-out',
  ],
  serverlessSecondUsd: ['serverless-compute'],
  serverlessProvisionedSecondUsd: ['serverless-provisioned'],
  serverlessProvisionedDurationSecondUsd: ['serverless-provisioned-compute'],
  lambdaRequestUsd: ['lambda-requests'],
  lambdaGbSecondUsd: ['lambda-compute'],
  lambdaProvisionedGbSecondUsd: ['lambda-provisioned'],
  lambdaProvisionedDurationGbSecondUsd: ['lambda-provisioned-compute'],
  lambdaEphemeralGbSecondUsd: ['lambda-ephemeral'],
};

/**
 * The book with the reader's prices laid over it. An entered price is flat: it replaces all tiers.
 *
 * `dataGbUsd` is one figure for six meters, so it replaces the price of data where the book has one in that Region. In
 * a Region whose book prices no data at all it holds for every way to serve. Without this, entering the data price of
 * a published comparison would add a charge to the way to serve for which that comparison has none.
 */
export function enterPrices(prices: PriceIndex, entered: EnteredPrices): PriceIndex {
  const byMeter = new Map<Meter, number>();
  for (const field of Object.keys(METERS_OF) as (keyof EnteredPrices)[]) {
    const unitPriceUsd = entered[field];
    if (unitPriceUsd === undefined) continue;
    for (const meter of METERS_OF[field]) byMeter.set(meter, unitPriceUsd);
  }
  if (byMeter.size === 0) return prices;
  return {
    ...prices,
    findPrice(meter, region, variant): PriceMatch {
      const unitPriceUsd = byMeter.get(meter);
      if (unitPriceUsd === undefined || !isReplaced(prices, meter, region)) {
        return prices.findPrice(meter, region, variant);
      }
      return { found: true, price: enteredPrice(meter, region, variant, unitPriceUsd) };
    },
  };
}

/** The field that enters a price for `meter`; `null` for a meter that has none. */
export function enteredPriceField(meter: Meter): keyof EnteredPrices | null {
  const fields = Object.keys(METERS_OF) as (keyof EnteredPrices)[];
  return fields.find((field) => METERS_OF[field].includes(meter)) ?? null;
}

function isReplaced(prices: PriceIndex, meter: Meter, region: string): boolean {
  const isData = METERS_OF.dataGbUsd.includes(meter);
  if (!isData || prices.listPrices(meter, region).length > 0) return true;
  return METERS_OF.dataGbUsd.every((other) => prices.listPrices(other, region).length === 0);
}

function enteredPrice(meter: Meter, region: string, variant: string, unitPriceUsd: number) {
  return {
    meter,
    region,
    variant,
    tiers: [{ fromQuantity: 0, unitPriceUsd }],
    sku: null,
    quality: 'entered',
    source: `entered for ${METERS[meter].name}`,
    asOf: null,
  } as const;
}
