import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';

/** Newest reports of a schedule of which the copy is kept as it was sent: half a year of weeks. */
export const COPIES_KEPT = 26;
/** Older reports are forgotten, with their deliveries and what happened to them. */
export const RECORDS_KEPT_DAYS = 400;
/** A copy is some 100 kB: no statement is long. */
const AT_ONCE = 100;

/**
 * Drops what reports leave behind: of each schedule the newest copies stay, and the records of a year. Goes on until
 * nothing is left to drop, or `signal` says to stop; the next time goes on where it was.
 */
export async function pruneReports(
  { signal }: { readonly signal: AbortSignal },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<{ readonly copies: number; readonly reports: number }> {
  const keptMs = RECORDS_KEPT_DAYS * SECONDS_PER_DAY * MILLISECONDS_PER_SECOND;
  const queuedBefore = new Date(now().getTime() - keptMs).toISOString();
  const reports = await untilNone(signal, () => store.deleteAgedIssues(COPIES_KEPT, queuedBefore, AT_ONCE));
  const copies = await untilNone(signal, () =>
    store.inTransaction((inside) => inside.dropReportCopies(COPIES_KEPT, AT_ONCE)),
  );
  return { copies, reports };
}

async function untilNone(signal: AbortSignal, drop: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let dropped = AT_ONCE; dropped === AT_ONCE && !signal.aborted; all += dropped) dropped = await drop();
  return all;
}
