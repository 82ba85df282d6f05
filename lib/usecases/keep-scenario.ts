import {
  MAX_KEPT_SCENARIOS,
  type NewScenarioRequest,
  type ScenarioChangeRequest,
  type ScenarioNamingRequest,
} from '@/lib/contract/kept-scenario';
import { printShort } from '@/lib/contract/printable';

import type { KeptScenario, KeptScenarioEntry } from '@/lib/core/scenario/kept-scenario';
import { AppError } from '@/lib/errors/app-error';
import { copyName } from './copy-name';
import type { UseCaseDeps } from './deps';
import { phraseMinute } from './phrase-minute';
import { requireBaseline, requireBasis, requireKeptBasis } from './scenario-basis';
import { evaluateHeadline, findPricesNamed } from './scenario-ground';
import type { Store } from './store';

export type ScenarioDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId' | 'instances' | 'findPrices'>;

/**
 * Keeps a new scenario with what it is evaluated on. Throws `AppError` `conflict` where as many are kept as can be, or the
 * traffic that it was begun on is stored no more.
 */
export async function createScenario(
  { scenario, who, basisId, priceBookId }: NewScenarioRequest,
  deps: ScenarioDeps,
): Promise<KeptScenarioEntry> {
  const basis = await requireBasis(scenario.baseline, basisId, deps);
  const prices = await findPricesNamed(priceBookId, deps);
  const at = deps.now().toISOString();
  const kept: KeptScenario = {
    id: deps.newId(),
    version: 1,
    scenario,
    basisId: basis?.id ?? null,
    priceBookId: prices.priceBookId,
    headline: evaluateHeadline(scenario, basis, prices, deps),
    who,
    createdAt: at,
    updatedAt: at,
  };
  return await deps.store.inTransaction(async (store) => {
    await requireRoom(store);
    if (basis !== null) await store.insertScenarioBasis(basis);
    await store.insertScenario(kept);
    return await requireScenario(store, kept.id);
  });
}

/** Replaces what is said, on the basis and the prices that there are. Throws as `saveVersion` does. */
export async function changeScenario(
  { id, request }: { id: string; request: ScenarioChangeRequest },
  deps: ScenarioDeps,
): Promise<KeptScenarioEntry> {
  const { version, scenario, who } = request;
  const before = await requireScenario(deps.store, id);
  requireVersion(before, version);
  requireBaseline(scenario.baseline, before.basis);
  const basis = before.basisId === null ? null : await requireKeptBasis(before.basisId, deps);
  const prices = await findPricesNamed(before.priceBookId, deps);
  const headline = evaluateHeadline(scenario, basis, prices, deps);
  return await saveVersion(before, { scenario, headline, who }, deps.store, deps);
}

/** Gives it another name or note. Throws as `saveVersion` does. */
export async function renameScenario(
  { id, request }: { id: string; request: ScenarioNamingRequest },
  deps: ScenarioDeps,
): Promise<KeptScenarioEntry> {
  const before = await requireScenario(deps.store, id);
  requireVersion(before, request.version);
  const { name = before.scenario.name, note = before.scenario.note, who } = request;
  return await saveVersion(before, { scenario: { ...before.scenario, name, note }, who }, deps.store, deps);
}

/** Keeps the same once more, on the same basis and prices. Throws `AppError` `not-found` or `conflict`. */
export async function duplicateScenario(
  { id, who }: { id: string; who: string | null },
  deps: ScenarioDeps,
): Promise<KeptScenarioEntry> {
  return await deps.store.inTransaction(async (store) => {
    await requireRoom(store);
    const original = await requireScenario(store, id);
    const at = deps.now().toISOString();
    const scenario = { ...original.scenario, name: copyName(original.scenario.name) };
    const copy = { ...original, id: deps.newId(), version: 1, scenario, who, createdAt: at, updatedAt: at };
    await store.insertScenario(copy);
    return copy;
  });
}

/** Deletes it, and what nothing else stands on. Throws `AppError` `not-found`. */
export async function deleteScenario(
  { id }: { id: string },
  { store: whole }: Pick<UseCaseDeps, 'store'>,
): Promise<void> {
  await whole.inTransaction(async (store) => {
    await store.lockName(SCENARIOS_LOCK);
    if (!(await store.deleteScenario(id))) throw absent(id);
    await store.deleteUnusedBases();
  });
}

/** Keeps a next version. Throws `AppError` `conflict` where somebody saved another since, `not-found` where it was deleted. */
export async function saveVersion(
  before: KeptScenarioEntry,
  changed: Partial<Pick<KeptScenario, 'scenario' | 'headline' | 'who' | 'basisId' | 'priceBookId'>>,
  store: Store,
  { now }: Pick<UseCaseDeps, 'now'>,
): Promise<KeptScenarioEntry> {
  const next = { ...before, ...changed, version: before.version + 1, updatedAt: now().toISOString() };
  const isSaved = await store.saveScenario(next);
  const kept = await requireScenario(store, before.id);
  if (!isSaved) requireVersion(kept, before.version);
  return kept;
}

/** Throws `AppError` `not-found`. */
export async function requireScenario(
  store: Pick<Store, 'findScenario'>,
  id: string,
): Promise<KeptScenarioEntry> {
  const found = await store.findScenario(id);
  if (found === null) throw absent(id);
  return found;
}

/** Throws `AppError` `conflict` where another version than the one that was looked at is kept. */
export function requireVersion({ version, who, updatedAt }: KeptScenario, seen: number): void {
  if (version === seen) return;
  const by = who === null ? '' : ` by ${who}`;
  throw new AppError(
    'conflict',
    `The scenario was changed${by} at ${phraseMinute(updatedAt)}, after it was opened here: nothing was saved.`,
    'version',
  );
}

/** Held by whoever adds or deletes scenarios, so that a basis is not deleted while somebody begins to stand on it. */
export const SCENARIOS_LOCK = 'scenarios';

async function requireRoom(store: Store): Promise<void> {
  await store.lockName(SCENARIOS_LOCK);
  if ((await store.countScenarios()) < MAX_KEPT_SCENARIOS) return;
  throw new AppError(
    'conflict',
    `There are ${MAX_KEPT_SCENARIOS} scenarios already: delete some that nobody needs.`,
  );
}

function absent(id: string): AppError {
  return new AppError('not-found', `There is no scenario ${printShort(id)}.`);
}
