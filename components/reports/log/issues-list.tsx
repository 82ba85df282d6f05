import Link from 'next/link';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatZoneDays, formatZoneMoment } from '@/lib/format/zone-moment';
import { Badge } from '../../ui/badge';
import { StateBlock } from '../../ui/state-block';
import { countStates, outcomeOf } from '../delivery-words';
import { OutcomeBadge } from '../outcome-badge';
import { copyHref } from '../report-words';
import { DeliveriesList } from './deliveries-list';
import type { IssueEntry, LoggedSchedule } from './issue-entry';

export interface IssuesListProps {
  readonly schedule: LoggedSchedule;
  /** Newest first. */
  readonly issues: readonly IssueEntry[];
  /** Whether the first of them is open. */
  readonly opensFirst: boolean;
}

/** Every report that was sent; the newest one, and those with trouble, are open. */
export function IssuesList({ schedule, issues, opensFirst }: IssuesListProps) {
  return (
    <ul className="border-t border-line">
      {issues.map((entry, i) => (
        <li key={entry.issue.id} className="border-b border-line">
          <IssueItem
            schedule={schedule}
            entry={entry}
            isOpen={(opensFirst && i === 0) || isTroubled(entry)}
          />
        </li>
      ))}
    </ul>
  );
}

function isTroubled({ issue, deliveries }: IssueEntry): boolean {
  const { tone } = outcomeOf(issue, countStates(deliveries));
  return tone === 'bad' || tone === 'warn';
}

interface IssueItemProps {
  readonly schedule: LoggedSchedule;
  readonly entry: IssueEntry;
  readonly isOpen: boolean;
}

function IssueItem({ schedule, entry, isOpen }: IssueItemProps) {
  const { issue, deliveries } = entry;
  const { startSeconds, endSeconds } = issue.period;
  return (
    <details open={isOpen} className="group">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 py-3 hover:bg-hover">
        <span aria-hidden className="text-faint transition-transform group-open:rotate-90">
          ›
        </span>
        <span className="font-medium">{formatZoneDays(startSeconds, endSeconds, schedule.timeZone)}</span>
        <OutcomeBadge outcome={outcomeOf(issue, countStates(deliveries))} />
        {issue.isTest ? <Badge>test</Badge> : issue.byHand ? <Badge>by hand</Badge> : null}
        {issue.late ? <Badge tone="warn">late</Badge> : null}
        <span className="ml-auto text-sm text-muted tabular-nums max-sm:ml-0">
          {momentOf(issue.queuedAt, schedule)}
        </span>
      </summary>
      <div className="pb-5 pl-4 max-sm:pl-0">
        <IssueFacts schedule={schedule} entry={entry} />
        <DeliveriesList deliveries={deliveries} timeZone={schedule.timeZone} />
      </div>
    </details>
  );
}

function IssueFacts({ schedule, entry: { issue } }: Pick<IssueItemProps, 'schedule' | 'entry'>) {
  return (
    <>
      {issue.madeAt === null ? null : (
        <p className="text-sm text-muted">
          <Link href={copyHref(schedule, issue.id)} className="text-accent underline underline-offset-2">
            See the mail as it was sent
          </Link>
          {issue.subject === null ? null : <span className="break-words"> “{issue.subject}”</span>}
        </p>
      )}
      {issue.problem === null || issue.madeAt !== null ? null : (
        <StateBlock kind={issue.givenUp ? 'error' : 'partial'} title={issue.problem} className="mt-1">
          {issue.givenUp
            ? 'It was tried too often and is not tried again. Send it by hand once that is mended.'
            : `Nothing was sent. It is tried again${issue.notBefore === null ? '' : ` at ${momentOf(issue.notBefore, schedule)}`}.`}
        </StateBlock>
      )}
    </>
  );
}

function momentOf(instant: string, { timeZone }: LoggedSchedule): string {
  return formatZoneMoment(Date.parse(instant) / MILLISECONDS_PER_SECOND, timeZone);
}
