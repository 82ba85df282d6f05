import { FORECAST_FORMAT } from '@/lib/core/forecast/forecast-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';

/** Workloads of one job: seconds of work, so that workers finish together and a stop waits for little. */
const WORKLOADS_PER_BATCH = 25;
/** Batches that are handed out at once: some minutes of work, until the next look. */
const BATCHES_AT_ONCE = 160;
/** How often it is looked whether there is newer traffic. */
const CHECKED_EVERY_SECONDS = SECONDS_PER_DAY;
/** After which a forecast that could not be made is tried again. */
const RETRIED_AFTER_SECONDS = SECONDS_PER_HOUR;

/**
 * Takes workloads for which another forecast may have to be made, cut into batches: once a day, after a plan was made, after
 * something was told. Each is given to one who asks, however many ask at once; one that nobody came to is given again some
 * time later.
 */
export async function claimForecastBatches(
  _input: Record<string, never>,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<readonly (readonly string[])[]> {
  const secondsAgo = (seconds: number) =>
    new Date(now().getTime() - seconds * MILLISECONDS_PER_SECOND).toISOString();
  const ids = await store.claimDueForecasts({
    at: secondsAgo(0),
    format: FORECAST_FORMAT,
    checkedBefore: secondsAgo(CHECKED_EVERY_SECONDS),
    retriedBefore: secondsAgo(RETRIED_AFTER_SECONDS),
    limit: WORKLOADS_PER_BATCH * BATCHES_AT_ONCE,
  });
  return Array.from({ length: Math.ceil(ids.length / WORKLOADS_PER_BATCH) }, (_, i) =>
    ids.slice(i * WORKLOADS_PER_BATCH, (i + 1) * WORKLOADS_PER_BATCH),
  );
}
