import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import { syncInventory } from '@/lib/usecases/sync-inventory';
import { makeAccount } from '../support/fake-account';
import { makeConnection, makeVariant } from '../support/stored-connection';
import { makeQueuedRun } from '../support/sync-run';
import { createWiredDatabase, type WiredDatabase } from '../support/wired-database';

let database: WiredDatabase;
beforeAll(async () => {
  database = await createWiredDatabase();
});
afterAll(() => database.drop());

const OWN = '111122223333';
const OTHER = '444455556666';

/** An account that holds one endpoint of that name. */
function accountOf(accountId: string, endpointName: string) {
  const variant: DiscoveredVariant = {
    ...makeVariant(endpointName),
    arn: `arn:aws:sagemaker:us-east-1:${accountId}:endpoint/${endpointName}`,
  };
  return makeAccount({
    discoverRegion: async (region) => ({
      region,
      resources: [variant],
      quotas: [],
      completeKinds: ['variant'],
      problems: [],
    }),
  });
}

it('credentials of another account change nothing of what is known, and are named', async () => {
  const { deps } = database;
  const connection = makeConnection('moved', { accountId: OWN });
  await deps.store.insertConnection(connection);
  const sync = async (runId: string, accountId: string, endpointName: string) => {
    await deps.store.insertRun(makeQueuedRun({ id: runId, connectionId: connection.id, kind: 'inventory' }));
    const watch = { signal: new AbortController().signal };
    const openAccount = () => accountOf(accountId, endpointName);
    return await syncInventory({ runId, watch }, { ...deps, openAccount });
  };
  await sync('first', OWN, 'ranker');
  const before = await deps.store.listResources(connection.id);
  await expect(sync('second', OTHER, 'stranger')).rejects.toMatchObject({
    code: 'credentials',
    message: expect.stringContaining(`the credentials are now of account ${OTHER}: nothing was changed`),
  });
  expect(await deps.store.listResources(connection.id)).toEqual(before);
  expect((await sync('third', OWN, 'ranker')).state).toBe('done');
});
