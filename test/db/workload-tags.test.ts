import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tags } from '@/lib/core/workload/tags';
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

const HOSTILE: Tags = {
  'équipe:été': 'größe = "ß"',
  constructor: "it's <b>bold</b>",
  'a=b': '{"a":1}',
  'aws:autoscaling:groupName': '',
  '키 🚀': 'x'.repeat(256),
};

/** A resource with these tags, and the workload that it serves. */
async function discover(name: string, tags: Tags | undefined, goneAt: string | null = null): Promise<void> {
  const { store } = database.deps;
  const state = makeVariant(name, tags === undefined ? {} : { tags });
  await store.saveResources([makeResource(`r-${name}`, 'account', state, { goneAt })]);
  if ((await store.findWorkload(`w-${name}`)) === null)
    await store.insertWorkloads([makeDiscoveredWorkload(`w-${name}`, `r-${name}`)]);
  await store.renewReadTags('account', 'us-east-1');
}

async function readTags(name: string): Promise<Tags | undefined> {
  return (await database.deps.store.listTags([`w-${name}`])).get(`w-${name}`)?.read;
}

describe('tags of a workload', () => {
  test('are those of its resource, whatever they hold, as often as they are read', async () => {
    await discover('hostile', HOSTILE);
    expect(await readTags('hostile')).toEqual(HOSTILE);
    await discover('hostile', HOSTILE);
    expect(await readTags('hostile')).toEqual(HOSTILE);
  });

  test('change and go with those of the resource, and stay where it is gone', async () => {
    await discover('moving', { team: 'search', stage: 'prod' });
    await discover('moving', { team: 'ads', owner: 'ann' });
    expect(await readTags('moving')).toEqual({ team: 'ads', owner: 'ann' });
    await discover('moving', undefined, '2026-11-22T00:00:00.000Z');
    expect(await readTags('moving')).toEqual({ team: 'ads', owner: 'ann' });
    await discover('moving', undefined);
    expect(await readTags('moving')).toBeUndefined();
    expect(await readTags('hostile')).toEqual(HOSTILE);
  });

  test('of another Region are left alone', async () => {
    await database.deps.store.renewReadTags('account', 'eu-west-1');
    await database.deps.store.renewReadTags('nothing', 'us-east-1');
    expect(await readTags('hostile')).toEqual(HOSTILE);
  });

  test('that a person told stay beside those of AWS, and are replaced as a whole', async () => {
    const { store } = database.deps;
    await discover('told', { team: 'search' });
    await store.saveToldTags([{ workloadId: 'w-told', tags: { team: 'ads', ...HOSTILE } }]);
    await discover('told', { team: 'fraud' });
    const find = async () => (await store.listTags(null)).get('w-told');
    expect(await find()).toEqual({ read: { team: 'fraud' }, told: { team: 'ads', ...HOSTILE } });
    await store.saveToldTags([{ workloadId: 'w-told', tags: { owner: 'ann' } }]);
    expect(await find()).toEqual({ read: { team: 'fraud' }, told: { owner: 'ann' } });
    await store.saveToldTags([{ workloadId: 'w-told', tags: {} }]);
    expect(await find()).toEqual({ read: { team: 'fraud' }, told: {} });
  });

  test('go with it', async () => {
    const { store } = database.deps;
    await discover('short', { team: 'search' });
    expect(await store.deleteWorkload('w-short')).toBe(true);
    expect((await store.listTags(null)).has('w-short')).toBe(false);
  });
});
