import type { ForecastChangeRequest } from '@/lib/contract/forecast-settings';
import type { MadeForecast } from '@/lib/core/forecast/forecast-record';
import type { ForecastSettings, KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { takeBack } from '@/lib/core/forecast/put-back';
import { isSame } from '@/lib/core/scenario/is-same';
import { AppError } from '@/lib/errors/app-error';
import { findDemandHistory } from './find-demand-history';
import { type ForecastDeps, type ForecastOutcome, forecastFrom, makeForecast } from './make-forecast';
import { phraseMinute } from './phrase-minute';
import { requireWorkload, workloadLock } from './plan-workload';

export interface ChangedForecast extends ForecastOutcome {
  readonly told: KeptForecastSettings;
  /** Why there is no forecast of what is kept now: the workers make it. `null` where none failed. */
  readonly failure: { readonly cause: unknown } | null;
  /**
   * Of what is put back, the times at which nothing is left out: they stay, as what was found may be found again with newer
   * traffic. `null` where there is no forecast yet that tells.
   */
  readonly unmatchedPutBack: readonly number[] | null;
}

/**
 * Keeps what people tell of the demand of a workload, in place of what was told before, and forecasts it anew; a request that
 * comes again is done already. Throws `AppError` `not-found`, or `conflict` where somebody told something else since.
 */
export async function changeForecastSettings(
  { id, request }: { readonly id: string; readonly request: ForecastChangeRequest },
  deps: ForecastDeps,
): Promise<ChangedForecast> {
  const { version, settings, who } = request;
  const updatedAt = deps.now().toISOString();
  const asked = { version: version + 1, settings, who, updatedAt };
  const told = await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(id));
    await requireWorkload(store, id);
    if (await store.saveForecastSettings(id, asked)) return asked;
    const kept = await store.findForecastSettings(id);
    if (kept.version === asked.version && isSame(kept.settings, settings)) return kept;
    throw conflict(kept);
  });
  const outcome = await forecastKept(id, deps);
  return { told, ...outcome, unmatchedPutBack: await findUnmatched(id, outcome, deps) };
}

/** What is kept stays so whether it can be forecast now or not; of a workload that was deleted meanwhile nothing is. */
async function forecastKept(
  workloadId: string,
  deps: ForecastDeps,
): Promise<Omit<ChangedForecast, 'told' | 'unmatchedPutBack'>> {
  try {
    return { ...(await makeForecast({ workloadId }, deps)), failure: null };
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'not-found') throw cause;
    return { forecastId: null, stored: false, failure: { cause } };
  }
}

async function findUnmatched(
  workloadId: string,
  { forecastId }: ForecastOutcome,
  { store }: ForecastDeps,
): Promise<readonly number[] | null> {
  const forecast = forecastId === null ? null : await store.findForecast(workloadId);
  if (forecast === null) return null;
  const { demand, settings } = forecast;
  const spans = demand.refused ? [] : demand.leftOut;
  return spans.reduce<readonly number[]>((left, span) => takeBack(span, left), settings.putBack);
}

function conflict({ who, updatedAt }: KeptForecastSettings): AppError {
  const by = who === null ? '' : ` by ${who}`;
  const sentence =
    updatedAt === null
      ? 'Nothing was told of this forecast yet: version 0 is the one to replace.'
      : `What is told of this forecast was changed${by} at ${phraseMinute(updatedAt)}, after it was opened here: nothing was saved.`;
  return new AppError('conflict', sentence, 'version');
}

/**
 * What the forecast of a workload would be with other settings; nothing is kept. `null` where nothing is known of its demand.
 * Throws `AppError` `not-found`.
 */
export async function previewForecast(
  { id, settings }: { readonly id: string; readonly settings: ForecastSettings },
  deps: ForecastDeps,
): Promise<MadeForecast | null> {
  const workload = await requireWorkload(deps.store, id);
  const history = await findDemandHistory(workload, deps.store);
  return history === null ? null : await forecastFrom({ workload, settings, history }, deps);
}
