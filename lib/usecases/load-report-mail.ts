import { AppError } from '@/lib/errors/app-error';
import { requireReportSchedule } from './change-report-schedule';
import { loadIssue } from './load-reports';
import type { ReportDeps } from './make-report-issue';

/**
 * The copy of a report as a mail that programs open: as it was sent, but to nobody and without anybody's link to unsubscribe.
 * Throws `AppError` `not-found`, or `conflict` where it is not made yet or not kept any more.
 */
export async function loadReportMail(
  { id, issueId }: { readonly id: string; readonly issueId: string },
  deps: Pick<ReportDeps, 'store' | 'reports'>,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const schedule = await requireReportSchedule(deps.store, id);
  const { issue, made } = await loadIssue({ id, issueId }, deps);
  if (issue.madeAt === null) throw new AppError('conflict', 'This report is not made yet.');
  if (made === null) throw new AppError('conflict', 'The copy of this report is not kept any more.');
  const bytes = await deps.reports.writeCopy({
    messageId: `<${issueId}@${deps.reports.messageDomain}>`,
    ...made,
    schedule: { id, name: schedule.name },
    unsubscribeUrl: null,
    sentAt: new Date(issue.madeAt),
  });
  const [day = 'report'] = issue.period.key.split('T');
  return { fileName: `report-${day}.eml`, bytes };
}
