import type { ScenarioRefreshRequest } from '@/lib/contract/kept-scenario';
import { parseInput } from '@/lib/contract/parse-input';
import { scenarioSchema } from '@/lib/contract/scenario';
import type { KeptScenarioEntry, ScenarioBasis } from '@/lib/core/scenario/kept-scenario';
import { rebaseScenario } from '@/lib/core/scenario/rebase-scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import type { ScenarioHeadline } from '@/lib/core/scenario/scenario-headline';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { seriesEndSeconds } from '@/lib/core/series/series';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import {
  requireScenario,
  requireVersion,
  SCENARIOS_LOCK,
  type ScenarioDeps,
  saveVersion,
} from './keep-scenario';
import { readLatestBasis, requireKeptBasis } from './scenario-basis';
import { evaluateHeadline } from './scenario-ground';

/** What a refresh would make of a kept scenario. Nothing is changed by looking. */
export interface ScenarioRefresh {
  readonly version: number;
  /** False where it stands on the latest plan and prices already. */
  readonly isOlder: boolean;
  readonly basisId: string | null;
  readonly priceBookId: string;
  readonly priceDate: string;
  readonly plannedAt: string | null;
  /** Half-open window of the traffic; `null` from scratch. */
  readonly window: { readonly startSeconds: number; readonly endSeconds: number } | null;
  /** What was not moved is as it is observed now. */
  readonly scenario: Scenario;
  readonly headline: ScenarioHeadline;
}

/**
 * Says what newer data and prices would change. Throws `AppError` `not-found`, also where its workload was removed, and
 * `bad-input` where what was moved does not go with what is observed now.
 */
export async function previewRefresh({ id }: { id: string }, deps: ScenarioDeps): Promise<ScenarioRefresh> {
  const { refresh } = await prepareRefresh(await requireScenario(deps.store, id), deps);
  return refresh;
}

/** Takes newer data and prices over. Throws as `previewRefresh` and `saveVersion` do, and `conflict` for other newer data than was looked at. */
export async function refreshScenario(
  { id, request }: { id: string; request: ScenarioRefreshRequest },
  deps: ScenarioDeps,
): Promise<KeptScenarioEntry> {
  const kept = await requireScenario(deps.store, id);
  requireVersion(kept, request.version);
  const { refresh, basis } = await prepareRefresh(kept, deps);
  requireSeen(request, refresh);
  const { scenario, headline, basisId, priceBookId } = refresh;
  const changed = { scenario, headline, basisId, priceBookId, who: request.who };
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(SCENARIOS_LOCK);
    if (basis !== null) await store.insertScenarioBasis(basis);
    const saved = await saveVersion(kept, changed, store, deps);
    await store.deleteUnusedBases();
    return saved;
  });
}

async function prepareRefresh(
  kept: KeptScenarioEntry,
  deps: ScenarioDeps,
): Promise<{ refresh: ScenarioRefresh; basis: ScenarioBasis | null }> {
  const { scenario: before } = kept;
  const basis = before.baseline === null ? null : await readLatestBasis(before.baseline.workloadId, deps);
  const prices = await deps.findPrices(deps.store);
  const scenario = basis === null ? before : await rebase(kept, basis, deps);
  const refresh: ScenarioRefresh = {
    version: kept.version,
    isOlder: (basis?.id ?? null) !== kept.basisId || prices.edition.id !== kept.priceBookId,
    basisId: basis?.id ?? null,
    priceBookId: prices.edition.id,
    priceDate: prices.edition.date,
    plannedAt: basis?.plannedAt ?? null,
    window: basis === null ? null : windowOf(basis),
    scenario,
    headline: evaluateHeadline(scenario, basis, prices, deps),
  };
  return { refresh, basis };
}

async function rebase(
  { scenario, basisId }: KeptScenarioEntry,
  basis: ScenarioBasis,
  deps: Pick<UseCaseDeps, 'store'>,
): Promise<Scenario> {
  const old = basisId === null ? basis : await requireKeptBasis(basisId, deps);
  const rebased = rebaseScenario(scenario, startOnBasis(old), startOnBasis(basis));
  return parseInput(scenarioSchema, rebased);
}

/** The scenario in which everything is as the basis has it. */
export function startOnBasis({
  workloadId,
  workloadName,
  planHash,
  description,
  assumptions,
  seed,
}: Omit<ScenarioBasis, 'arrivals' | 'evaluations'>): Scenario {
  return startFromBaseline(workloadName, { workloadId, planHash }, description, assumptions, seed);
}

function windowOf({ arrivals }: ScenarioBasis): ScenarioRefresh['window'] {
  return { startSeconds: arrivals.startSeconds, endSeconds: seriesEndSeconds(arrivals) };
}

function requireSeen({ seen }: ScenarioRefreshRequest, refresh: ScenarioRefresh): void {
  if (seen === null) return;
  if (seen.basisId === refresh.basisId && seen.priceBookId === refresh.priceBookId) return;
  throw new AppError('conflict', 'Still newer data came meanwhile: look at what it changes, then refresh.');
}
