import type { WatermarkRecord } from '@/lib/core/collection/metric-call';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { findSettledSpan, isSilentWhenIdle, type TimeSpan } from '@/lib/core/inventory/idle-publication';
import type { Metric, SeriesRecord } from '@/lib/core/series/series-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_WEEK } from '@/lib/core/units';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { Store } from './store';

/** A plan looks at the last four weeks, or at all there is. */
export const PLAN_WINDOW_SECONDS = 4 * SECONDS_PER_WEEK;

export type ObservedWorkload = Pick<WorkloadRecord, 'id' | 'origin' | 'resourceId'>;

/** What tells of the series of a workload. */
export type SourceStore = Pick<Store, 'listSeriesRecords' | 'findResource' | 'listWatermarks'>;

/** What the observations of a workload are read from: series of one grid, over one window. */
export interface Sources {
  readonly grid: Grid;
  readonly records: ReadonlyMap<Metric, SeriesRecord>;
  readonly window: TimeSpan;
  /** Where a period without a count may be one without traffic; `null` where nothing tells. */
  readonly settled: TimeSpan | null;
  /** The same of the reports of instances. */
  readonly reportsSettled: TimeSpan | null;
  readonly isSilentWhenIdle: boolean;
  /** What was discovered; `null` for what was not, or whose connection was deleted. */
  readonly resource: ResourceRecord | null;
}

type Grid = Pick<SeriesRecord, 'stepSeconds' | 'phaseSeconds'>;

/**
 * Looks up what is stored of a workload, to be read over the window that is chosen in what is known, or over its last four
 * weeks; `null` where nothing is known of its requests. Of several grids the finest is read that reaches back to
 * `reachSeconds`, or the one that reaches furthest.
 */
export async function findSources(
  workload: ObservedWorkload,
  store: SourceStore,
  choose?: (known: TimeSpan) => TimeSpan,
  reachSeconds = Number.POSITIVE_INFINITY,
): Promise<Sources | null> {
  const stored = await findStored(workload, store);
  const grid = chooseGrid(stored.requests, reachSeconds) ?? finestAsked(stored.asked);
  return grid === null ? null : describeSources(grid, stored, choose);
}

/**
 * The same on every grid that requests are stored on, or that CloudWatch was asked for them on, the finest first, each to be
 * read over the window that is chosen in what is known on it; without those on which nothing is known.
 */
export async function findSourcesByGrid(
  workload: ObservedWorkload,
  store: SourceStore,
  choose: (known: TimeSpan) => TimeSpan,
): Promise<Sources[]> {
  const stored = await findStored(workload, store);
  const isStored = (step: number) => stored.requests.some(({ stepSeconds }) => stepSeconds === step);
  const onlyAsked = stored.asked.filter(({ stepSeconds }) => !isStored(stepSeconds));
  const grids: Grid[] = [
    ...stored.requests,
    ...onlyAsked.map(({ stepSeconds }) => ({ stepSeconds, phaseSeconds: 0 })),
  ];
  return grids
    .toSorted((a, b) => a.stepSeconds - b.stepSeconds)
    .flatMap((grid) => describeSources(grid, stored, choose) ?? []);
}

/** What is stored of a workload, on all grids. */
interface StoredSeries {
  readonly all: readonly SeriesRecord[];
  /** Of its requests, the finest first. */
  readonly requests: readonly SeriesRecord[];
  readonly watermarks: readonly WatermarkRecord[];
  /** Of its requests. */
  readonly asked: readonly WatermarkRecord[];
  readonly resource: ResourceRecord | null;
}

async function findStored(workload: ObservedWorkload, store: SourceStore): Promise<StoredSeries> {
  const all = await store.listSeriesRecords(workload.id);
  const resource = workload.resourceId === null ? null : await store.findResource(workload.resourceId);
  const watermarks = resource === null ? [] : await store.listWatermarks([workload.id]);
  return {
    all,
    requests: all.filter(({ metric }) => metric === 'requests'),
    watermarks,
    asked: watermarks.filter(({ metric }) => metric === 'requests'),
    resource,
  };
}

function describeSources(
  grid: Grid,
  { all, watermarks, resource }: StoredSeries,
  choose?: (known: TimeSpan) => TimeSpan,
): Sources | null {
  const isOnGrid = (one: Grid) =>
    one.stepSeconds === grid.stepSeconds && one.phaseSeconds === grid.phaseSeconds;
  const records = new Map(all.filter(isOnGrid).map((record) => [record.metric, record]));
  const settledOf = (metric: Metric) =>
    resource === null ? null : findSettled(resource, watermarks, { metric, ...grid });
  const settled = settledOf('requests');
  const isSilent = resource !== null && isSilentWhenIdle(resource.state);
  const known = findKnown(grid, records, settled, isSilent);
  if (known === null) return null;
  const latest = {
    ...known,
    fromSeconds: Math.max(known.fromSeconds, known.toSeconds - PLAN_WINDOW_SECONDS),
  };
  return {
    grid,
    records,
    window: choose?.(known) ?? latest,
    settled,
    reportsSettled: settledOf('cpuReports'),
    isSilentWhenIdle: isSilent,
    resource,
  };
}

/** Finest first: the first that reaches back far enough, or of those that do not the one that comes nearest. */
function chooseGrid(finestFirst: readonly SeriesRecord[], reachSeconds: number): SeriesRecord | null {
  const reaching = finestFirst.find(({ startSeconds }) => startSeconds <= reachSeconds);
  const [furthest] = finestFirst.toSorted((a, b) => a.startSeconds - b.startSeconds);
  return reaching ?? furthest ?? null;
}

/** Nobody ever called, and CloudWatch was asked: then its grid is what it was asked on. */
function finestAsked(asked: readonly WatermarkRecord[]): Grid | null {
  const [finest] = asked.toSorted((a, b) => a.stepSeconds - b.stepSeconds);
  return finest === undefined ? null : { stepSeconds: finest.stepSeconds, phaseSeconds: 0 };
}

/** Within what was asked for on this grid, from when AWS says that the resource was made until it was missed. */
function findSettled(
  { state, goneAt }: ResourceRecord,
  watermarks: readonly WatermarkRecord[],
  { metric, stepSeconds }: Pick<WatermarkRecord, 'metric' | 'stepSeconds'>,
): TimeSpan | null {
  const watermark = watermarks.find((one) => one.metric === metric && one.stepSeconds === stepSeconds);
  if (watermark === undefined) return null;
  return findSettledSpan(
    { fromSeconds: watermark.askedFromSeconds, toSeconds: watermark.askedToSeconds },
    {
      fromSeconds: state.createdAtSeconds ?? Number.NEGATIVE_INFINITY,
      toSeconds: goneAt === null ? Number.POSITIVE_INFINITY : Date.parse(goneAt) / MILLISECONDS_PER_SECOND,
    },
  );
}

/** From the first to the last that is known, requests or that there were none; `null` where nothing is. */
function findKnown(
  { stepSeconds, phaseSeconds }: Grid,
  records: Sources['records'],
  settled: TimeSpan | null,
  isSilent: boolean,
): TimeSpan | null {
  const toGrid = (seconds: number): number =>
    Math.floor((seconds - phaseSeconds) / stepSeconds) * stepSeconds + phaseSeconds;
  const spans = [toSpan(records.get('requests')), ...listIdleSpans(records, settled, isSilent)];
  const known = spans.filter((span) => span !== null);
  if (known.length === 0) return null;
  return {
    fromSeconds: toGrid(Math.min(...known.map((span) => span.fromSeconds))),
    toSeconds: toGrid(Math.max(...known.map((span) => span.toSeconds))),
  };
}

/** Where it may turn out that nobody called. */
function listIdleSpans(
  records: Sources['records'],
  settled: TimeSpan | null,
  isSilent: boolean,
): (TimeSpan | null)[] {
  if (settled === null || isSilent) return [settled];
  const reports = toSpan(findReports(records));
  if (reports === null) return [];
  const fromSeconds = Math.max(settled.fromSeconds, reports.fromSeconds);
  const toSeconds = Math.min(settled.toSeconds, reports.toSeconds);
  return [fromSeconds < toSeconds ? { fromSeconds, toSeconds } : null];
}

function toSpan(record: SeriesRecord | undefined): TimeSpan | null {
  return record === undefined ? null : { fromSeconds: record.startSeconds, toSeconds: record.endSeconds };
}

/** What each instance publishes by itself, whether it is called or not. */
export function findReports(records: Sources['records']): SeriesRecord | undefined {
  return records.get('cpuReports') ?? records.get('cpuUtilizationPercent');
}
