import type { PriceBook } from '@/lib/core/pricing/price-book';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { projectRoot } from './project-root';

/** The shipped book of a later day, with one price doubled and one rate of a Savings Plan. */
export function dearerBook(): PriceBook {
  const { prices } = readShippedPriceBook(projectRoot);
  return {
    date: '2099-01-01',
    prices: prices.map((price) => {
      const isDearer =
        price.meter === 'realtime-instance' &&
        price.region === 'eu-west-3' &&
        price.variant === 'ml.m5.large';
      if (!isDearer) return price;
      const tiers = price.tiers.map((tier) => ({ ...tier, unitPriceUsd: tier.unitPriceUsd * 2 }));
      return { ...price, tiers };
    }),
    savingsRates: [
      {
        planType: 'sagemaker',
        termYears: 1,
        payment: 'no-upfront',
        meter: 'realtime-instance',
        region: 'eu-west-3',
        variant: 'ml.m5.large',
        unitPriceUsd: 0.2,
        discountedSku: null,
        quality: 'api-output',
        source: 'a test',
        asOf: '2099-01-01',
      },
    ],
  };
}
