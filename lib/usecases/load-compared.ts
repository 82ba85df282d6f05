import { AS_OBSERVED } from '@/lib/contract/kept-scenario';
import { AppError } from '@/lib/errors/app-error';
import type { ScenarioDeps } from './keep-scenario';
import { type LoadedScenario, loadScenario } from './load-scenarios';
import { requireKeptBasis } from './scenario-basis';
import { evaluateHeadline, findPricesNamed } from './scenario-ground';

/** One side of a comparison. */
export interface ComparedScenario extends Omit<LoadedScenario, 'observed'> {
  /** What the address calls it: its id, or `observed`. */
  readonly key: string;
}

export interface LoadedComparison {
  /** In the order asked for. */
  readonly compared: readonly ComparedScenario[];
  /** Whether there is something observed to compare with. */
  readonly hasObserved: boolean;
  /** What was asked for and is not there any more. */
  readonly missing: readonly string[];
}

/** Scenarios by id, `observed` being what the first of them was begun on, with nothing moved. */
export async function loadCompared(
  { keys }: { keys: readonly string[] },
  deps: ScenarioDeps,
): Promise<LoadedComparison> {
  const loaded = new Map<string, LoadedScenario>();
  for (const id of keys) {
    const found = id === AS_OBSERVED ? null : await loadIfThere(id, deps);
    if (found !== null) loaded.set(id, found);
  }
  const begun = [...loaded.values()].find(({ observed }) => observed !== null) ?? null;
  const observed = begun === null ? null : await describeObserved(begun, deps);
  const compared = keys.flatMap((key) => {
    if (key === AS_OBSERVED) return observed ?? [];
    const found = loaded.get(key);
    return found === undefined ? [] : [{ ...found, key }];
  });
  const there = new Set(compared.map(({ key }) => key));
  return { compared, hasObserved: observed !== null, missing: keys.filter((key) => !there.has(key)) };
}

async function loadIfThere(id: string, deps: ScenarioDeps): Promise<LoadedScenario | null> {
  try {
    return await loadScenario({ id }, deps);
  } catch (error) {
    // An address with a NUL names nothing either.
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'bad-input')) return null;
    throw error;
  }
}

/** What a scenario was begun on, as if it were one: nothing is moved, the same traffic and prices. */
async function describeObserved(begun: LoadedScenario, deps: ScenarioDeps): Promise<ComparedScenario | null> {
  const { observed, basisId, priceBookId } = begun;
  if (observed === null || basisId === null) return null;
  const basis = await requireKeptBasis(basisId, deps);
  const prices = await findPricesNamed(priceBookId, deps);
  const scenario = { ...observed, name: `${observed.name} as observed` };
  return { ...begun, key: AS_OBSERVED, scenario, headline: evaluateHeadline(scenario, basis, prices, deps) };
}
