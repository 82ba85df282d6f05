'use client';
import Link from 'next/link';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { planAheadHref, planHref } from '../plan-ahead/demand-paths';
import { StateBlock } from '../ui/state-block';
import { CrossingChance, whenWords } from './crossing-chance';
import { dayWords, monthWords } from './forecast-dates';
import { monthAt } from './next-month';
import { BeginBy, WarningRow } from './warning-row';

export interface CrossingDatesProps {
  readonly dates: readonly CrossingDate[];
  /** End of what was looked at: the chances are until then. */
  readonly endSeconds: number;
  readonly zone: string;
  readonly nowSeconds: number;
  readonly workloadId: string;
  /** Months that a plan can be made for, `YYYY-MM`. */
  readonly plannable: readonly string[];
}

/** What demand comes to, how likely and when, and what to do by when: soonest first. */
export function CrossingDates({
  dates,
  endSeconds,
  zone,
  nowSeconds,
  workloadId,
  plannable,
}: CrossingDatesProps) {
  if (dates.length === 0)
    return (
      <StateBlock kind="note" title={`Nothing gives before ${dayWords(endSeconds - 1, zone)}.`}>
        In none of the runs of the forecast is a break-even passed or a limit reached by then.
      </StateBlock>
    );
  return (
    <ol className="border-b border-line" aria-label="Dates with their chances">
      {dates.map((date) => (
        <WarningRow
          key={`${date.kind} ${date.role} ${date.threshold}`}
          chance={<CrossingChance {...{ date, zone }} />}
          when={whenWords(date, zone, nowSeconds)}
          sentence={date.sentence}
          isRecommended={date.role === 'recommended'}
          begin={<BeginBy {...date} {...{ zone, nowSeconds }} />}
          action={date.action}
          link={<PlanLink workloadId={workloadId} month={monthOf(date, plannable)} />}
        />
      ))}
    </ol>
  );
}

/** The one in which it is most likely reached; `null` where no plan can be made for that. */
function monthOf({ medianSeconds, earlySeconds }: CrossingDate, plannable: readonly string[]): string | null {
  const at = medianSeconds ?? earlySeconds;
  const month = at === null ? null : monthAt(at);
  return month !== null && plannable.includes(month) ? month : null;
}

interface PlanLinkProps {
  readonly workloadId: string;
  readonly month: string | null;
}

function PlanLink({ workloadId, month }: PlanLinkProps) {
  const href =
    month === null ? planHref(workloadId) : planAheadHref(workloadId, { for: month, end: 'median' });
  return (
    <Link href={href} prefetch={false} className="whitespace-nowrap text-accent underline underline-offset-2">
      {month === null ? 'See the plan' : `See the plan for ${monthWords(month)}`}
    </Link>
  );
}
