import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import { listReadActions } from '@/lib/core/inventory/access-policy';
import type { OpenAccount } from '@/lib/usecases/aws-account';
import {
  type AwsAccountServer,
  demoAccess,
  goOn,
  NOW_SECONDS,
  startAwsAccount,
  TEST_REGION,
} from '../support/aws-account-session';

/** What use cases are given fits what they ask for. */
const open: OpenAccount = openAccount;

let aws: AwsAccountServer;

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 2, functions: 1, transformJobs: 0 });
});
afterAll(() => aws.stop());

test('an account is opened without a call, and tells what it called once', async () => {
  const account = open(demoAccess(aws.server.url));
  expect(aws.server.counters.calls.size).toBe(0);
  const { identity } = await account.testAccess({ regions: [], readsBilling: false });
  expect(identity?.accountId).toBe('111122223333');
  const inventory = await account.discoverRegion(TEST_REGION, goOn());
  expect(inventory.resources.length).toBeGreaterThanOrEqual(3);
  const used = account.takeUsage();
  expect(new Map(used.map(({ operation, calls }) => [operation, calls]))).toEqual(aws.server.counters.calls);
  expect(used.every(({ costUsd }) => costUsd >= 0 && costUsd < 0.001)).toBe(true);
  expect(account.takeUsage()).toEqual([]);
  account.close();
});

test('reading an account makes just the calls that the policy allows', async () => {
  // The seventh endpoint has inference components.
  const whole = await startAwsAccount({ endpoints: 7, functions: 1, transformJobs: 1 });
  const account = open(demoAccess(whole.server.url));
  const ticked = whole.fleet.functions.map(({ name }) => name);
  const endSeconds = Math.floor(NOW_SECONDS / 3600) * 3600;
  const call = { region: TEST_REGION, periodSeconds: 60, startSeconds: endSeconds - 3600, endSeconds };
  const query = { namespace: 'AWS/Lambda', metricName: 'Invocations', stat: 'Sum', divisor: 1 } as const;
  const queries = ticked.map((FunctionName) => ({
    ...query,
    metric: 'requests' as const,
    workloadId: 'w',
    dimensions: { FunctionName },
  }));
  await account.discoverRegion(TEST_REGION, goOn(), ticked);
  await account.listSavingsPlans(goOn());
  await account.fetchMetrics({ ...call, queries }, goOn());
  await account.fetchPrices([TEST_REGION], goOn());
  await account.fetchBilled({ regions: [TEST_REGION], fromDate: '2026-11-01', toDate: '2026-11-03' }, goOn());
  account.close();
  const made = [...whole.server.counters.calls.keys()].filter((action) => !action.startsWith('sts:'));
  expect(made.sort()).toEqual(listReadActions({ readsBilling: true }).sort());
  await whole.stop();
});
