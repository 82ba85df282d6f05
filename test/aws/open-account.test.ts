import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import type { OpenAccount } from '@/lib/usecases/aws-account';
import {
  type AwsAccountServer,
  demoAccess,
  goOn,
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
