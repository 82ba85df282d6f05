import { FORECAST_FORMAT, type MadeForecast } from '@/lib/core/forecast/forecast-record';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { summarizeForecast } from '@/lib/core/forecast/forecast-summary';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import { findCapacityAhead } from './find-capacity-ahead';
import { type DemandHistory, findDemandHistory } from './find-demand-history';
import { requireWorkload, workloadLock } from './plan-workload';

export type ForecastDeps = Pick<
  UseCaseDeps,
  'store' | 'now' | 'newId' | 'digest' | 'instances' | 'findPrices' | 'forecastDemand' | 'seed'
>;

export interface ForecastOutcome {
  /** `null` where nothing is known of its demand. */
  readonly forecastId: string | null;
  /** False where the one in force follows from the same, or where something changed meanwhile that asks for another. */
  readonly stored: boolean;
}

/**
 * Forecasts a workload anew from what is stored of it, what was told and its latest plan, and puts that in force; where
 * nothing of these changed since the last time, that one stays. Throws `AppError` `not-found`.
 */
export async function makeForecast(
  { workloadId }: { readonly workloadId: string },
  deps: ForecastDeps,
): Promise<ForecastOutcome> {
  const { store } = deps;
  // What changes from now on is seen by the next look.
  const madeAt = deps.now().toISOString();
  const workload = await requireWorkload(store, workloadId);
  const [told, history, latest] = await Promise.all([
    store.findForecastSettings(workloadId),
    findDemandHistory(workload, store),
    store.findForecastIdentity(workloadId),
  ]);
  const fingerprint = fingerprintForecast({ workload, settings: told.settings, history }, deps);
  const isKnown = latest !== null && latest.format === FORECAST_FORMAT && latest.fingerprint === fingerprint;
  if (history === null || isKnown) {
    await store.saveForecastsChecked([workloadId], madeAt);
    return { forecastId: isKnown ? latest.id : null, stored: false };
  }
  const made = await forecastFrom({ workload, settings: told.settings, history }, deps);
  const record = { ...made, id: deps.newId(), madeAt };
  return await store.inTransaction(async (inside) => {
    await inside.lockName(workloadLock(workloadId));
    const now = await inside.findWorkload(workloadId);
    const { version } = await inside.findForecastSettings(workloadId);
    const inForce = await inside.findForecastIdentity(workloadId);
    const isAsRead =
      now?.latestPlanId === workload.latestPlanId && version === told.version && inForce?.id === latest?.id;
    if (!isAsRead) return { forecastId: inForce?.id ?? null, stored: false };
    await inside.insertForecasts([{ record, summary: summarizeForecast(record), fingerprint }]);
    return { forecastId: record.id, stored: true };
  });
}

interface ForecastInput {
  readonly workload: WorkloadRecord;
  readonly settings: ForecastSettings;
  readonly history: DemandHistory;
}

/** A forecast of what was read, which is not kept. */
export async function forecastFrom(
  { workload, settings, history }: ForecastInput,
  deps: ForecastDeps,
): Promise<MadeForecast> {
  const { seed, store } = deps;
  const { demand, paths } = await deps.forecastDemand({ ...history, settings, seed });
  const plan = workload.latestPlanId === null ? null : await store.findPlan(workload.latestPlanId);
  return {
    workloadId: workload.id,
    settings,
    seed,
    planId: workload.latestPlanId,
    demand,
    capacity:
      plan === null || paths === null ? null : await findCapacityAhead({ plan, paths, history }, deps),
  };
}

/** Of all that a forecast follows from, values bit by bit: missing is told from zero, and no digit is lost. */
function fingerprintForecast(
  { workload, settings, history }: Omit<ForecastInput, 'history'> & { history: DemandHistory | null },
  { digest, seed }: Pick<ForecastDeps, 'digest' | 'seed'>,
): string {
  const series = history === null ? [] : [history.hours, history.minutes];
  return digest(
    JSON.stringify([
      FORECAST_FORMAT,
      seed,
      workload.latestPlanId,
      settings,
      series.map((one) => (one === null ? null : [one.startSeconds, one.stepSeconds, toText(one.values)])),
    ]),
  );
}

function toText({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
