import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import {
  makeConnection,
  makeDiscoveredWorkload,
  makeResource,
  makeVariant,
} from '../support/stored-connection';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;

beforeAll(async () => {
  database = await createWiredDatabase();
  await database.deps.store.insertConnection(makeConnection('account'));
});
afterAll(() => database.drop());

function dayOf(day: number): string {
  return `2026-11-${day}T00:00:00.000Z`;
}

async function listTimes(id: string): Promise<(string | null)[][]> {
  const changes = await database.deps.store.listResourceChanges(id, 10);
  return changes.map(({ at, state }) => [at, state?.arn ?? null]);
}

describe('resources', () => {
  test('come back by kind and name, with the workload that they are planned as', async () => {
    const { store } = database.deps;
    const [first, second] = ['b', 'a'].map((name) => makeResource(`r-${name}`, 'account', makeVariant(name)));
    if (first === undefined || second === undefined) throw new Error('two are made');
    await store.saveResources([first, second]);
    await store.insertWorkloads([makeDiscoveredWorkload('w-b', 'r-b')]);
    expect(await store.listResources('account')).toEqual([second, { ...first, workloadId: 'w-b' }]);
    expect(await store.findResource('r-b')).toEqual({ ...first, workloadId: 'w-b' });
    expect(await store.findResource('nothing')).toBeNull();
  });

  test('are found by Region, kind and name', async () => {
    const { store } = database.deps;
    const one = makeResource('r-named', 'account', makeVariant('named'));
    await store.saveResources([one]);
    const key = {
      connectionId: 'account',
      region: 'us-east-1',
      kind: 'variant',
      name: 'named/main',
    } as const;
    expect(await store.findResourceNamed(key)).toEqual(one);
    expect(await store.findResourceNamed({ ...key, region: 'eu-west-1' })).toBeNull();
  });

  test('may be noted as they were at a time, once', async () => {
    const { store } = database.deps;
    const was = makeVariant('noted', { arn: 'was' });
    await store.saveResources([makeResource('r-noted', 'account', was, { lastSeenAt: dayOf(10) })]);
    const at = (day: number, arn: string) => ({
      resourceId: 'r-noted',
      at: dayOf(day),
      state: makeVariant('noted', { arn }),
    });
    await store.insertResourceChanges([at(10, 'other'), at(12, 'later')]);
    await store.insertResourceChanges([]);
    expect(await listTimes('r-noted')).toEqual([
      [dayOf(12), 'later'],
      [dayOf(10), 'was'],
    ]);
  });

  test('note what changed, went and came back, and nothing else', async () => {
    const { store } = database.deps;
    const seen = (day: number, changes: Partial<ResourceRecord>): ResourceRecord =>
      makeResource('r-c', 'account', makeVariant('c', { arn: 'one' }), {
        lastSeenAt: dayOf(day),
        ...changes,
      });
    const two = makeVariant('c', { arn: 'two' });
    await store.saveResources([seen(10, {})]);
    await store.saveResources([seen(11, {})]);
    await store.saveResources([seen(12, { state: two })]);
    await store.saveResources([seen(12, { state: two, goneAt: dayOf(13) })]);
    await store.saveResources([seen(12, { state: two, goneAt: dayOf(13), planned: false })]);
    await store.saveResources([seen(15, { state: two })]);
    expect(await listTimes('r-c')).toEqual([
      [dayOf(15), 'two'],
      [dayOf(13), null],
      [dayOf(12), 'two'],
      [dayOf(10), 'one'],
    ]);
    expect(await store.findResource('r-c')).toEqual(seen(15, { state: two }));
  });

  test('are the same whatever the order in which AWS names their fields', async () => {
    const { store } = database.deps;
    const state = makeVariant('d');
    const turned = Object.fromEntries(Object.entries(state).reverse()) as unknown as typeof state;
    await store.saveResources([makeResource('r-d', 'account', state, { lastSeenAt: dayOf(10) })]);
    await store.saveResources([makeResource('r-d', 'account', turned, { lastSeenAt: dayOf(11) })]);
    expect(await listTimes('r-d')).toHaveLength(1);
  });
});
