import type { ConnectionRecord } from '../inventory/connection-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import { isOpenRun, type RunKind, type SyncRunRecord } from './sync-run';

/** After a run that failed, the next try by the clock waits at least so long: what failed is rarely over sooner. */
const RETRY_AFTER_SECONDS = SECONDS_PER_HOUR;

/** What is known of a connection's syncs, to say which are due. */
export interface SyncHistory {
  readonly connection: Pick<ConnectionRecord, 'metricsEveryHours' | 'lastTestedAt' | 'updatedAt'>;
  /** The newest run of each kind that there was one of. */
  readonly latest: Partial<Readonly<Record<RunKind, SyncRunRecord>>>;
  /** The newest that came to an end with something to show, of each kind. */
  readonly latestDone: Partial<Readonly<Record<RunKind, SyncRunRecord>>>;
  readonly nowSeconds: number;
}

/**
 * The syncs of a connection that the clock asks for now. What runs is looked at daily, which its metrics follow by
 * themselves; metrics in between, at the connection's own pace; prices daily. A connection whose pace is 0 is left to
 * the button, as is one that nobody has tested or synced yet.
 */
export function listDueSyncs(history: SyncHistory): RunKind[] {
  const { connection, latest } = history;
  const tried = connection.lastTestedAt !== null || Object.keys(latest).length > 0;
  if (connection.metricsEveryHours <= 0 || !tried) return [];
  const due: RunKind[] = isDue('prices', SECONDS_PER_DAY, history) ? ['prices'] : [];
  if (isOpen(latest.inventory) || isOpen(latest.metrics)) return due;
  if (isDue('inventory', SECONDS_PER_DAY, history)) return [...due, 'inventory'];
  const metricsEverySeconds = connection.metricsEveryHours * SECONDS_PER_HOUR;
  return isDue('metrics', metricsEverySeconds, history) && !isCapped(history) ? [...due, 'metrics'] : due;
}

function isDue(
  kind: RunKind,
  everySeconds: number,
  { latest, latestDone, nowSeconds }: SyncHistory,
): boolean {
  if (isOpen(latest[kind])) return false;
  const retryAfter = Math.min(everySeconds, RETRY_AFTER_SECONDS);
  return (
    ageSeconds(latestDone[kind]?.queuedAt, nowSeconds) >= everySeconds &&
    ageSeconds(latest[kind]?.queuedAt, nowSeconds) >= retryAfter
  );
}

function isOpen(run: SyncRunRecord | undefined): boolean {
  return run !== undefined && isOpenRun(run);
}

/** Whether the month's cap was reached, in a month that goes on and with a cap that nobody has changed since. */
function isCapped({ connection, latest, nowSeconds }: SyncHistory): boolean {
  const run = latest.metrics;
  if (run?.state !== 'capped' || run.endedAt === null) return false;
  const month = new Date(nowSeconds * MILLISECONDS_PER_SECOND).toISOString().slice(0, 'YYYY-MM'.length);
  return run.endedAt.startsWith(month) && connection.updatedAt <= run.endedAt;
}

function ageSeconds(instant: string | undefined, nowSeconds: number): number {
  return instant === undefined
    ? Number.POSITIVE_INFINITY
    : nowSeconds - Date.parse(instant) / MILLISECONDS_PER_SECOND;
}
