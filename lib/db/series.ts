import { unpackDay } from '@/lib/core/series/day-packing';
import { makeSeries, type Series, sliceSeries } from '@/lib/core/series/series';
import { joinDays } from '@/lib/core/series/series-days';
import { METRICS, type Metric, type SeriesRecord } from '@/lib/core/series/series-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { Db } from './client';
import type { Series as SeriesRow } from './generated/client';

/** The finest that is stored of a metric. */
export async function findSeriesRecord(
  db: Db,
  workloadId: string,
  metric: Metric,
): Promise<SeriesRecord | null> {
  const row = await db.series.findFirst({ where: { workloadId, metric }, orderBy: { stepSeconds: 'asc' } });
  return row === null ? null : toSeriesRecord(row);
}

/** Every series that is stored of a workload, by metric, the finest first. */
export async function listSeriesRecords(db: Db, workloadId: string): Promise<SeriesRecord[]> {
  const rows = await db.series.findMany({
    where: { workloadId },
    orderBy: [{ metric: 'asc' }, { stepSeconds: 'asc' }],
  });
  return rows.map(toSeriesRecord);
}

/** The same of many workloads. */
export async function listSeriesOf(db: Db, workloadIds: readonly string[]): Promise<SeriesRecord[]> {
  const rows = await db.series.findMany({
    where: { workloadId: { in: [...workloadIds] } },
    orderBy: [{ workloadId: 'asc' }, { metric: 'asc' }, { stepSeconds: 'asc' }],
  });
  return rows.map(toSeriesRecord);
}

/** The stored periods in `[fromSeconds, toSeconds)`, `NaN` where missing: one row read a day. */
export async function findSeries(
  db: Db,
  { id, stepSeconds, phaseSeconds }: SeriesRecord,
  fromSeconds: number,
  toSeconds: number,
): Promise<Series> {
  const first = startOfDay(fromSeconds);
  const last = startOfDay(toSeconds - 1);
  if (last < first || toSeconds <= fromSeconds)
    return makeSeries(fromSeconds, stepSeconds, new Float64Array(0));
  const rows = await db.seriesDay.findMany({
    where: { seriesId: id, day: { gte: toDate(first), lte: toDate(last) } },
    select: { day: true, payload: true },
  });
  const periods = SECONDS_PER_DAY / stepSeconds;
  const days = new Map(rows.map((row) => [epochSeconds(row.day), unpackDay(row.payload, periods)]));
  for (const edge of [first, last]) {
    if (!days.has(edge)) days.set(edge, new Float64Array(periods).fill(Number.NaN));
  }
  const joined = joinDays(
    Array.from(days, ([dayStartSeconds, values]) => ({ dayStartSeconds, values })),
    stepSeconds,
    phaseSeconds,
  );
  if (joined === null) throw new RangeError('a window has at least one day');
  return sliceSeries(joined, fromSeconds, toSeconds);
}

export function toSeriesRecord(row: SeriesRow): SeriesRecord {
  return {
    id: row.id,
    workloadId: row.workloadId,
    metric: toMetric(row.metric),
    stepSeconds: row.stepSeconds,
    phaseSeconds: row.phaseSeconds,
    startSeconds: epochSeconds(row.startsAt),
    endSeconds: epochSeconds(row.endsAt),
  };
}

export function toDate(seconds: number): Date {
  return new Date(seconds * MILLISECONDS_PER_SECOND);
}

export function epochSeconds(date: Date): number {
  return date.getTime() / MILLISECONDS_PER_SECOND;
}

function startOfDay(seconds: number): number {
  return Math.floor(seconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
}

export function toMetric(text: string): Metric {
  if (text in METRICS) return text as Metric;
  throw new RangeError(`unknown metric ${text}`);
}
