import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ReportSchedule } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatZoneDay, formatZoneTime } from '@/lib/format/zone-moment';
import { LinkTabs } from '../ui/link-tabs';
import { PageHead } from '../ui/page-head';
import { ReportActions } from './report-actions';
import { deliveriesHref, recipientsWords, reportHref } from './report-words';

export interface ReportHeadProps {
  readonly schedule: ReportSchedule;
  /** ISO 8601; `null` while it is paused. */
  readonly nextDueAt: string | null;
  readonly current: 'schedule' | 'deliveries';
  readonly note: ReactNode;
}

/** The head of a schedule's pages: what it sends next, what can be done, and its two parts. */
export function ReportHead({ schedule, nextDueAt, current, note }: ReportHeadProps) {
  return (
    <>
      <PageHead
        title={
          <>
            <Link href="/reports" className="hover:text-ink hover:underline">
              Reports
            </Link>{' '}
            / <span className="break-words">{schedule.name}</span>
          </>
        }
        sentence={describeNext(schedule, nextDueAt)}
        note={note}
        actions={<ReportActions schedule={schedule} />}
      />
      <div className="mb-6">
        <LinkTabs
          label="Parts of the report"
          tabs={[
            { href: reportHref(schedule), title: 'Schedule', current: current === 'schedule' },
            { href: deliveriesHref(schedule), title: 'Deliveries', current: current === 'deliveries' },
          ]}
        />
      </div>
    </>
  );
}

function describeNext({ recipients, timeZone, paused }: ReportSchedule, nextDueAt: string | null): string {
  if (paused) return 'It is paused: nothing is sent until it is resumed.';
  if (nextDueAt === null) return 'It is due no more.';
  const due = Date.parse(nextDueAt) / MILLISECONDS_PER_SECOND;
  return `It goes to ${recipientsWords(recipients.length)} on ${formatZoneDay(due, timeZone)} at ${formatZoneTime(due, timeZone)}.`;
}
