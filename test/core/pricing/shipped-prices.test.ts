import { describe, expect, it } from 'vitest';
import type { Meter } from '@/lib/core/pricing/meter';
import { indexPriceBook, type Price } from '@/lib/core/pricing/price-book';
import { readShippedInstances } from '@/lib/shipped/instance-catalog-file';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { projectRoot } from '../../support/project-root';

const book = readShippedPriceBook(projectRoot);
const index = indexPriceBook(book);
const catalog = readShippedInstances(projectRoot);

function findOne(meter: Meter, region: string, variant: string): Price {
  const match = index.findPrice(meter, region, variant);
  if (!match.found) throw new Error(match.reason);
  return match.price;
}

describe('figures that are stated elsewhere', () => {
  /** Oracle: AWS's pricing pages and the published Paris comparison. */
  it.each<[Meter, string, string, number, string]>([
    ['realtime-instance', 'us-east-1', 'ml.m5.xlarge', 0.23, 'api-output'],
    ['realtime-instance', 'us-east-1', 'ml.g4dn.xlarge', 0.7364, 'secondary'],
    ['realtime-instance', 'eu-west-3', 'ml.t2.medium', 0.063, 'secondary'],
    ['realtime-instance', 'us-east-1', 'ml.t2.medium', 0.056, 'secondary'],
    ['async-instance', 'us-east-1', 'ml.m5.xlarge', 0.23, 'estimated'],
    ['batch-instance', 'us-east-1', 'ml.m5.xlarge', 0.23, 'estimated'],
    ['batch-instance', 'us-west-2', 'ml.g5.xlarge', 1.408, 'api-output'],
    ['hosting-volume', 'us-east-1', '', 0.14, 'secondary'],
    ['serverless-compute', 'us-east-1', '4096', 0.00008, 'extrapolated'],
    ['serverless-compute', 'eu-west-3', '4096', 0.00008, 'secondary'],
    ['serverless-provisioned', 'us-east-1', '2048', 0.00001, 'api-output'],
    ['serverless-provisioned-compute', 'us-east-1', '2048', 0.0000233, 'api-output'],
    ['serverless-data-in', 'eu-west-3', '', 0.016, 'secondary'],
    ['lambda-requests', 'us-east-1', 'x86_64', 2e-7, 'published'],
    ['lambda-provisioned', 'us-east-1', 'x86_64', 0.0000041667, 'published'],
    ['lambda-ephemeral', 'us-east-1', 'arm64', 3.09e-8, 'published'],
    ['api-gateway-rest', 'us-east-1', '', 3.5e-6, 'published'],
    ['api-gateway-http', 'us-east-1', '', 1e-6, 'published'],
  ])('%s in %s %s is %d USD, %s', (meter, region, variant, unitPriceUsd, quality) => {
    const price = findOne(meter, region, variant);
    expect(price.tiers).toEqual([{ fromQuantity: 0, unitPriceUsd }]);
    expect(price.quality).toBe(quality);
  });

  it("has AWS's three monthly tiers of Lambda compute", () => {
    expect(findOne('lambda-compute', 'us-east-1', 'x86_64').tiers).toEqual([
      { fromQuantity: 0, unitPriceUsd: 0.0000166667 },
      { fromQuantity: 6e9, unitPriceUsd: 0.000015 },
      { fromQuantity: 15e9, unitPriceUsd: 0.0000133334 },
    ]);
  });

  it('carries the SKU where one was stated', () => {
    expect(findOne('serverless-compute', 'us-east-1', '3072').sku).toBe('PUE6HBQ8KFHBUN5T');
  });

  it('has no price where none is known', () => {
    expect(index.findPrice('realtime-data-in', 'eu-west-3', '').found).toBe(false);
    expect(index.findPrice('realtime-instance', 'us-east-1', 'ml.inf1.xlarge').found).toBe(false);
    expect(index.findPrice('batch-instance', 'us-east-1', 'ml.t2.medium').found).toBe(false);
    expect(index.findPrice('async-instance', 'us-east-1', 'ml.t3.medium').found).toBe(false);
  });
});

describe('invariants of the shipped book', () => {
  it('has exactly one price for a meter, Region and variant', () => {
    const keys = book.prices.map(({ meter, region, variant }) => `${meter} ${region} ${variant}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('has tiers that ascend in quantity and descend in price', () => {
    const wrong = book.prices.filter(({ tiers }) =>
      tiers.some((tier, i) => {
        const before = tiers[i - 1];
        if (before === undefined) return tier.fromQuantity !== 0 || tier.unitPriceUsd <= 0;
        return tier.fromQuantity <= before.fromQuantity || tier.unitPriceUsd >= before.unitPriceUsd;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('names the stand-in wherever a price stands in for another', () => {
    for (const { meter, quality, source } of book.prices) {
      if (meter === 'async-instance')
        expect([quality, source]).toEqual(['estimated', expect.stringContaining('stands in')]);
      if (meter === 'batch-instance' && quality !== 'api-output') expect(source).toContain('stands in');
      expect(source).not.toBe('');
    }
  });

  /**
   * The 12xlarge of a one-GPU family holds four GPUs and costs more than the 16xlarge with one: a size is larger
   * only when it has more vCPU and no fewer GPUs.
   */
  it('never charges less for a larger size of a family in a Region', () => {
    const wrong: string[] = [];
    for (const region of new Set(book.prices.map((price) => price.region))) {
      const prices = index.listPrices('realtime-instance', region);
      for (const a of prices)
        for (const b of prices)
          if (isLarger(b, a) && unitPriceUsd(b) < unitPriceUsd(a)) {
            wrong.push(`${region}: ${b.variant} ${unitPriceUsd(b)} < ${a.variant} ${unitPriceUsd(a)}`);
          }
    }
    expect(wrong).toEqual([]);
  });

  it('charges less for ARM than for x86, and less for a kept-warm second than for a running one', () => {
    for (const { region } of index.book.prices.filter(({ meter }) => meter === 'lambda-compute')) {
      const x86 = unitPriceUsd(findOne('lambda-compute', region, 'x86_64'));
      const warm = unitPriceUsd(findOne('lambda-provisioned', region, 'x86_64'));
      expect(unitPriceUsd(findOne('lambda-compute', region, 'arm64'))).toBeLessThan(x86);
      expect(warm).toBeLessThan(unitPriceUsd(findOne('lambda-provisioned-compute', region, 'x86_64')));
      expect(unitPriceUsd(findOne('lambda-provisioned-compute', region, 'x86_64'))).toBeLessThan(x86);
    }
  });
});

function unitPriceUsd(price: Price): number {
  return price.tiers[0]?.unitPriceUsd ?? Number.NaN;
}

function isLarger(a: Price, b: Price): boolean {
  if (familyOf(a) !== familyOf(b)) return false;
  const [large, small] = [catalog.findInstance(a.variant), catalog.findInstance(b.variant)];
  if (large === null || small === null) throw new Error(`no specification of ${a.variant} or ${b.variant}`);
  return large.vcpu > small.vcpu && large.gpuCount >= small.gpuCount;
}

function familyOf(price: Price): string | undefined {
  return price.variant.split('.')[1];
}
