import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { type LoadedComparison, loadCompared } from '@/lib/usecases/load-compared';
import {
  type ListedScenario,
  type LoadedScenario,
  loadScenario,
  loadScenarios,
} from '@/lib/usecases/load-scenarios';
import { applicationDeps } from '@/lib/wiring/wiring';
import { loadPriceRegions } from './load-price-regions';

/** What the page of all kept scenarios shows. */
export interface ScenariosPage {
  /** The one changed last first. */
  readonly rows: readonly ListedScenario[];
  /** When it was made, epoch seconds: ages are told from here. */
  readonly nowSeconds: number;
}

/** All that are kept, or those that were begun on one workload. */
export async function loadScenariosPage(workloadId: string | null): Promise<ScenariosPage> {
  const deps = applicationDeps();
  const rows = await loadScenarios({ workloadId }, deps);
  return { rows, nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND };
}

/** What the page of one kept scenario shows. */
export interface ScenarioPage {
  readonly kept: LoadedScenario;
  readonly regions: readonly string[];
  readonly nowSeconds: number;
}

/** `null` when there is none. */
export async function loadScenarioPage(id: string): Promise<ScenarioPage | null> {
  const deps = applicationDeps();
  try {
    const kept = await loadScenario({ id }, deps);
    const nowSeconds = deps.now().getTime() / MILLISECONDS_PER_SECOND;
    return { kept, regions: await loadPriceRegions(), nowSeconds };
  } catch (error) {
    // An address with a NUL names nothing either.
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'bad-input')) return null;
    throw error;
  }
}

/** What the page of a comparison shows. */
export interface ComparePage extends LoadedComparison {
  /** All that could be added. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** `keys` are ids, and `observed`. */
export async function loadComparePage(keys: readonly string[]): Promise<ComparePage> {
  const deps = applicationDeps();
  const comparison = await loadCompared({ keys }, deps);
  const all = await loadScenarios({ workloadId: null }, deps);
  const others = all
    .filter(({ id }) => !keys.includes(id))
    .map(({ id, scenario }) => ({ id, name: scenario.name }));
  return { ...comparison, others };
}
