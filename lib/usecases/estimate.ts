import {
  type BreakEvenRequest,
  type CostRequest,
  toBilledOption,
  toBillingTerms,
  toUsage,
} from '@/lib/contract/cost-request';
import { MAX_REQUESTS_PER_MONTH } from '@/lib/contract/limits';
import { type CostEstimate, estimateCost } from '@/lib/core/options/estimate-cost';
import { type FlatCrossing, findFlatBreakEven } from '@/lib/core/plan/flat-break-even';
import type { CostComponent } from '@/lib/core/pricing/cost-component';
import { enteredPriceField, enterPrices } from '@/lib/core/pricing/entered-prices';
import type { Meter } from '@/lib/core/pricing/meter';
import type { PriceIndex } from '@/lib/core/pricing/price-book';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { AppError } from '@/lib/errors/app-error';

type PricedMonth = Extract<CostEstimate, { priced: true }>;

export interface CostReport {
  readonly components: readonly CostComponent[];
  /** Unrounded. */
  readonly totalUsd: number;
  readonly assumptions: readonly string[];
}

export interface BreakEvenReport {
  /** Those up to `MAX_REQUESTS_PER_MONTH`. */
  readonly crossings: readonly FlatCrossing[];
  /** Only where there is no crossing. */
  readonly alwaysCheaper?: 'a' | 'b' | null;
  /** Only where an entered price could not be applied. */
  readonly assumptions?: readonly string[];
}

/** Prices one option for a month. Throws `AppError('no-price')` where the book lacks a price it needs. */
export function estimate(request: CostRequest, prices: PriceIndex): CostReport {
  const { requestsPerMonth } = request.usage;
  const { components, totalUsd, assumptions } = priceMonth(request.option, requestsPerMonth, request, prices);
  return { components, totalUsd, assumptions: [...assumptions, ...noteDataPrice(components, request)] };
}

/** Finds the volumes at which two options cost the same under flat traffic. */
export function findBreakEven(request: BreakEvenRequest, prices: PriceIndex): BreakEvenReport {
  const priced = [request.a, request.b].map((option) => priceMonth(option, 1, request, prices));
  const result = findFlatBreakEven(
    toBilledOption(request.a, request.usage.serviceTimeMs),
    toBilledOption(request.b, request.usage.serviceTimeMs),
    toUsage(request.usage, request.hoursPerMonth),
    toBillingTerms(request),
    enterPrices(prices, request.prices),
  );
  if (!result.priced) throw noPrice(result.reason, result.meter);
  const unapplied = noteDataPrice(
    priced.flatMap(({ components }) => components),
    request,
  );
  return {
    ...keepWithinReach(result.crossings, result.alwaysCheaper),
    ...(unapplied.length === 0 ? {} : { assumptions: unapplied }),
  };
}

function priceMonth(
  option: ServingOption,
  requestsPerMonth: number,
  request: BreakEvenRequest | CostRequest,
  prices: PriceIndex,
): PricedMonth {
  const result = estimateCost(
    toBilledOption(option, request.usage.serviceTimeMs),
    { ...toUsage(request.usage, request.hoursPerMonth), requestsPerMonth },
    toBillingTerms(request),
    enterPrices(prices, request.prices),
  );
  if (!result.priced) throw noPrice(result.reason, result.meter);
  return result;
}

/** A crossing beyond the volumes that are taken is none: what is cheaper below it is cheaper at all of them. */
function keepWithinReach(
  crossings: readonly FlatCrossing[],
  alwaysCheaper: 'a' | 'b' | null,
): Pick<BreakEvenReport, 'crossings' | 'alwaysCheaper'> {
  const reached = crossings.filter(({ requestsPerMonth }) => requestsPerMonth <= MAX_REQUESTS_PER_MONTH);
  if (reached.length > 0) return { crossings: reached };
  return { crossings: [], alwaysCheaper: crossings[0]?.cheaperBelow ?? alwaysCheaper };
}

/** The sentence that an entered data price was not applied to a charge, which then has no price; none when it was. */
function noteDataPrice(
  components: readonly CostComponent[],
  { prices, region }: Pick<CostRequest, 'prices' | 'region'>,
): string[] {
  const unpriced = components.filter(
    ({ unitPriceUsd, meter }) => unitPriceUsd === null && enteredPriceField(meter) === 'dataGbUsd',
  );
  if (prices.dataGbUsd === undefined || unpriced.length === 0) return [];
  const names = [...new Set(unpriced.map(({ name }) => name))].join(', ');
  return [
    `The entered data price of ${prices.dataGbUsd} USD a GB is not applied to ${names}: in ${region} the price book prices data for other ways to serve and none for this one.`,
  ];
}

function noPrice(reason: string, meter: Meter): AppError {
  const field = enteredPriceField(meter);
  if (field === null) return new AppError('no-price', `region: ${reason}; choose another one`, 'region');
  const path = `prices.${field}`;
  return new AppError('no-price', `${path}: ${reason}; enter one to go on`, path);
}
