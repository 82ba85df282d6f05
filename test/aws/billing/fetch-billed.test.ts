import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchBilled } from '@/lib/aws/billing/fetch-billed';
import { listSavingsPlans } from '@/lib/aws/inventory/list-savings-plans';
import { listBilled } from '@/test/support/aws/world/billed-usage';
import {
  type AwsAccountServer,
  goOn,
  NOW_SECONDS,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';
import { type RewritingProxy, startRewritingProxy } from '@/test/support/rewriting-proxy';

const TODAY = Math.floor(NOW_SECONDS / 86_400);

let aws: AwsAccountServer;
let proxy: RewritingProxy;

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 20, functions: 8, transformJobs: 3 });
  proxy = await startRewritingProxy(aws.server.url);
});
afterEach(() => {
  aws.server.faults.clear();
  aws.server.counters.calls.clear();
  proxy.rewrite(null);
});
afterAll(async () => {
  await proxy.stop();
  await aws.stop();
});

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function billed(days: number, regions = [TEST_REGION]) {
  return { regions, fromDate: dateOf(TODAY - days), toDate: dateOf(TODAY) };
}

describe('what was billed', () => {
  test('is what the server billed, day by day', async () => {
    const { world } = aws.server;
    const found = await fetchBilled(aws.open(), billed(14), goOn());
    const expected = Array.from({ length: 14 }, (_, i) => TODAY - 14 + i).flatMap((day) =>
      listBilled(world.days, world.priceList, aws.fleet, day).map((line) => ({ ...line, date: dateOf(day) })),
    );
    for (const service of ['sagemaker', 'lambda'] as const) {
      const own = found.filter((line) => line.service === service);
      expect(own.length).toBeGreaterThan(14);
      const name = service === 'lambda' ? 'AWS Lambda' : 'Amazon SageMaker';
      expect(sumOf(own)).toBeCloseTo(sumOf(expected.filter((line) => line.service === name)), 6);
    }
    expect([...new Set(found.map(({ date }) => date))].sort()).toEqual(
      Array.from({ length: 14 }, (_, i) => dateOf(TODAY - 14 + i)),
    );
    const keys = found.map(({ date, region, usageType }) => `${date} ${region} ${usageType}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is of the Regions asked for', async () => {
    expect(await fetchBilled(aws.open(), billed(3, ['sa-east-1']), goOn())).toEqual([]);
  });

  test('each page is counted with what it costs', async () => {
    const session = aws.open();
    await fetchBilled(session, billed(14), goOn());
    const [usage] = session.meter.take().filter(({ operation }) => operation === 'ce:GetCostAndUsage');
    const calls = aws.server.counters.calls.get('ce:GetCostAndUsage') ?? 0;
    expect(calls).toBeGreaterThanOrEqual(2);
    expect(usage).toMatchObject({ calls, units: calls });
    expect(usage?.costUsd).toBeCloseTo(calls * 0.01, 10);
  });

  test('pages are read to the end', async () => {
    const year = await fetchBilled(aws.open(), billed(360), goOn());
    // More than one page of at least one of the two services.
    expect(aws.server.counters.calls.get('ce:GetCostAndUsage')).toBeGreaterThan(2);
    const lately = await fetchBilled(aws.open(), billed(40), goOn());
    expect(year.filter(({ date }) => date >= dateOf(TODAY - 40))).toEqual(lately);
    expect(lately.length).toBeGreaterThan(40);
  });

  test('an amount that is none is named, not taken as zero', async () => {
    proxy.rewrite({
      operation: 'GetCostAndUsage',
      replace: (body) => body.replace(/"Amount":"[\d.]+"/, '"Amount":"a lot"'),
    });
    const failing = fetchBilled(aws.open({ endpointUrl: proxy.url }), billed(4), goOn());
    await expect(failing).rejects.toMatchObject({ code: 'bad-answer' });
    await expect(failing).rejects.toThrow(
      /ce:GetCostAndUsage in us-east-1 answered something unexpected about/,
    );
  });

  test('a page without its days is no page without usage', async () => {
    proxy.rewrite({ operation: 'GetCostAndUsage', replace: () => '{}' });
    const failing = fetchBilled(aws.open({ endpointUrl: proxy.url }), billed(4), goOn());
    await expect(failing).rejects.toMatchObject({ code: 'bad-answer' });
  });

  test('a missing permission names it', async () => {
    aws.server.faults.add({ kind: 'deny', service: 'ce' });
    await expect(fetchBilled(aws.open(), billed(4), goOn())).rejects.toThrow(
      'Add ce:GetCostAndUsage to its policy',
    );
  });
});

describe('Savings Plans', () => {
  test('are those of the account', async () => {
    const { plans, problems } = await listSavingsPlans(aws.open(), goOn());
    expect(problems).toEqual([]);
    expect(plans).toEqual(
      (aws.server.world.accounts[0]?.savingsPlans ?? []).map((plan) => ({
        id: plan.id,
        planType: plan.planType,
        state: 'active',
        paymentOption: plan.paymentOption,
        commitmentUsdPerHour: plan.commitmentUsdPerHour,
        startSeconds: plan.startSeconds,
        endSeconds: plan.endSeconds,
      })),
    );
  });

  test('that may not be read are a problem, not none', async () => {
    aws.server.faults.add({ kind: 'deny', service: 'savingsplans' });
    const { plans, problems } = await listSavingsPlans(aws.open(), goOn());
    expect(plans).toEqual([]);
    expect(problems).toMatchObject([{ code: 'permission' }]);
    expect(problems[0]?.message).toMatch('savingsplans:DescribeSavingsPlans');
  });
});

test('Savings Plans whose address knows no keys are a problem, and the rest of the account goes on', async () => {
  aws.server.faults.add({ kind: 'expired', users: true });
  const { plans, problems } = await listSavingsPlans(aws.open(), goOn());
  expect(plans).toEqual([]);
  expect(problems).toMatchObject([{ code: 'credentials', about: null }]);
});

function sumOf(lines: readonly { readonly costUsd: number; readonly quantity: number }[]): number {
  return lines.reduce((sum, { costUsd, quantity }) => sum + costUsd + quantity / 1e6, 0);
}
