/** The price book: what AWS charges, by Region, meter and variant, each price with where it came from. */

/** How much a price can be trusted, best first. */
export const PRICE_QUALITIES = [
  'api-output',
  'published',
  'secondary',
  'secondary-stale',
  'estimated',
  'extrapolated',
  'entered',
] as const;
/** `entered` is a price that the reader typed in place of the book's. */
export type PriceQuality = (typeof PRICE_QUALITIES)[number];

/** What a price is charged for, and the unit that its quantity counts. */
export const METERS = {
  'realtime-instance': { unit: 'instance-hour', name: 'Real-time instance' },
  'async-instance': { unit: 'instance-hour', name: 'Asynchronous instance' },
  'batch-instance': { unit: 'instance-hour', name: 'Batch transform instance' },
  'hosting-volume': { unit: 'GB-month', name: 'Hosting volume' },
  'realtime-data-in': { unit: 'GB', name: 'Real-time data in' },
  'realtime-data-out': { unit: 'GB', name: 'Real-time data out' },
  'async-data-in': { unit: 'GB', name: 'Asynchronous data in' },
  'async-data-out': { unit: 'GB', name: 'Asynchronous data out' },
  'serverless-compute': { unit: 'second', name: 'Serverless compute' },
  'serverless-provisioned': { unit: 'second', name: 'Serverless provisioned concurrency, kept warm' },
  'serverless-provisioned-compute': { unit: 'second', name: 'Serverless provisioned concurrency, running' },
  'serverless-data-in': { unit: 'GB', name: 'Serverless data in' },
  'serverless-data-out': { unit: 'GB', name: 'Serverless data out' },
  'lambda-requests': { unit: 'request', name: 'Lambda requests' },
  'lambda-compute': { unit: 'GB-second', name: 'Lambda compute' },
  'lambda-provisioned': { unit: 'GB-second', name: 'Lambda provisioned concurrency, kept warm' },
  'lambda-provisioned-compute': { unit: 'GB-second', name: 'Lambda provisioned concurrency, running' },
  'lambda-ephemeral': { unit: 'GB-second', name: 'Lambda ephemeral storage above 512 MB' },
  'api-gateway-rest': { unit: 'request', name: 'API Gateway REST requests' },
  'api-gateway-http': { unit: 'request', name: 'API Gateway HTTP requests' },
} as const;
export type Meter = keyof typeof METERS;

export interface PriceTier {
  /** Quantity a month from which this unit price holds, in the meter's unit; the first tier starts at 0. */
  readonly fromQuantity: number;
  readonly unitPriceUsd: number;
}

export interface Price {
  readonly meter: Meter;
  /** AWS Region code, such as `eu-west-3`. */
  readonly region: string;
  /** Instance type (`ml.m5.xlarge`), memory in MB (`4096`), architecture (`arm64`), or `''` where a meter has one price. */
  readonly variant: string;
  /** Ascending by `fromQuantity`; one entry for a flat price. */
  readonly tiers: readonly PriceTier[];
  /** AWS's SKU where the source stated one. */
  readonly sku: string | null;
  readonly quality: PriceQuality;
  readonly source: string;
  /** Day on which the source held, `YYYY-MM-DD`; `null` for a price that the reader entered. */
  readonly asOf: string | null;
}

export interface PriceBook {
  /** Identifies the edition: `YYYY-MM-DD`, the latest `asOf` in it. */
  readonly date: string;
  readonly prices: readonly Price[];
}

export type PriceMatch =
  | { readonly found: true; readonly price: Price }
  | { readonly found: false; readonly reason: string };

/** A price book indexed for look-up. */
export interface PriceIndex {
  readonly date: string;
  readonly book: PriceBook;
  /** Exactly one price, or the reason why not: none, or more than one. Never the first of several. */
  findPrice(meter: Meter, region: string, variant: string): PriceMatch;
  /** All prices of a meter in a Region, in the book's order. */
  listPrices(meter: Meter, region: string): readonly Price[];
}

/** Indexes a book by (meter, Region, variant). */
export function indexPriceBook(book: PriceBook): PriceIndex {
  const byKey = new Map<string, Price[]>();
  const byMeter = new Map<string, Price[]>();
  for (const price of book.prices) {
    append(byKey, priceKey(price.meter, price.region, price.variant), price);
    append(byMeter, priceKey(price.meter, price.region, ''), price);
  }
  return {
    date: book.date,
    book,
    findPrice: (meter, region, variant) => matchExactlyOne(byKey, meter, region, variant),
    listPrices: (meter, region) => byMeter.get(priceKey(meter, region, '')) ?? [],
  };
}

function matchExactlyOne(
  byKey: Map<string, Price[]>,
  meter: Meter,
  region: string,
  variant: string,
): PriceMatch {
  const matches = byKey.get(priceKey(meter, region, variant)) ?? [];
  const [price] = matches;
  const what = `${METERS[meter].name}${variant === '' ? '' : ` ${variant}`} in ${region}`;
  if (price === undefined) return { found: false, reason: `no price for ${what}` };
  if (matches.length > 1)
    return { found: false, reason: `${matches.length} prices for ${what}, not exactly one` };
  return { found: true, price };
}

function priceKey(meter: Meter, region: string, variant: string): string {
  return `${meter}|${region}|${variant}`;
}

function append(map: Map<string, Price[]>, key: string, price: Price): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [price]);
  else list.push(price);
}
