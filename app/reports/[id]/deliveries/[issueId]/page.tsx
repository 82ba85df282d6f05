import type { Metadata } from 'next';
import Link from 'next/link';
import { countStates, isUnderWay, outcomeOf } from '@/components/reports/delivery-words';
import { DeliveriesList } from '@/components/reports/log/deliveries-list';
import { RefreshWhile } from '@/components/reports/log/refresh-while';
import { SaveCsv } from '@/components/reports/log/save-csv';
import { MailView } from '@/components/reports/mail-view';
import { deliveriesHref, reportHref } from '@/components/reports/report-words';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatZoneDays, formatZoneMoment } from '@/lib/format/zone-moment';
import type { ReportCopyPage } from '@/lib/loaders/load-report-page';
import { type ReportCopyParams, requestedReportCopy } from '../../requested-report';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: ReportCopyParams): Promise<Metadata> {
  const { schedule, issue } = await requestedReportCopy(props);
  return { title: issue.subject ?? schedule.name };
}

export default async function ReportCopy(props: ReportCopyParams) {
  const page = await requestedReportCopy(props);
  const { schedule, issue, deliveries, mail } = page;
  const states = countStates(deliveries);
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title={<Path schedule={schedule} />}
        sentence={describe(page, outcomeOf(issue, states).words)}
        note={
          issue.madeAt === null
            ? undefined
            : mail === null
              ? undefined
              : `Made ${formatZoneMoment(Date.parse(issue.madeAt) / MILLISECONDS_PER_SECOND, schedule.timeZone)} (${schedule.timeZone}), and kept as it was sent; the link to unsubscribe is each recipient's own.`
        }
        actions={
          mail === null || mail.csvFileName === null ? undefined : (
            <SaveCsv schedule={schedule} issueId={issue.id} fileName={mail.csvFileName} />
          )
        }
      />
      <RefreshWhile isUnderWay={isUnderWay(issue, states)} />
      {mail === null ? (
        <StateBlock kind="empty" title={describeMissing(issue)} />
      ) : (
        <MailView mail={mail} className="h-[80dvh] min-h-[480px]" />
      )}
      <Section title="Deliveries" className="mt-8">
        {deliveries.length === 0 ? (
          <p className="text-sm text-muted">None yet.</p>
        ) : (
          <DeliveriesList deliveries={deliveries} timeZone={schedule.timeZone} />
        )}
      </Section>
    </div>
  );
}

/** Old copies go, what was sent to whom stays. */
function describeMissing({ madeAt, problem }: ReportCopyPage['issue']): string {
  if (madeAt !== null) return 'Its copy is not kept any more: those of the latest reports are.';
  return problem ?? 'The report is being made.';
}

function Path({ schedule }: Pick<ReportCopyPage, 'schedule'>) {
  return (
    <>
      <Link href="/reports" className="hover:text-ink hover:underline">
        Reports
      </Link>{' '}
      /{' '}
      <Link href={reportHref(schedule)} className="break-words hover:text-ink hover:underline">
        {schedule.name}
      </Link>{' '}
      /{' '}
      <Link href={deliveriesHref(schedule)} className="hover:text-ink hover:underline">
        Deliveries
      </Link>
    </>
  );
}

function describe({ schedule, issue }: ReportCopyPage, outcome: string): string {
  const { startSeconds, endSeconds } = issue.period;
  const kind = issue.isTest ? 'A test of the report' : 'The report';
  return `${kind} on ${formatZoneDays(startSeconds, endSeconds, schedule.timeZone)}: ${outcome}.`;
}
