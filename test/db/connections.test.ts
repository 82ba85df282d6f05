import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeConnection,
  makeDiscoveredWorkload,
  makeResource,
  makeRun,
  makeVariant,
} from '../support/stored-connection';
import { createWiredDatabase, TEST_NOW, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

describe('connections', () => {
  test('come back as they were stored, and replaced', async () => {
    const { store } = database.deps;
    const first = makeConnection('a', { monthlyCapUsd: 12.3456, regions: ['eu-west-1', 'us-east-1'] });
    await store.insertConnection(first);
    expect(await store.findConnection('a')).toEqual(first);
    const tested = {
      ...first,
      name: 'renamed',
      lastTest: { identity: null, checks: [], refusesWithoutExternalId: null },
      lastTestedAt: TEST_NOW,
    };
    await store.saveConnection(tested);
    expect(await store.findConnection('a')).toEqual(tested);
    await store.saveConnection(first);
    expect(await store.listConnections()).toEqual([first]);
  });

  test('refuse a name that another has, and a change of one that is not there', async () => {
    const { store } = database.deps;
    await store.insertConnection(makeConnection('b'));
    await expect(store.insertConnection(makeConnection('c', { name: 'account b' }))).rejects.toMatchObject({
      code: 'conflict',
      path: 'name',
      message: expect.stringContaining('account b'),
    });
    await expect(store.saveConnection(makeConnection('nobody'))).rejects.toMatchObject({ code: 'not-found' });
    expect(await store.findConnection('nobody')).toBeNull();
  });

  test('that are deleted take what was discovered along, and leave the workloads', async () => {
    const { store } = database.deps;
    await store.insertConnection(makeConnection('d'));
    await store.saveResources([makeResource('resource-d', 'd', makeVariant('d'))]);
    await store.insertWorkloads([makeDiscoveredWorkload('workload-d', 'resource-d')]);
    await store.insertRun(makeRun('run-d', 'd'));
    await store.insertParts('run-d', [
      { region: 'us-east-1', periodSeconds: 60, startSeconds: 0, endSeconds: 60, queries: [] },
    ]);
    await store.addUsage('d', '2026-11', [
      { operation: 'cloudwatch:GetMetricData', calls: 1, units: 1, costUsd: 1 },
    ]);
    await store.saveAccountFacts([
      { connectionId: 'd', region: '', key: 'savings-plans', value: [], seenAt: TEST_NOW },
    ]);
    expect(await store.deleteConnection('d')).toBe(true);
    expect(await store.deleteConnection('d')).toBe(false);
    expect(await store.findRun('run-d')).toBeNull();
    expect(await store.findPart('run-d', 0)).toBeNull();
    expect(await store.listResources('d')).toEqual([]);
    expect(await store.listUsage('d', '2026-11')).toEqual([]);
    expect(await store.findWorkload('workload-d')).toMatchObject({ id: 'workload-d', resourceId: null });
  });

  test('keep the latest of each fact of an account', async () => {
    const { store } = database.deps;
    await store.insertConnection(makeConnection('e'));
    const fact = {
      connectionId: 'e',
      region: 'us-east-1',
      key: 'quotas',
      value: [{ value: 4 }],
      seenAt: TEST_NOW,
    };
    const global = { ...fact, region: '', key: 'savings-plans', value: null };
    await store.saveAccountFacts([fact, global]);
    const later = { ...fact, value: [{ value: 8 }], seenAt: '2026-11-22T00:00:00.000Z' };
    await store.saveAccountFacts([later]);
    expect(await store.listAccountFacts('e')).toEqual([global, later]);
  });
});
