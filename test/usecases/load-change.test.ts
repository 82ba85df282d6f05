import { describe, expect, it } from 'vitest';
import type { Recommendation } from '@/lib/core/plan/plan';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { loadChange } from '@/lib/usecases/load-change';
import type { TransactionalStore } from '@/lib/usecases/store';
import { CONFIG, RANKER } from '../support/change-ground';
import { REALTIME } from '../support/realtime-change';
import { makeDiscoveredWorkload, makeResource, SEEN_AT } from '../support/stored-connection';

const RECOMMENDED = {
  option: REALTIME.option,
  policy: REALTIME.policy,
  alarms: [],
  label: REALTIME.label,
  keepsPresent: false,
} as const;

/** A store of one workload whose latest plan recommends that. */
function storeOf(recommended: Partial<Recommendation> | null, goneAt: string | null = null) {
  const plan = {
    id: 'p',
    plan: { recommended, withheld: recommended === null ? 'Two days are too few.' : null, present: null },
  };
  const resource = makeResource('r', 'c', RANKER, { goneAt });
  const sibling = { ...RANKER, name: 'ranker-prod/next', variantName: 'next', scaling: null };
  const elsewhere = { ...sibling, name: 'other/next', endpointName: 'other' };
  const all = [resource, makeResource('s', 'c', sibling), makeResource('t', 'c', elsewhere)];
  const store: Pick<TransactionalStore, 'findWorkload' | 'findPlan' | 'findResource' | 'listResources'> = {
    findWorkload: async (id) => ({ ...makeDiscoveredWorkload(id, 'r'), latestPlanId: 'p' }),
    findPlan: async () => plan as unknown as StoredPlan,
    findResource: async () => resource,
    listResources: async () => all,
  };
  return store as TransactionalStore;
}

async function reasonOf(store: TransactionalStore): Promise<string> {
  const { change } = await loadChange({ id: 'w' }, { store });
  return 'reason' in change ? change.reason : '';
}

describe('the change of a workload', () => {
  it('is from what the discovery found, with the other variants of its endpoint and of no other', async () => {
    const { change, seenAt } = await loadChange({ id: 'w' }, { store: storeOf(RECOMMENDED) });
    if ('reason' in change) throw new Error(change.reason);
    expect(seenAt).toBe(SEEN_AT);
    const [created] = change.calls;
    expect(created?.input).toMatchObject({ KmsKeyId: CONFIG.KmsKeyId });
    const update = change.calls.find(({ operation }) => operation === 'UpdateEndpoint');
    expect(update?.input.RetainAllVariantProperties).toBe(true);
  });

  it('is none where nothing is recommended, where it is as recommended, and where it is gone', async () => {
    expect(await reasonOf(storeOf(null))).toBe('Two days are too few.');
    expect(await reasonOf(storeOf({ ...RECOMMENDED, keepsPresent: true }))).toMatch(/nothing to change/);
    expect(await reasonOf(storeOf(RECOMMENDED, SEEN_AT))).toMatch(/not in the account any more/);
  });
});
