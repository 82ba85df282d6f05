import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import {
  type AwsAccountServer,
  demoAccess,
  goOn,
  startAwsAccount,
  TEST_REGION,
} from '../../support/aws-account-session';

let aws: AwsAccountServer;
beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 2, functions: 1 });
});
afterAll(() => aws.stop());

const OWN = '111122223333';

function openAs(accountId: string | null) {
  return openAccount(demoAccess(aws.server.url, { accountId }), { patienceSeconds: [], quotaShare: 1000 });
}

/** Calls of all operations so far, by their names. */
function countCalls(): Readonly<Record<string, number>> {
  return Object.fromEntries(aws.server.counters.calls);
}

const METRIC_CALL = {
  region: TEST_REGION,
  periodSeconds: 300,
  startSeconds: 1_794_900_000,
  endSeconds: 1_794_903_600,
  queries: [],
};

describe('credentials of another account than the connected one', () => {
  it('are named, and nothing is read with them', async () => {
    const account = openAs('444455556666');
    const before = countCalls();
    const refused = {
      code: 'credentials',
      message: expect.stringMatching(
        /of account 444455556666, and the credentials are now of account 111122223333/,
      ),
    };
    await expect(account.discoverRegion(TEST_REGION, goOn())).rejects.toMatchObject(refused);
    await expect(account.fetchMetrics(METRIC_CALL, goOn())).rejects.toMatchObject(refused);
    const days = { regions: [TEST_REGION], fromDate: '2026-11-01', toDate: '2026-11-02' };
    await expect(account.fetchBilled(days, goOn())).rejects.toMatchObject(refused);
    const made = Object.entries(countCalls()).filter(
      ([operation, calls]) => calls !== (before[operation] ?? 0),
    );
    expect(made.map(([operation]) => operation)).toEqual(['sts:GetCallerIdentity']);
    account.close();
  });

  it('its own are asked about once', async () => {
    const account = openAs(OWN);
    const before = countCalls()['sts:GetCallerIdentity'] ?? 0;
    const [first, second] = await Promise.all([
      account.discoverRegion(TEST_REGION, goOn()),
      account.discoverRegion(TEST_REGION, goOn()),
    ]);
    expect(first.resources).toEqual(second.resources);
    expect(first.resources.length).toBeGreaterThan(0);
    expect((countCalls()['sts:GetCallerIdentity'] ?? 0) - before).toBe(1);
    account.close();
  });

  it('a connection that was never tested asks nobody', async () => {
    const account = openAs(null);
    const before = countCalls()['sts:GetCallerIdentity'] ?? 0;
    await account.discoverRegion(TEST_REGION, goOn());
    expect((countCalls()['sts:GetCallerIdentity'] ?? 0) - before).toBe(0);
    account.close();
  });
});
