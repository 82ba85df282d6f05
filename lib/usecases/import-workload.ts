import type { ImportRequest } from '@/lib/contract/import-request';
import {
  countPresent,
  makeSeries,
  type Series,
  seriesEndSeconds,
  sumPresent,
} from '@/lib/core/series/series';
import { COMPANION_METRICS, type CompanionMetric } from '@/lib/core/series/series-record';
import {
  type ImportRecord,
  type ImportSummary,
  NOT_DISCOVERED,
  type WorkloadRecord,
} from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import { planStored, workloadLock } from './plan-workload';
import type { Store } from './store';

export interface ImportOutcome {
  readonly workloadId: string;
  /** `unchanged`: this file was stored for this workload before, so nothing was written. */
  readonly outcome: 'created' | 'merged' | 'unchanged';
  readonly planId: string | null;
}

/**
 * Stores a parsed file as a workload, or merges it into the one of the same name and Region, and plans it: all of
 * it or nothing. The same file a second time changes nothing.
 */
export async function importWorkload(request: ImportRequest, deps: UseCaseDeps): Promise<ImportOutcome> {
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(`import:${request.region}:${request.name}`);
    const existing = await store.findWorkloadByKey({ ...request, origin: 'import', accountId: '' });
    if (existing === null) return await storeNew(request, store, deps);
    await store.lockName(workloadLock(existing.id));
    if (await store.hasImport(existing.id, request.source.digestSha256)) {
      return { workloadId: existing.id, outcome: 'unchanged', planId: existing.latestPlanId };
    }
    return await mergeInto(existing, request, store, deps);
  });
}

async function storeNew(request: ImportRequest, store: Store, deps: UseCaseDeps): Promise<ImportOutcome> {
  const at = deps.now().toISOString();
  const workload: WorkloadRecord = {
    id: deps.newId(),
    name: request.name,
    region: request.region,
    origin: 'import',
    ...NOT_DISCOVERED,
    demo: false,
    story: null,
    description: request.description,
    createdAt: at,
    updatedAt: at,
    latestPlanId: null,
  };
  await store.insertWorkloads([workload]);
  const planId = await storeFile(workload, request, store, deps);
  return { workloadId: workload.id, outcome: 'created', planId };
}

async function mergeInto(
  existing: WorkloadRecord,
  { description, ...request }: ImportRequest,
  store: Store,
  deps: UseCaseDeps,
): Promise<ImportOutcome> {
  await store.saveDescription(existing.id, description, deps.now().toISOString());
  const planId = await storeFile({ ...existing, description }, request, store, deps);
  return { workloadId: existing.id, outcome: 'merged', planId };
}

async function storeFile(
  workload: WorkloadRecord,
  { source, series, companions = {} }: Pick<ImportRequest, 'source' | 'series' | 'companions'>,
  store: Store,
  deps: UseCaseDeps,
): Promise<string> {
  const toSeries = (values: readonly (number | null)[]): Series =>
    makeSeries(
      series.startSeconds,
      series.stepSeconds,
      Float64Array.from(values, (value) => value ?? Number.NaN),
    );
  const beside = COMPANION_METRICS.flatMap((metric) => {
    const values = companions[metric];
    return values === undefined ? [] : [{ metric, series: toSeries(values) }];
  });
  const requests = { metric: 'requests' as const, series: toSeries(series.values) };
  const { newId } = deps;
  await store.saveSeries(
    [requests, ...beside].map((one) => ({ newId: newId(), workloadId: workload.id, ...one })),
  );
  const stored = beside.map(({ metric }) => metric);
  await store.insertImport(toImportRecord(workload.id, source, requests.series, stored, deps));
  const { planId } = await planStored(workload, store, deps);
  return planId;
}

function toImportRecord(
  workloadId: string,
  { missingIsZero, warnings, ...file }: ImportRequest['source'],
  series: Series,
  companions: readonly CompanionMetric[],
  { newId, now }: UseCaseDeps,
): ImportRecord {
  const presentPeriods = countPresent(series.values);
  const summary: ImportSummary = {
    startSeconds: series.startSeconds,
    endSeconds: seriesEndSeconds(series),
    stepSeconds: series.stepSeconds,
    presentPeriods,
    missingPeriods: series.values.length - presentPeriods,
    requests: sumPresent(series.values),
    missingIsZero,
    warnings,
    ...(companions.length === 0 ? {} : { companions }),
  };
  return { ...file, id: newId(), workloadId, importedAt: now().toISOString(), summary };
}
