import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

/**
 * The external ID of the next connection by role. It stays the same until a connection takes it, so that a person can
 * make the role, which names it, and come back.
 */
const NEXT_EXTERNAL_ID = 'next-external-id';

export async function findNextExternalId(
  _input: Record<string, never>,
  deps: Pick<UseCaseDeps, 'store' | 'now' | 'newId'>,
): Promise<string> {
  const known = await deps.store.findSetting(NEXT_EXTERNAL_ID);
  if (known !== null) return known;
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(NEXT_EXTERNAL_ID);
    return (await store.findSetting(NEXT_EXTERNAL_ID)) ?? (await makeNext(store, deps));
  });
}

/**
 * Takes it for a connection. `shown` is what a form showed: a role may exist that names it, so another one is refused
 * with `AppError` `conflict`.
 */
export async function takeExternalId(
  { shown }: { shown: string | undefined },
  store: Store,
  deps: Pick<UseCaseDeps, 'now' | 'newId'>,
): Promise<string> {
  await store.lockName(NEXT_EXTERNAL_ID);
  const taken = (await store.findSetting(NEXT_EXTERNAL_ID)) ?? (await makeNext(store, deps));
  if (shown !== undefined && shown !== taken) {
    throw new AppError(
      'conflict',
      'The external ID that was shown is not free any more. Load the page again for a new one, and put it into the trust policy of the role.',
      'shownExternalId',
    );
  }
  await makeNext(store, deps);
  return taken;
}

async function makeNext(store: Store, { now, newId }: Pick<UseCaseDeps, 'now' | 'newId'>): Promise<string> {
  const id = newId();
  await store.saveSetting(NEXT_EXTERNAL_ID, id, now().toISOString());
  return id;
}
