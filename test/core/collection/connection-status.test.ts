import { describe, expect, it } from 'vitest';
import { describeStatus, type StatusGround } from '@/lib/core/collection/connection-status';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { AccessCheck, AccessTest } from '@/lib/core/inventory/access-test';
import { makeRun } from '../../support/stored-connection';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const NEEDED = ['sagemaker:ListEndpoints', 'cloudwatch:GetMetricData'];

const run = (state: SyncRunRecord['state'], startedAt: string, kind: SyncRunRecord['kind'] = 'metrics') =>
  makeRun(`${kind} ${startedAt}`, 'c', { kind, state, startedAt });

function statusOf(
  runs: readonly SyncRunRecord[],
  connection: Partial<StatusGround['connection']> = {},
  isAgreed = true,
) {
  const told = { lastTest: null, metricsEveryHours: 6, ...connection };
  return describeStatus({ connection: told, runs, isAgreed, nowMilliseconds: NOW });
}

function accessOf(
  outcomes: Readonly<Record<string, AccessCheck['outcome']>>,
  differs: Partial<AccessTest> = {},
) {
  const checks = Object.entries(outcomes).map(([action, outcome]) => ({
    action,
    region: 'us-east-1',
    outcome,
    advice: outcome === 'allowed' ? null : 'Do this.',
  }));
  const lastTest: AccessTest = {
    identity: { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/x' },
    checks,
    refusesWithoutExternalId: null,
    ...differs,
  };
  return statusOf([], { lastTest }).access;
}

const allowed = Object.fromEntries(NEEDED.map((action) => [action, 'allowed' as const]));

describe('the access of a connection', () => {
  it('is untested before the first test', () => {
    expect(statusOf([]).access).toBe('untested');
  });

  it('is connected when all is allowed, and in part when something is not', () => {
    expect(accessOf(allowed)).toBe('connected');
    expect(accessOf({ ...allowed, 'savingsplans:DescribeSavingsPlans': 'denied' })).toBe('partial');
    expect(accessOf({ ...allowed, 'lambda:ListFunctions': 'region-off' })).toBe('partial');
    expect(accessOf(allowed, { refusesWithoutExternalId: false })).toBe('partial');
    expect(accessOf(allowed, { refusesWithoutExternalId: true })).toBe('connected');
  });

  it.each(NEEDED)('is refused without %s', (action) => {
    expect(accessOf({ ...allowed, [action]: 'denied' })).toBe('refused');
  });

  it('is unreachable when nobody said whose account it is', () => {
    expect(accessOf({ 'sts:GetCallerIdentity': 'failed' }, { identity: null })).toBe('unreachable');
  });
});

describe('how far it has come', () => {
  const stageOf = (isAgreed: boolean, ...runs: SyncRunRecord[]) => statusOf(runs, {}, isAgreed).stage;
  const inventory = (state: SyncRunRecord['state']) => run(state, '2026-11-21T11:00:00.000Z', 'inventory');

  it('is new until it is known what runs, and discovered until metrics are asked for', () => {
    expect(stageOf(false)).toBe('new');
    expect(stageOf(false, inventory('running'))).toBe('new');
    expect(stageOf(false, inventory('failed'), run('done', '2026-11-21T10:00:00.000Z', 'prices'))).toBe(
      'new',
    );
    expect(stageOf(false, inventory('failed'), inventory('partly'))).toBe('discovered');
    expect(stageOf(false, inventory('done'))).toBe('discovered');
    expect(stageOf(true, inventory('failed'))).toBe('collecting');
  });
});

describe('how fresh the metrics are', () => {
  it('is told from the newest sync of metrics that went through', () => {
    const runs = [
      run('cancelled', '2026-11-21T11:00:00.000Z'),
      run('done', '2026-11-21T10:30:00.000Z', 'inventory'),
      run('partly', '2026-11-21T10:00:00.000Z'),
      run('done', '2026-11-21T04:00:00.000Z'),
    ];
    expect(statusOf(runs)).toMatchObject({ metricsAsOf: '2026-11-21T10:00:00.000Z', isStale: false });
    expect(statusOf([run('failed', '2026-11-21T11:00:00.000Z')]).metricsAsOf).toBeNull();
  });

  it.each([
    [6, '2026-11-21T00:30:00.000Z', false],
    [6, '2026-11-20T23:59:00.000Z', true],
    [1, '2026-11-21T09:59:00.000Z', true],
    [0, '2026-11-19T13:00:00.000Z', false],
    [0, '2026-11-19T11:00:00.000Z', true],
  ])('every %i h, of %s, is stale: %s', (metricsEveryHours, startedAt, isStale) => {
    expect(statusOf([run('done', startedAt)], { metricsEveryHours }).isStale).toBe(isStale);
  });

  it('keeps runs that are open apart from the last one that ended', () => {
    const runs = [run('running', '2026-11-21T11:59:00.000Z'), run('capped', '2026-11-21T06:00:00.000Z')];
    const { openRuns, lastRun } = statusOf(runs);
    expect(openRuns.map(({ state }) => state)).toEqual(['running']);
    expect(lastRun?.state).toBe('capped');
  });
});
