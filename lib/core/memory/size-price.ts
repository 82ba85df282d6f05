import type { BillingTerms } from '../options/charge';
import { estimateCost } from '../options/estimate-cost';
import type { Meter } from '../pricing/meter';
import type { PriceIndex } from '../pricing/price-book';
import type { LambdaOption, ServerlessOption } from '../workload/serving-option';

/** What a million requests of a mean duration cost at a memory size, USD. */
export type SizePrice = (memoryMb: number, durationMs: number) => number;

/** What offers memory sizes. */
export type SizedService =
  | { readonly kind: 'lambda'; readonly arch: LambdaOption['arch'] }
  | { readonly kind: 'serverless' };

export type FoundSizePrice =
  | { readonly priced: true; readonly price: SizePrice }
  | { readonly priced: false; readonly reason: string; readonly meter: Meter };

const MILLION = 1_000_000;

/**
 * The price of a month of one million requests, request fee and tiers included. A duration is a mean without its
 * distribution, so it is rounded up to whole milliseconds itself, as Lambda Power Tuning does.
 */
export function findSizePrice(
  service: SizedService,
  terms: BillingTerms,
  prices: PriceIndex,
  probeMemoryMb: number,
): FoundSizePrice {
  const estimate = (memoryMb: number, durationMs: number) =>
    estimateCost(
      optionOf(service, memoryMb),
      {
        requestsPerMonth: MILLION,
        billedDurationMs: Math.ceil(durationMs),
        requestBytes: 0,
        responseBytes: 0,
        hours: terms.hoursPerMonth,
      },
      terms,
      prices,
    );
  const probe = estimate(probeMemoryMb, 1);
  if (!probe.priced) return probe;
  return {
    priced: true,
    price: (memoryMb, durationMs) => {
      const cost = estimate(memoryMb, durationMs);
      // A size of a serverless endpoint that the book has no price for is no candidate.
      return cost.priced ? cost.totalUsd : Infinity;
    },
  };
}

function optionOf(service: SizedService, memoryMb: number): LambdaOption | ServerlessOption {
  return service.kind === 'lambda'
    ? { kind: 'lambda', memoryMb, arch: service.arch }
    : { kind: 'serverless', memoryMb };
}
