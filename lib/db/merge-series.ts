import { mergeDay, packDay, unpackDay } from '@/lib/core/series/day-packing';
import { countPresent, seriesEndSeconds, sumPresent } from '@/lib/core/series/series';
import { phaseSeconds, splitSeriesIntoDays } from '@/lib/core/series/series-days';
import { METRICS, type NewSeries } from '@/lib/core/series/series-record';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';

/** One day of one series as it came; `epochDay` counts days since 1970. */
interface IncomingDay {
  readonly seriesId: string;
  readonly epochDay: number;
  readonly values: Float64Array;
}

interface PackedDay extends Omit<IncomingDay, 'values'> {
  readonly payload: Uint8Array;
  readonly presentCount: number;
  readonly sum: number | null;
}

/** Days that are merged at once: whole parts of a first sync would be in memory a second time otherwise. */
const DAYS_PER_STATEMENT = 250;

/**
 * Merges series, each given once, into what is stored, day by day; a value that is present wins over a stored one, and
 * days that say the same are not written. A series without a value makes no record but widens one that is there; one of a
 * workload that was deleted meanwhile is left out. Run it in a transaction: the rows of the series are locked, in one
 * order for everybody, until it ends, so that two merges of the same day wait for each other and both survive. Throws
 * `AppError` `conflict` when the periods of a stored series start elsewhere.
 */
export async function mergeSeries(db: Db, additions: readonly NewSeries[]): Promise<void> {
  if (additions.length === 0) return;
  await widenSeries(db, additions);
  const ids = await findSeriesIds(db, additions);
  let batch: IncomingDay[] = [];
  for (const [i, { series }] of additions.entries()) {
    const seriesId = ids.get(i);
    if (seriesId === undefined) continue;
    for (const { dayStartSeconds, values } of splitSeriesIntoDays(series)) {
      batch.push({ seriesId, epochDay: dayStartSeconds / SECONDS_PER_DAY, values });
    }
    if (batch.length < DAYS_PER_STATEMENT) continue;
    await mergeDays(db, batch);
    batch = [];
  }
  await mergeDays(db, batch);
}

/** Inserts the series that are new and widens the others, locking all of them in the order of their keys. */
async function widenSeries(db: Db, additions: readonly NewSeries[]): Promise<void> {
  const series = additions.map((addition) => addition.series);
  await db.$executeRaw`
    INSERT INTO "Series" AS s ("id", "workloadId", "metric", "stepSeconds", "phaseSeconds", "unit", "startsAt", "endsAt")
    SELECT n."id", n."workloadId", n."metric", n."stepSeconds", n."phaseSeconds", n."unit", to_timestamp(n."start"),
      to_timestamp(n."end")
    FROM unnest(
      ${additions.map(({ newId }) => newId)}::text[], ${additions.map(({ workloadId }) => workloadId)}::text[],
      ${additions.map(({ metric }) => metric)}::text[], ${series.map(({ stepSeconds }) => stepSeconds)}::int[],
      ${series.map(phaseSeconds)}::int[], ${additions.map(({ metric }) => METRICS[metric].unit)}::text[],
      ${series.map(({ startSeconds }) => startSeconds)}::float8[], ${series.map(seriesEndSeconds)}::float8[],
      ${series.map(({ values }) => hasValue(values))}::boolean[]
    ) AS n("id", "workloadId", "metric", "stepSeconds", "phaseSeconds", "unit", "start", "end", "present")
    JOIN "Workload" w ON w."id" = n."workloadId"
    WHERE n."present" OR EXISTS (SELECT FROM "Series" e WHERE e."workloadId" = n."workloadId"
      AND e."metric" = n."metric" AND e."stepSeconds" = n."stepSeconds")
    ORDER BY n."workloadId", n."metric", n."stepSeconds" FOR KEY SHARE OF w
    ON CONFLICT ("workloadId", "metric", "stepSeconds") DO UPDATE SET
      "startsAt" = least(s."startsAt", EXCLUDED."startsAt"), "endsAt" = greatest(s."endsAt", EXCLUDED."endsAt")
    WHERE EXCLUDED."startsAt" < s."startsAt" OR EXCLUDED."endsAt" > s."endsAt"`;
}

function hasValue(values: Float64Array): boolean {
  return values.some((value) => !Number.isNaN(value));
}

/** The ids of the series that are stored, by their places among the additions. */
async function findSeriesIds(db: Db, additions: readonly NewSeries[]): Promise<Map<number, string>> {
  const rows = await db.$queryRaw<{ place: number; id: string; phaseSeconds: number }[]>`
    SELECT n."place"::int - 1 AS "place", s."id", s."phaseSeconds"
    FROM unnest(
      ${additions.map(({ workloadId }) => workloadId)}::text[], ${additions.map(({ metric }) => metric)}::text[],
      ${additions.map(({ series }) => series.stepSeconds)}::int[]
    ) WITH ORDINALITY AS n("workloadId", "metric", "stepSeconds", "place")
    JOIN "Series" s USING ("workloadId", "metric", "stepSeconds")`;
  const ids = new Map<number, string>();
  for (const row of rows) {
    const series = additions[row.place]?.series;
    if (series !== undefined) requireSamePhase(row.phaseSeconds, phaseSeconds(series));
    ids.set(row.place, row.id);
  }
  return ids;
}

function requireSamePhase(stored: number, phase: number): void {
  if (stored === phase) return;
  throw new AppError(
    'conflict',
    `The workload's periods start ${stored} s after the step's multiples and the file's ${phase} s: import it under another name.`,
    'series.startSeconds',
  );
}

async function mergeDays(db: Db, incoming: readonly IncomingDay[]): Promise<void> {
  if (incoming.length === 0) return;
  const stored = await findPayloads(db, incoming);
  const changed = incoming.flatMap((day) => packChanged(day, stored.get(dayKey(day))));
  if (changed.length > 0) await saveDays(db, changed);
}

function dayKey({ seriesId, epochDay }: { seriesId: string; epochDay: number }): string {
  return `${epochDay} ${seriesId}`;
}

async function findPayloads(db: Db, days: readonly IncomingDay[]): Promise<Map<string, Uint8Array>> {
  const rows = await db.$queryRaw<{ seriesId: string; epochDay: number; payload: Uint8Array }[]>`
    SELECT d."seriesId", n."epochDay", d."payload"
    FROM unnest(
      ${days.map(({ seriesId }) => seriesId)}::text[], ${days.map(({ epochDay }) => epochDay)}::int[]
    ) AS n("seriesId", "epochDay")
    JOIN "SeriesDay" d ON d."seriesId" = n."seriesId" AND d."day" = date '1970-01-01' + n."epochDay"`;
  return new Map(rows.map((row) => [dayKey(row), row.payload]));
}

/** The day as it is to be, unless it is so already. Days without a value have no row. */
function packChanged({ values, ...day }: IncomingDay, stored: Uint8Array | undefined): PackedDay[] {
  const merged = stored === undefined ? values : mergeDay(unpackDay(stored, values.length), values);
  const presentCount = countPresent(merged);
  if (presentCount === 0) return [];
  const payload = packDay(merged);
  if (stored !== undefined && Buffer.compare(payload, stored) === 0) return [];
  return [{ ...day, payload, presentCount, sum: sumPresent(merged) }];
}

/** The payloads travel as one value that is cut in the database: an array of bytes would travel as text, twice as long. */
async function saveDays(db: Db, days: readonly PackedDay[]): Promise<void> {
  const payloads = Buffer.concat(days.map(({ payload }) => payload));
  let offset = 1;
  const offsets = days.map(({ payload }) => {
    offset += payload.length;
    return offset - payload.length;
  });
  await db.$executeRaw`
    INSERT INTO "SeriesDay" ("seriesId", "day", "payload", "presentCount", "sum")
    SELECT n."seriesId", date '1970-01-01' + n."epochDay", substring(${payloads}::bytea FROM n."offset" FOR n."bytes"),
      n."presentCount", n."sum"
    FROM unnest(
      ${days.map(({ seriesId }) => seriesId)}::text[], ${days.map(({ epochDay }) => epochDay)}::int[],
      ${offsets}::int[], ${days.map(({ payload }) => payload.length)}::int[],
      ${days.map(({ presentCount }) => presentCount)}::int[], ${days.map(({ sum }) => sum)}::float8[]
    ) AS n("seriesId", "epochDay", "offset", "bytes", "presentCount", "sum")
    ON CONFLICT ("seriesId", "day") DO UPDATE SET "payload" = EXCLUDED."payload",
      "presentCount" = EXCLUDED."presentCount", "sum" = EXCLUDED."sum"`;
}
