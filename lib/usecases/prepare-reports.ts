import { MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { explainError } from '@/lib/errors/explain-error';
import { findNextDue } from '@/lib/schedule/list-due';
import type { UseCaseDeps } from './deps';
import { findBefore } from './make-report-issue';

/** How long before it is due a report is prepared: an hour between two looks, and time for all that one finds. */
const AHEAD_SECONDS = 75 * SECONDS_PER_MINUTE;

/**
 * Gathers the reports that are due soon and whose period is over, so that most of their lines are worked out when they are
 * due: see `gatherLines`. Nothing else is kept of them. Answers with the schedules; what stops one is told to `say`.
 */
export async function prepareReports(
  { store, now, reports }: Pick<UseCaseDeps, 'store' | 'now' | 'reports'>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const prepared: string[] = [];
  const nowSeconds = now().getTime() / MILLISECONDS_PER_SECOND;
  for (const { id, name, paused, scope, timeZone, cadence } of await store.listReportSchedules()) {
    if (paused || signal.aborted) continue;
    try {
      const period = findNextDue({ cadence, timeZone }, nowSeconds);
      if (period === null || period.dueSeconds > nowSeconds + AHEAD_SECONDS) continue;
      if (period.endSeconds > nowSeconds) continue;
      const before = findBefore({ cadence, timeZone }, period);
      await reports.gatherReport({ scope, timeZone, period, before, madeAt: now().toISOString() });
      prepared.push(id);
    } catch (error) {
      if (error instanceof AppError && error.code === 'database-unavailable') throw error;
      say(`The report ${JSON.stringify(name)} was not prepared: ${explainError(error)}`);
    }
  }
  return prepared;
}
