import type { ConnectionRecord } from '../inventory/connection-record';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import { isOpenRun, type RunKind, type SyncRunRecord } from './sync-run';

/** After a run that failed, the next try by the clock waits at least so long: what failed is rarely over sooner. */
const RETRY_AFTER_SECONDS = SECONDS_PER_HOUR;

/** What is known of a connection's syncs, to say which are due. */
export interface SyncHistory {
  readonly connection: Pick<ConnectionRecord, 'metricsEveryHours' | 'updatedAt'>;
  /** Whether somebody who could see the price has let metrics be collected: nothing goes by the clock before. */
  readonly isAgreed: boolean;
  /** The newest run of each kind that there was one of. */
  readonly latest: Partial<Readonly<Record<RunKind, SyncRunRecord>>>;
  /** The newest that came to an end with something to show, of each kind. */
  readonly latestDone: Partial<Readonly<Record<RunKind, SyncRunRecord>>>;
  readonly nowSeconds: number;
}

/**
 * The syncs of a connection that the clock asks for now. What runs is looked at daily, which its metrics follow by
 * themselves; metrics in between, at the connection's own pace; prices daily. A connection whose pace is 0 is left to
 * the button, as is one whose metrics nobody has asked for yet.
 */
export function listDueSyncs(history: SyncHistory): RunKind[] {
  const { latest, nowSeconds } = history;
  if (!isScheduled(history)) return [];
  const isDue = (kind: RunKind) => findDueSeconds(kind, history) <= nowSeconds;
  const due: RunKind[] = !isOpen(latest.prices) && isDue('prices') ? ['prices'] : [];
  if (isOpen(latest.inventory) || isOpen(latest.metrics)) return due;
  if (isDue('inventory')) return [...due, 'inventory'];
  return isDue('metrics') ? [...due, 'metrics'] : due;
}

/**
 * When the clock will next ask for metrics, on their own or after what runs, epoch seconds; the past where they are due
 * already. `null` where they are left to the button.
 */
export function findNextSyncSeconds(history: SyncHistory): number | null {
  if (!isScheduled(history)) return null;
  return Math.min(findDueSeconds('inventory', history), findDueSeconds('metrics', history));
}

function isScheduled({ connection, isAgreed }: SyncHistory): boolean {
  return isAgreed && connection.metricsEveryHours > 0;
}

/** When a run of a kind is due that none is open of. */
function findDueSeconds(kind: RunKind, history: SyncHistory): number {
  const { connection, latest, latestDone } = history;
  if (kind === 'metrics' && isCapped(history)) return Number.POSITIVE_INFINITY;
  const everySeconds = kind === 'metrics' ? connection.metricsEveryHours * SECONDS_PER_HOUR : SECONDS_PER_DAY;
  return Math.max(
    queuedSeconds(latestDone[kind]) + everySeconds,
    queuedSeconds(latest[kind]) + Math.min(everySeconds, RETRY_AFTER_SECONDS),
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

function queuedSeconds(run: SyncRunRecord | undefined): number {
  return run === undefined ? Number.NEGATIVE_INFINITY : Date.parse(run.queuedAt) / MILLISECONDS_PER_SECOND;
}
