import type { Db } from './client';

/** More is never booked: the clock was set back. */
const MOST_AHEAD_SECONDS = 600;

/**
 * Books time of an account's quota in a Region, after all that is booked, by the clock of the database; how many seconds
 * until it begins. Negative time gives back what was booked.
 */
export async function bookMetricQuota(
  db: Db,
  { account, region }: { readonly account: string; readonly region: string },
  seconds: number,
): Promise<number> {
  const rows = await db.$queryRaw<{ wait: number }[]>`
    INSERT INTO "MetricQuota" AS q ("account", "region", "bookedUntil")
    VALUES (${account}, ${region}, clock_timestamp() + make_interval(secs => ${seconds}::float8))
    ON CONFLICT ("account", "region") DO UPDATE SET "bookedUntil" = make_interval(secs => ${seconds}::float8)
      + CASE WHEN ${seconds}::float8 < 0 THEN q."bookedUntil" ELSE greatest(clock_timestamp(),
        least(q."bookedUntil", clock_timestamp() + make_interval(secs => ${MOST_AHEAD_SECONDS}::float8))) END
    RETURNING extract(epoch FROM q."bookedUntil" - clock_timestamp())::float8 - ${seconds}::float8 AS "wait"`;
  return Math.max(0, rows[0]?.wait ?? 0);
}
