import { mergeDay, packDay, unpackDay } from '@/lib/core/series/day-packing';
import { countPresent, seriesEndSeconds, sumPresent } from '@/lib/core/series/series';
import { phaseSeconds, type SeriesDay, splitSeriesIntoDays } from '@/lib/core/series/series-days';
import { METRICS, type NewSeries, type SeriesRecord } from '@/lib/core/series/series-record';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import { epochSeconds, toDate, toSeriesRecord } from './series';

interface DayRow {
  readonly seriesId: string;
  readonly day: Date;
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly presentCount: number;
  readonly sum: number | null;
}

/** Rows a statement: five parameters each, of PostgreSQL's 65,535. */
const ROWS_PER_INSERT = 5_000;

/**
 * Merges series into what is stored, day by day; a value that is present wins over a stored one, and days that say
 * the same are not written. Run it in a transaction. Throws `AppError` `conflict` when the grids differ.
 */
export async function saveSeries(db: Db, additions: readonly NewSeries[]): Promise<void> {
  const records = await findRecords(db, additions);
  const fresh: NewSeries[] = [];
  const rows: DayRow[] = [];
  for (const addition of additions) {
    const record = records.get(seriesKey(addition));
    if (record === undefined) fresh.push(addition);
    else rows.push(...(await mergeIntoStored(db, record, addition)));
  }
  await insertSeries(db, fresh);
  rows.push(...fresh.flatMap(({ newId, series }) => packDays(newId, splitSeriesIntoDays(series))));
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await db.seriesDay.createMany({ data: rows.slice(from, from + ROWS_PER_INSERT) });
  }
}

async function findRecords(db: Db, additions: readonly NewSeries[]): Promise<Map<string, SeriesRecord>> {
  const rows = await db.series.findMany({
    where: { workloadId: { in: additions.map(({ workloadId }) => workloadId) } },
  });
  return new Map(rows.map((row) => [seriesKey(row), toSeriesRecord(row)]));
}

function seriesKey({ workloadId, metric }: { workloadId: string; metric: string }): string {
  return `${metric} ${workloadId}`;
}

async function insertSeries(db: Db, additions: readonly NewSeries[]): Promise<void> {
  await db.series.createMany({
    data: additions.map(({ newId, workloadId, metric, series }) => ({
      id: newId,
      workloadId,
      metric,
      stepSeconds: series.stepSeconds,
      phaseSeconds: phaseSeconds(series),
      unit: METRICS[metric].unit,
      startsAt: toDate(series.startSeconds),
      endsAt: toDate(seriesEndSeconds(series)),
    })),
  });
}

/** Widens the record, removes the days that will change, and gives them as they are to be. */
async function mergeIntoStored(db: Db, record: SeriesRecord, { series }: NewSeries): Promise<DayRow[]> {
  requireSameGrid(record, series.stepSeconds, phaseSeconds(series));
  await db.series.update({
    where: { id: record.id },
    data: {
      startsAt: toDate(Math.min(record.startSeconds, series.startSeconds)),
      endsAt: toDate(Math.max(record.endSeconds, seriesEndSeconds(series))),
    },
  });
  const days = splitSeriesIntoDays(series);
  const stored = await findStoredDays(db, record.id, days);
  const periods = SECONDS_PER_DAY / record.stepSeconds;
  const merged = days.map(({ dayStartSeconds, values }) => {
    const payload = stored.get(dayStartSeconds);
    return {
      dayStartSeconds,
      values: payload === undefined ? values : mergeDay(unpackDay(payload, periods), values),
    };
  });
  const changed = packDays(record.id, merged).filter(
    ({ day, payload }) => !sameBytes(payload, stored.get(epochSeconds(day))),
  );
  await db.seriesDay.deleteMany({
    where: { seriesId: record.id, day: { in: changed.map(({ day }) => day) } },
  });
  return changed;
}

function requireSameGrid(record: SeriesRecord, stepSeconds: number, phase: number): void {
  if (record.stepSeconds !== stepSeconds) {
    throw new AppError(
      'conflict',
      `The workload is stored in steps of ${record.stepSeconds} s and the file has ${stepSeconds} s: import it under another name.`,
      'series.stepSeconds',
    );
  }
  if (record.phaseSeconds !== phase) {
    throw new AppError(
      'conflict',
      `The workload's periods start ${record.phaseSeconds} s after the step's multiples and the file's ${phase} s: import it under another name.`,
      'series.startSeconds',
    );
  }
}

async function findStoredDays(
  db: Db,
  seriesId: string,
  days: readonly SeriesDay[],
): Promise<Map<number, Uint8Array>> {
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await db.seriesDay.findMany({
    where: { seriesId, day: { gte: toDate(first.dayStartSeconds), lte: toDate(last.dayStartSeconds) } },
    select: { day: true, payload: true },
  });
  return new Map(rows.map(({ day, payload }) => [epochSeconds(day), payload]));
}

/** Days without a value have no row. */
function packDays(seriesId: string, days: readonly SeriesDay[]): DayRow[] {
  return days.flatMap(({ dayStartSeconds, values }) => {
    const presentCount = countPresent(values);
    if (presentCount === 0) return [];
    const payload = Uint8Array.from(packDay(values));
    return [{ seriesId, day: toDate(dayStartSeconds), payload, presentCount, sum: sumPresent(values) }];
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
