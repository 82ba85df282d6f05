import type { Meter } from '@/lib/core/pricing/meter';
import { indexPriceBook, type Price, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { PeriodUse } from '@/lib/core/report/period-use';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { BYTES_PER_GIB } from '@/lib/core/units';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS } from './example-workload';
import { shippedInstances } from './plan-workload';

export const SPEND_GROUND = {
  instances: shippedInstances,
  assumptions: { hoursPerMonth: 730, freeTier: false, gbBytes: BYTES_PER_GIB },
};

const UNIT_PRICES: readonly (readonly [Meter, string, number])[] = [
  ['lambda-requests', 'x86_64', 2e-7],
  ['lambda-compute', 'x86_64', 1.66667e-5],
  ['lambda-provisioned', 'x86_64', 4.1667e-6],
  ['lambda-provisioned-compute', 'x86_64', 9.7222e-6],
  ['serverless-compute', '2048', 4e-5],
  ['serverless-compute', '4096', 8e-5],
  ['realtime-instance', 'ml.m5.large', 0.115],
  ['realtime-instance', 'ml.m5.xlarge', 0.23],
  ['async-instance', 'ml.m5.large', 0.115],
  ['hosting-volume', '', 0.14],
  ['realtime-data-in', '', 0.016],
  ['realtime-data-out', '', 0.016],
];

/** A book of flat prices, `factor` times those above. */
export function pricesAt(factor = 1): PriceIndex {
  const prices = UNIT_PRICES.map(
    ([meter, variant, unitPriceUsd]): Price => ({
      meter,
      region: EXAMPLE_DESCRIPTION.region,
      variant,
      tiers: [{ fromQuantity: 0, unitPriceUsd: unitPriceUsd * factor }],
      sku: null,
      quality: 'published',
      source: 'test',
      asOf: '2026-11-01',
    }),
  );
  return indexPriceBook({ date: '2026-11-01', prices });
}

export const BOOK = pricesAt();

/** `count` requests in every minute of some days. */
export function steady(count: number, days = 7): Series {
  return makeSeries(EXAMPLE_START_SECONDS, 60, new Float64Array(days * 1440).fill(count));
}

/** A week of one configuration, all of it known. */
export function weekOf(
  description: Partial<WorkloadDescription>,
  use: Partial<PeriodUse> & { readonly requests: Series },
): PeriodUse {
  const whole = { ...EXAMPLE_DESCRIPTION, requestBytes: 0, responseBytes: 0, ...description };
  return {
    hours: (use.requests.values.length * use.requests.stepSeconds) / 3600,
    presentShare: 1,
    meanMs: null,
    instances: null,
    isStanding: false,
    configurations: [{ fromShare: 0, toShare: 1, description: whole, ownShare: 1 }],
    prices: BOOK,
    ...use,
  };
}
