import { expect, it } from 'vitest';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import { renewPriceBook } from '@/lib/core/pricing/renew-price-book';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { planWorkload, shippedPrices } from '../../support/plan-workload';

it('an instance type that AWS does not sell in the Region is not recommended once its list was read', () => {
  const present = { kind: 'realtime', instanceType: 'ml.m5.4xlarge', instanceCount: 4 } as const;
  const description = { ...EXAMPLE_DESCRIPTION, present, requestBytes: 20 * 2 ** 20 };
  const observed = { arrivals: exampleMinutes(5), description };
  const { recommended } = planWorkload(observed);
  if (recommended?.option.kind !== 'realtime') throw new Error('instances are recommended');
  const { instanceType } = recommended.option;
  const { book } = shippedPrices;
  const onList = book.prices
    .filter(({ meter, region }) => meter === 'realtime-instance' && region === description.region)
    .filter(({ variant }) => variant !== instanceType)
    .map((price) => ({ ...price, quality: 'api-output' as const, sku: `SKU ${price.variant}` }));
  const read = { prices: onList, savingsRates: [], unclear: [], incompleteRegions: [] };
  const renewed = indexPriceBook(renewPriceBook(book, read, '2026-11-22'));
  expect(renewed.findPrice('realtime-instance', description.region, instanceType).found).toBe(false);
  const after = planWorkload(observed, { prices: renewed });
  expect(after.recommended?.option).toMatchObject({ kind: 'realtime' });
  expect(after.recommended?.option).not.toMatchObject({ instanceType });
  for (const { option, feasible } of after.evaluations)
    if (option.kind === 'realtime' && option.instanceType === instanceType) expect(feasible).toBe(false);
});
