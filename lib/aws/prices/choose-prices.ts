import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { Meter } from '@/lib/core/pricing/meter';
import type { Price } from '@/lib/core/pricing/price-book';
import { describePriceKey, type PriceKey, priceKeyText } from '@/lib/core/pricing/price-key';
import type { ListRead, PriceCandidate } from './price-candidate';
import type { ProductReading } from './read-products';

export interface ChosenPrices {
  readonly prices: readonly Price[];
  /** Meters for which the list names no single price. */
  readonly unclear: readonly PriceKey[];
  /** The Region, when products of it were too malformed to tell what they price. */
  readonly incompleteRegions: readonly string[];
  readonly problems: readonly RunProblem[];
}

/** Exactly one price for each meter, Region and variant, or a problem that names them: never the first of several. */
export function choosePrices(reading: ProductReading, read: ListRead): ChosenPrices {
  const byKey = new Map<string, PriceCandidate[]>();
  for (const candidate of dropRepeated(reading.candidates)) {
    const list = byKey.get(priceKeyText(candidate.key));
    if (list === undefined) byKey.set(priceKeyText(candidate.key), [candidate]);
    else list.push(candidate);
  }
  const prices: Price[] = [];
  const unclear: PriceKey[] = [];
  const problems = [...reading.problems];
  for (const rivals of byKey.values()) {
    const usable = preferNamed(rivals.filter(({ fault }) => fault === null));
    const [only] = usable.length === 0 ? rivals : usable;
    if (only === undefined) continue;
    if (usable.length === 1) prices.push(toPrice(only, read));
    else {
      unclear.push(only.key);
      problems.push(describeUnclear(only.key, usable.length === 0 ? rivals : usable));
    }
  }
  return {
    prices: [...prices, ...standInForData(prices)],
    unclear,
    incompleteRegions: reading.problems.length > 0 ? [read.region] : [],
    problems,
  };
}

/** Services of which AWS has prices wherever models can be served. */
const EXPECTED_SERVICES: readonly string[] = ['AmazonSageMaker', 'AWSLambda'];

/** As chosen, and a problem where a list has no price at all of a service by which models are served in a Region. */
export function nameMissing(chosen: ChosenPrices, { service, region }: ListRead): ChosenPrices {
  const found = chosen.prices.length + chosen.unclear.length + chosen.incompleteRegions.length;
  if (found > 0 || !EXPECTED_SERVICES.includes(service)) return chosen;
  const message = `The price list has no price of ${service} in ${region} that serving models is charged by: the price book keeps what it had.`;
  return { ...chosen, problems: [{ code: 'price-unclear', message, about: region }] };
}

/** A product that came twice, as at the border of two pages, is one. */
function dropRepeated(candidates: readonly PriceCandidate[]): PriceCandidate[] {
  const seen = new Set<string>();
  return candidates.filter((candidate) => {
    const text = JSON.stringify(candidate);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** What is known by its usage type comes before what is known by its group only, as other charges of Lambda are. */
function preferNamed(rivals: readonly PriceCandidate[]): readonly PriceCandidate[] {
  const named = rivals.filter(({ isNamed }) => isNamed);
  return named.length === 0 ? rivals : named;
}

function toPrice({ key, tiers, sku, publishedOn, effectiveFrom }: PriceCandidate, read: ListRead): Price {
  return {
    ...key,
    tiers,
    sku,
    quality: 'api-output',
    source: `AWS Price List, ${read.by} of ${read.service}, published ${publishedOn}, in effect from ${effectiveFrom}`,
    asOf: publishedOn,
  };
}

function describeUnclear(key: PriceKey, rivals: readonly PriceCandidate[]): RunProblem {
  const skus = [...new Set(rivals.map(({ sku }) => sku))].join(', ');
  const [first] = rivals;
  const message =
    first?.fault === null || first === undefined
      ? `The price list has ${rivals.length} prices for ${describePriceKey(key)} (SKU ${skus}), not exactly one: none was taken, and the price book keeps what it had.`
      : `The price of ${describePriceKey(key)} (SKU ${skus}) ${first.fault}: it was not taken, and the price book keeps what it had.`;
  return { code: 'price-unclear', message, about: `${key.region} ${key.meter} ${key.variant}`.trim() };
}

/** Ways to serve whose data the list does not price by itself, and whose price stands in. */
const STAND_INS: readonly (readonly [Meter, Meter])[] = [
  ['serverless-data-in', 'realtime-data-in'],
  ['serverless-data-out', 'realtime-data-out'],
  ['async-data-in', 'realtime-data-in'],
  ['async-data-out', 'realtime-data-out'],
];

/** AWS prices data by invoking endpoints. Where a way to serve has no usage type of its own that price stands in. */
function standInForData(prices: readonly Price[]): Price[] {
  return STAND_INS.flatMap(([meter, from]) => {
    const own = prices.some((price) => price.meter === meter);
    const price = prices.find((candidate) => candidate.meter === from);
    if (own || price === undefined) return [];
    const source = `no price of its own is listed: that of data to real-time endpoints stands in (${price.source})`;
    return [{ ...price, meter, sku: null, quality: 'estimated', source } as const];
  });
}
