import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testAccess } from '@/lib/aws/access/test-access';
import type { AwsSession } from '@/lib/aws/session/open-session';
import { isRegional, listReadActions } from '@/lib/core/inventory/access-policy';
import type { AccessTest } from '@/lib/core/inventory/access-test';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import {
  type AwsAccountServer,
  demoAccess,
  startAwsAccount,
  TEST_REGION,
} from '@/test/support/aws-account-session';

const ROLE = 'arn:aws:iam::111122223333:role';
const EXTERNAL_ID = 'breakeven-of-this-test';
const OTHER_REGION = 'ap-east-1';

let aws: AwsAccountServer;
let session: AwsSession;

beforeAll(async () => {
  aws = await startAwsAccount({ endpoints: 1, functions: 1, transformJobs: 0 }, [
    { arn: `${ROLE}/guarded`, externalId: EXTERNAL_ID },
    { arn: `${ROLE}/open`, externalId: null },
  ]);
  session = aws.open();
});
afterEach(() => {
  aws.server.faults.clear();
  aws.server.counters.calls.clear();
});
afterAll(() => aws.stop());

function check(choices: { regions?: string[]; readsBilling?: boolean } = {}): Promise<AccessTest> {
  const { regions = [TEST_REGION], readsBilling = true } = choices;
  return testAccess(session, { regions, readsBilling, access: demoAccess(aws.server.url) });
}

function checkRole(access: Partial<AccountAccess>): Promise<AccessTest> {
  return testAccess(aws.open(access), {
    regions: [TEST_REGION],
    readsBilling: false,
    access: demoAccess(aws.server.url, access),
  });
}

describe('a test of a connection', () => {
  test('calls each action of the policy once in each Region, and names who it is', async () => {
    const { identity, checks, refusesWithoutExternalId } = await check({
      regions: [TEST_REGION, OTHER_REGION],
    });
    expect(identity).toEqual({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/demo' });
    expect(checks.filter(({ outcome, advice }) => outcome !== 'allowed' || advice !== null)).toEqual([]);
    expect(refusesWithoutExternalId).toBeNull();
    const actions = listReadActions({ readsBilling: true });
    for (const action of actions) {
      const times = isRegional(action) ? 2 : 1;
      expect(aws.server.counters.calls.get(action), action).toBe(times);
      expect(checks.filter((each) => each.action === action).length, action).toBe(times);
    }
  });

  test('asks Cost Explorer, which charges, only where bills are read', async () => {
    const { checks } = await check({ readsBilling: false });
    expect(aws.server.counters.calls.has('ce:GetCostAndUsage')).toBe(false);
    expect(checks.some(({ action }) => action.startsWith('ce:'))).toBe(false);
  });

  test.each(listReadActions({ readsBilling: true }))(
    'names %s where it is missing, and nothing else',
    async (action) => {
      const [service, operation] = action.split(':');
      aws.server.faults.add({ kind: 'deny', service, operation });
      const { checks } = await check();
      const refused = checks.filter(({ outcome }) => outcome !== 'allowed');
      expect(refused.map((each) => [each.action, each.outcome])).toEqual([[action, 'denied']]);
      expect(refused[0]?.advice).toMatch(`may not call ${action}`);
      expect(refused[0]?.advice).toMatch(`Add ${action} to its policy`);
    },
  );

  test('says which Region is off, and that the other is not', async () => {
    aws.server.faults.add({ kind: 'region-off', region: OTHER_REGION });
    const { checks } = await check({ regions: [TEST_REGION, OTHER_REGION] });
    for (const { region, outcome, advice } of checks) {
      expect(outcome).toBe(region === OTHER_REGION ? 'region-off' : 'allowed');
      if (region === OTHER_REGION) expect(advice).toMatch('Switch it on');
    }
  });

  test('asks no prices of GovCloud, whose keys their address does not know', async () => {
    const { checks } = await check({ regions: ['us-gov-west-1'] });
    expect(checks.filter(({ action }) => /^(pricing|savingsplans|ce):/.test(action))).toEqual([]);
    expect(new Set(checks.map(({ region }) => region))).toEqual(new Set(['', 'us-gov-west-1']));
    expect(checks.length).toBeGreaterThan(15);
  });

  test('does not take a failure of AWS for a permission', async () => {
    aws.server.faults.add({ kind: 'error', service: 'lambda', operation: 'ListFunctions' });
    const { checks } = await check();
    const failed = checks.filter(({ outcome }) => outcome !== 'allowed');
    expect(failed).toMatchObject([{ action: 'lambda:ListFunctions', outcome: 'failed' }]);
  });

  test('ends at once where the credentials have expired, and says what to do', async () => {
    aws.server.faults.add({ kind: 'expired', users: true });
    const { identity, checks } = await check();
    expect(identity).toBeNull();
    expect(checks).toMatchObject([{ action: 'sts:GetCallerIdentity', outcome: 'failed' }]);
    expect(checks[0]?.advice).toMatch(/have expired.*aws sso login/);
  });
});

describe('a connection by role', () => {
  test('shows that the role refuses to be assumed without the external ID', async () => {
    const result = await checkRole({ roleArn: `${ROLE}/guarded` });
    expect(result.identity?.arn).toBe('arn:aws:sts::111122223333:assumed-role/guarded/breakeven');
    expect(result.refusesWithoutExternalId).toBe(true);
    expect(result.checks.every(({ outcome }) => outcome === 'allowed')).toBe(true);
    expect(result.checks.filter(({ action }) => action === 'sts:AssumeRole').length).toBe(1);
  });

  test('finds a role that can be had without it', async () => {
    const { refusesWithoutExternalId, checks } = await checkRole({ roleArn: `${ROLE}/open` });
    expect(refusesWithoutExternalId).toBe(false);
    const [refused] = checks.filter(({ outcome }) => outcome !== 'allowed');
    expect(refused).toMatchObject({ action: 'sts:AssumeRole', outcome: 'failed' });
    expect(refused?.advice).toMatch(/StringEquals "sts:ExternalId".*trust policy/);
  });

  test('says so where STS does not answer the question', async () => {
    const access = { roleArn: `${ROLE}/guarded` };
    const assumed = aws.open(access);
    await assumed.credentialsHeld().used();
    aws.server.faults.add({ kind: 'error', service: 'sts', operation: 'AssumeRole' });
    const { refusesWithoutExternalId, checks } = await testAccess(assumed, {
      regions: [],
      readsBilling: false,
      access: demoAccess(aws.server.url, access),
    });
    expect(refusesWithoutExternalId).toBeNull();
    expect(checks[0]).toMatchObject({ action: 'sts:AssumeRole', outcome: 'failed' });
    expect(checks[0]?.advice).toMatch('could not be found out');
  });

  test.each([
    { roleArn: `${ROLE}/guarded`, externalId: 'of-somebody-else' },
    { roleArn: `${ROLE}/not-there`, externalId: EXTERNAL_ID },
  ])('%j is not to be assumed: that is said, and nothing else is called', async (access) => {
    const { identity, checks, refusesWithoutExternalId } = await checkRole(access);
    expect(identity).toBeNull();
    expect(refusesWithoutExternalId).toBeNull();
    expect(checks).toMatchObject([{ action: 'sts:AssumeRole', outcome: 'denied', region: '' }]);
    expect(checks[0]?.advice).toMatch(`may not assume ${access.roleArn}. Check that the role exists`);
    expect([...aws.server.counters.calls.keys()]).toEqual(['sts:AssumeRole']);
  });

  test('keeps no credentials in what it tells', async () => {
    const text = JSON.stringify(await checkRole({ roleArn: `${ROLE}/open` }));
    expect(text).not.toMatch(/ASIA[A-Z0-9]{8}|SecretAccessKey|SessionToken|DEMOACCESSKEYID/);
  });
});
