import type { DayWindow, PackedDays } from '@/lib/core/series/packed-days';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { Db } from './client';

interface PackedRow {
  readonly seriesId: string;
  readonly digest: string | null;
  /** Days since 1970, and how long each is in `payload`; null for none. */
  readonly epochDays: number[] | null;
  readonly bytes: number[] | null;
  readonly payload: Uint8Array | null;
}

/**
 * The days of many series, one row a series: a row a day takes Prisma longer than all the rest. The digest and the days
 * are of one statement, so that they are of one state of the series.
 */
export async function listPackedDays(
  db: Db,
  seriesIds: readonly string[],
  { fromSeconds, toSeconds, payloads }: DayWindow,
): Promise<PackedDays[]> {
  if (seriesIds.length === 0 || toSeconds <= fromSeconds) return [];
  const [first, end] = [Math.floor(fromSeconds / SECONDS_PER_DAY), Math.ceil(toSeconds / SECONDS_PER_DAY)];
  const [wholeFirst, wholeEnd] = [
    Math.ceil(fromSeconds / SECONDS_PER_DAY),
    Math.floor(toSeconds / SECONDS_PER_DAY),
  ];
  const all = payloads === 'all';
  const rows = await db.$queryRaw<PackedRow[]>`
    SELECT "seriesId",
      md5(string_agg("epochDay"::text || md5("payload"), ' ' ORDER BY "epochDay") FILTER (WHERE "whole")) AS "digest",
      array_agg("epochDay" ORDER BY "epochDay") FILTER (WHERE "asked") AS "epochDays",
      array_agg(length("payload") ORDER BY "epochDay") FILTER (WHERE "asked") AS "bytes",
      string_agg("payload", ''::bytea ORDER BY "epochDay") FILTER (WHERE "asked") AS "payload"
    FROM (
      SELECT d."seriesId", d."payload", d."day" - date '1970-01-01' AS "epochDay", e."whole",
        ${all}::boolean OR NOT e."whole" AS "asked"
      FROM "SeriesDay" d, LATERAL (SELECT d."day" >= date '1970-01-01' + ${wholeFirst}::int
        AND d."day" < date '1970-01-01' + ${wholeEnd}::int AS "whole") e
      WHERE d."seriesId" = ANY(${[...seriesIds]}::text[])
        AND d."day" >= date '1970-01-01' + ${first}::int AND d."day" < date '1970-01-01' + ${end}::int
    ) AS listed
    GROUP BY "seriesId"`;
  return rows.map(({ seriesId, digest, epochDays, bytes, payload }) => ({
    seriesId,
    digest,
    days: cutPayload(epochDays ?? [], bytes ?? [], payload ?? new Uint8Array(0)),
  }));
}

function cutPayload(
  epochDays: readonly number[],
  bytes: readonly number[],
  payload: Uint8Array,
): Map<number, Uint8Array> {
  const days = new Map<number, Uint8Array>();
  let offset = 0;
  for (const [i, epochDay] of epochDays.entries()) {
    const end = offset + (bytes[i] ?? 0);
    days.set(epochDay * SECONDS_PER_DAY, payload.subarray(offset, end));
    offset = end;
  }
  return days;
}
