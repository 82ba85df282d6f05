import Link from 'next/link';
import type { ReactNode } from 'react';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatZoneMoment } from '@/lib/format/zone-moment';
import { Badge } from '../ui/badge';
import { outcomeOf } from './delivery-words';
import { OutcomeBadge } from './outcome-badge';
import { ReportActions } from './report-actions';
import type { ReportRow } from './report-row';
import { cadenceWords, deliveriesHref, recipientsWords, reportHref, scopeWords } from './report-words';

/** Every schedule: when it is next due, who gets it, and how the latest report fared. */
export function ReportsList({ rows }: { readonly rows: readonly ReportRow[] }) {
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <ReportItem key={row.schedule.id} row={row} />
      ))}
    </ul>
  );
}

function ReportItem({ row }: { readonly row: ReportRow }) {
  const { schedule, workloadName } = row;
  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-b border-line py-4 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_auto]">
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={reportHref(schedule)}
            className="min-w-0 text-lg font-medium break-words hover:text-accent hover:underline"
          >
            {schedule.name}
          </Link>
          {schedule.paused ? <Badge>paused</Badge> : null}
        </p>
        <p className="text-sm break-words text-muted">
          {capitalize(cadenceWords(schedule.cadence))} ({schedule.timeZone}), about{' '}
          {scopeWords(schedule.scope, workloadName)}
        </p>
      </div>
      <Cell name="Next due">
        <NextDue row={row} />
        <span className="block text-muted">to {recipientsWords(schedule.recipients.length)}</span>
      </Cell>
      <Cell name="Last report">
        <LastReport row={row} />
      </Cell>
      <ReportActions schedule={schedule} />
    </li>
  );
}

function Cell({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 justify-between gap-4 text-sm md:block">
      <p className="shrink-0 text-xs text-faint">{name}</p>
      <div className="min-w-0 text-right md:text-left">{children}</div>
    </div>
  );
}

function NextDue({ row: { schedule, nextDueAt } }: { readonly row: ReportRow }) {
  if (schedule.paused) return <span className="text-muted">not while it is paused</span>;
  if (nextDueAt === null) return <span className="text-warn">never</span>;
  return <>{formatZoneMoment(Date.parse(nextDueAt) / MILLISECONDS_PER_SECOND, schedule.timeZone)}</>;
}

function LastReport({ row: { schedule, latest, states } }: { readonly row: ReportRow }) {
  if (latest === null) return <span className="text-muted">none yet</span>;
  return (
    <Link
      href={deliveriesHref(schedule)}
      className="group inline-flex flex-col items-start gap-0.5 max-md:items-end"
    >
      <OutcomeBadge outcome={outcomeOf(latest, states)} />
      <span className="text-muted underline decoration-line-strong underline-offset-2 group-hover:text-ink">
        {formatZoneMoment(Date.parse(latest.queuedAt) / MILLISECONDS_PER_SECOND, schedule.timeZone)}
        {latest.byHand ? ', by hand' : latest.late ? ', late' : ''}
      </span>
    </Link>
  );
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
