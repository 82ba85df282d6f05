import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScopeChoicesQuery } from '@/lib/contract/report-scope-query';
import { findScopeChoices, SCOPE_CHOICES_SHOWN } from '@/lib/usecases/find-scope-choices';
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
  const { store } = database.deps;
  await store.insertConnection(makeConnection('account'));
  const names = Array.from({ length: 40 }, (_, i) => `Ranker-${String(i).padStart(2, '0')}`);
  await store.saveResources(
    names.map((name, i) =>
      makeResource(
        `r-${name}`,
        'account',
        makeVariant(name, { tags: { team: i % 2 === 0 ? 'search' : 'ads', 'cost%': '50_%' } }),
      ),
    ),
  );
  await store.insertWorkloads(
    names.map((name) => ({ ...makeDiscoveredWorkload(`w-${name}`, `r-${name}`), name })),
  );
  await store.renewReadTags('account', 'us-east-1');
  await store.saveToldTags([{ workloadId: 'w-Ranker-00', tags: { team: 'told' } }]);
});
afterAll(() => database.drop());

const find = (query: Partial<ScopeChoicesQuery>) =>
  findScopeChoices({ part: 'workload', q: '', key: '', ...query }, database.deps);
const labelsOf = async (query: Partial<ScopeChoicesQuery>) =>
  (await find(query)).choices.map(({ label }) => label);

describe('what a report can be about', () => {
  test('is a part of the fleet by name, and whether there is more', async () => {
    const { choices, hasMore } = await find({});
    expect(choices).toHaveLength(SCOPE_CHOICES_SHOWN);
    expect(choices[0]).toEqual({ value: 'w-Ranker-00', label: 'Ranker-00' });
    expect(hasMore).toBe(true);
  });

  test('is found by a part of its name in any case, and by its whole id', async () => {
    expect(await labelsOf({ q: 'rANKER-3' })).toEqual(Array.from({ length: 10 }, (_, i) => `Ranker-3${i}`));
    expect(await find({ q: 'w-Ranker-17' })).toEqual({
      choices: [{ value: 'w-Ranker-17', label: 'Ranker-17' }],
      hasMore: false,
    });
  });

  test.each(['%', '_', "'", '\\'])('takes %s for a letter', async (q) => {
    expect(await labelsOf({ q })).toEqual([]);
  });

  test('is the tags there are, and the values in force of one', async () => {
    expect(await labelsOf({ part: 'tag' })).toEqual(['cost%', 'team']);
    expect(await labelsOf({ part: 'tag-value', key: 'team' })).toEqual(['ads', 'search', 'told']);
    expect(await labelsOf({ part: 'tag-value', key: 'cost%' })).toEqual(['50_%']);
    expect(await labelsOf({ part: 'tag-value', key: 'cost%', q: '_' })).toEqual(['50_%']);
    expect(await labelsOf({ part: 'tag-value', key: 'none' })).toEqual([]);
  });

  test('is the Regions and accounts of workloads', async () => {
    expect(await labelsOf({ part: 'region' })).toEqual(['us-east-1']);
    expect(await labelsOf({ part: 'account', q: '' })).toHaveLength(1);
  });
});
