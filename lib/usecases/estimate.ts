import {
  type BreakEvenRequest,
  type CostRequest,
  toBilledOption,
  toBillingTerms,
  toUsage,
} from '@/lib/contract/cost-request';
import { estimateCost } from '@/lib/core/options/estimate-cost';
import { type FlatCrossing, findFlatBreakEven } from '@/lib/core/plan/flat-break-even';
import type { CostComponent } from '@/lib/core/pricing/cost-component';
import { enteredPriceField, enterPrices } from '@/lib/core/pricing/entered-prices';
import type { Meter, PriceIndex } from '@/lib/core/pricing/price-book';
import { AppError } from '@/lib/errors/app-error';

export interface CostReport {
  readonly components: readonly CostComponent[];
  /** Unrounded. */
  readonly totalUsd: number;
  readonly assumptions: readonly string[];
}

export interface BreakEvenReport {
  readonly crossings: readonly FlatCrossing[];
  /** Only where there is no crossing. */
  readonly alwaysCheaper?: 'a' | 'b' | null;
}

/** Prices one option for a month. Throws `AppError('no-price')` where the book lacks a price it needs. */
export function estimate(request: CostRequest, prices: PriceIndex): CostReport {
  const result = estimateCost(
    toBilledOption(request.option),
    { ...toUsage(request.usage, request.hoursPerMonth), requestsPerMonth: request.usage.requestsPerMonth },
    toBillingTerms(request),
    enterPrices(prices, request.prices),
  );
  if (!result.priced) throw noPrice(result.reason, result.meter);
  const { components, totalUsd, assumptions } = result;
  return { components, totalUsd, assumptions };
}

/** Finds the volumes at which two options cost the same under flat traffic. */
export function findBreakEven(request: BreakEvenRequest, prices: PriceIndex): BreakEvenReport {
  const result = findFlatBreakEven(
    toBilledOption(request.a),
    toBilledOption(request.b),
    toUsage(request.usage, request.hoursPerMonth),
    toBillingTerms(request),
    enterPrices(prices, request.prices),
  );
  if (!result.priced) throw noPrice(result.reason, result.meter);
  const { crossings, alwaysCheaper } = result;
  return crossings.length > 0 ? { crossings } : { crossings, alwaysCheaper };
}

function noPrice(reason: string, meter: Meter): AppError {
  const field = enteredPriceField(meter);
  const path = field === null ? 'region' : `prices.${field}`;
  return new AppError('no-price', `${path}: ${reason}; enter one to go on`, path);
}
