import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import type { DescribedSpan } from '@/lib/core/report/configuration-parts';
import { type DescribedUse, describeUse } from '@/lib/core/report/describe-use';
import { SLO_METRICS } from '@/lib/core/report/missed-slo';
import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import type { Metric } from '@/lib/core/series/series-record';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { ARRIVAL_METRICS, readWithMetrics } from './find-observations';
import type { ReportGround } from './gather-report-ground';
import { findSources, type SourceStore, type Sources } from './observation-sources';
import type { Store } from './store';

/** A workload as it was used in both periods. */
export interface UsedWorkload {
  readonly now: DescribedUse;
  readonly before: DescribedUse;
}

/** A workload of a report with what is stored beside its series. */
export interface ReadWorkload {
  readonly entry: FleetEntry;
  readonly workload: WorkloadRecord;
  /** `null` for what was not discovered, or whose connection was deleted. */
  readonly resource: ResourceRecord | null;
}

/** How a workload was served, and what its use in both periods is read from; `null` where nothing is known of its requests. */
export interface ReportedWorkload extends ReadWorkload {
  readonly configurations: readonly DescribedSpan[];
  /** When it was there, as far as that is known. */
  readonly existed: TimeSpan;
  readonly sources: { readonly before: Sources | null; readonly now: Sources | null };
}

export interface TwoPeriods {
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
}

const READ_METRICS: readonly Metric[] = ['serviceTimeMeanMs', 'instances', ...SLO_METRICS];
/** Metrics of which days are read. */
const STORED_METRICS: ReadonlySet<Metric> = new Set([...READ_METRICS, ...ARRIVAL_METRICS]);

/** Looks up what the use of a workload in both periods is read from. */
export async function findBothSources(
  { workload }: ReadWorkload,
  { period, before }: TwoPeriods,
  store: SourceStore,
): Promise<ReportedWorkload['sources']> {
  const find = ({ startSeconds, endSeconds }: ReportPeriod) => {
    const wanted = { fromSeconds: startSeconds, toSeconds: endSeconds };
    return findSources(workload, store, (known) => overlap(known, wanted), startSeconds);
  };
  return { before: await find(before), now: await find(period) };
}

function overlap(known: TimeSpan, wanted: TimeSpan): TimeSpan {
  const fromSeconds = Math.max(known.fromSeconds, wanted.fromSeconds);
  return { fromSeconds, toSeconds: Math.max(fromSeconds, Math.min(known.toSeconds, wanted.toSeconds)) };
}

/** The series that may be read from these sources, by metric. */
export function listReadSeries(sources: Sources | null): (readonly [metric: Metric, seriesId: string])[] {
  return [...(sources?.records.values() ?? [])]
    .filter(({ metric }) => STORED_METRICS.has(metric))
    .map(({ metric, id }) => [metric, id] as const);
}

/** Reads how a workload was used and served in both periods. */
export async function gatherUse(
  reported: ReportedWorkload,
  periods: TwoPeriods,
  { prices }: Pick<ReportGround, 'prices'>,
  store: Pick<Store, 'findSeries'>,
): Promise<UsedWorkload> {
  const { configurations, existed, resource, sources } = reported;
  const describe = async (of: ReportPeriod, from: Sources | null, at: ReportGround['prices']['now']) => {
    const observed = from === null ? null : await readWithMetrics(from, READ_METRICS, store);
    const period = { fromSeconds: of.startSeconds, toSeconds: of.endSeconds };
    const isDiscovered = resource !== null;
    return describeUse({ period, existed, configurations, observed, isDiscovered, prices: at });
  };
  const before = await describe(periods.before, sources.before, prices.before);
  return { before, now: await describe(periods.period, sources.now, prices.now) };
}
