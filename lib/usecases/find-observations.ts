import { deriveInstances } from '@/lib/core/inventory/derive-instances';
import { clipSpans, type HardwareSpan } from '@/lib/core/inventory/hardware-spans';
import { fillUncounted, type TimeSpan } from '@/lib/core/inventory/idle-publication';
import type { WorkloadMetrics } from '@/lib/core/inventory/measure-workload';
import { deriveQueueArrivals } from '@/lib/core/inventory/queue-arrivals';
import { countPresent, makeSeries, type Series } from '@/lib/core/series/series';
import {
  type CompanionMetric,
  isCompanionMetric,
  type Metric,
  type SeriesRecord,
} from '@/lib/core/series/series-record';
import type { FilledArrivals } from '@/lib/core/workload/fill-idle-periods';
import { listHardware } from './list-hardware';
import { findReports, findSources, type ObservedWorkload, type Sources } from './observation-sources';
import type { Store } from './store';

/** Arrivals as they are read: periods in which nobody called are told from those that are not known. */
export interface ObservedArrivals extends FilledArrivals {
  /** Of a queue, what was finished in each period, which its times are of; absent where that is what came. */
  readonly served?: Float64Array;
}

/** With all that was observed beside them, on their grid; the number of instances follows from others. */
export interface Observations extends ObservedArrivals, WorkloadMetrics {
  readonly arrivals: Series;
  /** On what hardware it ran when, within the window, oldest first; empty where that is not known. */
  readonly spans: readonly HardwareSpan[];
}

/**
 * The arrivals of a workload over the window that is chosen in what is known, or over what a plan looks at: the finest that is stored. Of a discovered
 * workload, periods without a count are read as no traffic where its metrics show that it was there and nobody called;
 * nothing of that is stored. `null` where neither requests nor their absence is known.
 */
export async function findArrivals(
  workload: ObservedWorkload,
  store: Store,
  choose?: (known: TimeSpan) => TimeSpan,
): Promise<ObservedArrivals | null> {
  const sources = await findSources(workload, store, choose);
  return sources === null ? null : await readArrivals(sources, store);
}

/**
 * The arrivals with all that was observed beside them; `null` without a count of requests. Where `reachSeconds` is given,
 * on the finest grid that reaches back to it.
 */
export async function findObservations(
  workload: ObservedWorkload,
  store: Store,
  choose?: (known: TimeSpan) => TimeSpan,
  reachSeconds?: number,
): Promise<Observations | null> {
  const sources = await findSources(workload, store, choose, reachSeconds);
  if (sources === null) return null;
  const observed = await readArrivals(sources, store);
  const companions: Partial<Record<CompanionMetric, Float64Array>> = {};
  for (const record of sources.records.values())
    if (isCompanionMetric(record.metric))
      companions[record.metric] = (await readSeries(record, sources, store)).values;
  const instances = companions.instances ?? (await readInstances(sources, observed.arrivals, store));
  return {
    ...observed,
    spans: await findSpans(sources, store),
    companions: { ...companions, ...(instances === null ? {} : { instances }) },
    memoryUtilizationPercent: await readMetric('memoryUtilizationPercent', sources, store),
    gpuMemoryUtilizationPercent: await readMetric('gpuMemoryUtilizationPercent', sources, store),
    coldStarts: await readMetric('coldStarts', sources, store),
    timeInBacklogMeanMs: await readMetric('timeInBacklogMeanMs', sources, store),
  };
}

async function findSpans({ resource, window }: Sources, store: Store): Promise<HardwareSpan[]> {
  return resource === null ? [] : clipSpans(await listHardware(resource, store), window);
}

/** The arrivals with some of the metrics on the same grid, those that are known. */
export interface ArrivalsWithMetrics {
  readonly arrivals: Series;
  readonly metrics: Readonly<Partial<Record<Metric, Float64Array>>>;
}

/** The same with all that are stored. */
export interface BesideArrivals extends ArrivalsWithMetrics, Pick<Observations, 'spans'> {
  readonly stored: ReadonlySet<Metric>;
}

/** As `findArrivals`, with the given metrics on the same grid; instances follow from others where they are not stored. */
export async function findBesideArrivals(
  workload: ObservedWorkload,
  wanted: readonly Metric[],
  store: Store,
  choose?: (known: TimeSpan) => TimeSpan,
  reachSeconds?: number,
): Promise<BesideArrivals | null> {
  const sources = await findSources(workload, store, choose, reachSeconds);
  if (sources === null) return null;
  const read = await readWithMetrics(sources, wanted, store);
  const spans = await findSpans(sources, store);
  return { ...read, spans, stored: new Set(sources.records.keys()) };
}

/** What arrivals and the metrics that follow from others are read from, besides the metrics that are wanted. */
export const ARRIVAL_METRICS: readonly Metric[] = [
  'requests',
  'requestsPerInstance',
  'cpuReports',
  'cpuUtilizationPercent',
  'backlog',
];

/** Reads arrivals, and metrics beside them, from sources that are found. Of series no others than `ARRIVAL_METRICS` and the wanted. */
export async function readWithMetrics(
  sources: Sources,
  wanted: readonly Metric[],
  store: SeriesStore,
): Promise<ArrivalsWithMetrics> {
  const { arrivals } = await readArrivals(sources, store);
  const metrics: Partial<Record<Metric, Float64Array>> = {};
  for (const metric of wanted) {
    const stored = await readMetric(metric, sources, store);
    const values =
      stored === null && metric === 'instances' ? await readInstances(sources, arrivals, store) : stored;
    if (values !== null) metrics[metric] = values;
  }
  return { arrivals, metrics };
}

type SeriesStore = Pick<Store, 'findSeries'>;

async function readMetric(
  metric: Metric,
  sources: Sources,
  store: SeriesStore,
): Promise<Float64Array | null> {
  const record = sources.records.get(metric);
  return record === undefined ? null : (await readSeries(record, sources, store)).values;
}

/** Reads the arrivals alone, from sources that are found: of series no others than `ARRIVAL_METRICS`. */
export async function readArrivals(sources: Sources, store: SeriesStore): Promise<ObservedArrivals> {
  const { records, settled } = sources;
  const arrivals = await readSeries(records.get('requests'), sources, store);
  if (settled === null) {
    const { length } = arrivals.values;
    return { arrivals, idlePeriods: 0, missingPeriods: length - countPresent(arrivals.values) };
  }
  const reports = sources.isSilentWhenIdle ? null : await readSeries(findReports(records), sources, store);
  const filled = fillUncounted(arrivals, reports, settled);
  const backlog = records.get('backlog');
  if (backlog === undefined || backlog.stepSeconds > QUEUE_STEP_SECONDS) return filled;
  const { values: served } = filled.arrivals;
  const { values: unfinished } = await readSeries(backlog, sources, store);
  return {
    ...filled,
    arrivals: { ...filled.arrivals, values: deriveQueueArrivals(served, unfinished) },
    served,
  };
}

/** In longer periods the most that waited says little of when it came. */
const QUEUE_STEP_SECONDS = 60;

/** The counts that what is published of requests is of: those that were finished. */
export function countServed({ arrivals, served }: ObservedArrivals): Series {
  return served === undefined ? arrivals : { ...arrivals, values: served };
}

async function readInstances(
  sources: Sources,
  { startSeconds, stepSeconds, values }: Series,
  store: SeriesStore,
): Promise<Float64Array | null> {
  const { records, reportsSettled, isSilentWhenIdle: isSilent } = sources;
  const [perInstance, reports] = [records.get('requestsPerInstance'), records.get('cpuReports')];
  if (perInstance === undefined && reports === undefined) return null;
  return deriveInstances({
    startSeconds,
    stepSeconds,
    requests: values,
    requestsPerInstance: (await readSeries(perInstance, sources, store)).values,
    cpuReports: (await readSeries(reports, sources, store)).values,
    silent: isSilent ? reportsSettled : null,
  });
}

/** Every period of the window, `NaN` where nothing is stored. */
async function readSeries(
  record: SeriesRecord | undefined,
  { window: { fromSeconds, toSeconds }, grid: { stepSeconds, phaseSeconds } }: Sources,
  store: SeriesStore,
): Promise<Series> {
  if (record !== undefined) return await store.findSeries(record, fromSeconds, toSeconds);
  const start = Math.ceil((fromSeconds - phaseSeconds) / stepSeconds) * stepSeconds + phaseSeconds;
  const periods = Math.max(0, Math.floor((toSeconds - start) / stepSeconds));
  return makeSeries(start, stepSeconds, new Float64Array(periods).fill(Number.NaN));
}
