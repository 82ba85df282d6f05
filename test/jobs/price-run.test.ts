import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOutcome } from '@/components/connections/sync/run-outcome';
import { makeAccount } from '../support/fake-account';
import { type JobSite, openJobSite } from '../support/job-site';

let site: JobSite;
beforeEach(async () => {
  site = await openJobSite();
});
afterEach(() => site.close());

test('a run of prices of a demo AWS that changes nothing keeps how many were read and agree', async () => {
  const { prices } = await site.deps.findPrices(site.deps.store);
  const [first, ...others] = prices.listPrices('realtime-instance', 'us-east-1');
  if (first === undefined) throw new Error('no price');
  const dearer = { ...first, tiers: first.tiers.map((tier) => ({ ...tier, unitPriceUsd: 999 })) };
  const read = { savingsRates: [], unclear: [], incompleteRegions: [], problems: [] };
  await site.work(
    makeAccount({ fetchPrices: () => Promise.resolve({ ...read, prices: [dearer, ...others] }) }),
  );
  const run = await site.whenEnded(await site.request('prices'));
  expect(run).toMatchObject({ state: 'done', problems: [] });
  expect(run.outcome).toMatchObject({
    edition: null,
    pricesRead: others.length + 1,
    pricesAgreed: others.length,
    pricesPassedOver: 1,
    changed: 0,
  });
  expect(describeOutcome(run).at(-1)).toBe('the price book stays as it is');
  expect(await site.deps.store.listEditions(5)).toHaveLength(1);
});
