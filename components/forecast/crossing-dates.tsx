'use client';
import Link from 'next/link';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { listEventsAhead } from '@/lib/core/forecast/demand-choices';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { dateOfDayStart } from '@/lib/core/forecast/phrase-day';
import { planAheadHref, planHref } from '../plan-ahead/demand-paths';
import { StateBlock } from '../ui/state-block';
import { CrossingChance, whenWords } from './crossing-chance';
import { dayWords, monthWords } from './forecast-dates';
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
  /** Told, of the same forecast. */
  readonly events: readonly DatedEvent[];
}

/** What demand comes to, how likely and when, and what to do by when: soonest first. */
export function CrossingDates({
  dates,
  endSeconds,
  zone,
  nowSeconds,
  workloadId,
  plannable,
  events,
}: CrossingDatesProps) {
  if (dates.length === 0)
    return (
      <StateBlock
        kind="note"
        title={`Nothing ${endSeconds <= nowSeconds ? 'was to give' : 'gives'} before ${dayWords(endSeconds - 1, zone)}.`}
      >
        In none of the runs of the forecast is a break-even passed or a limit reached by then.
      </StateBlock>
    );
  return (
    <ol className="border-b border-line" aria-label="Dates with their chances">
      {dates.map((date) => (
        <WarningRow
          key={`${date.kind} ${date.role} ${date.subject}`}
          chance={<CrossingChance {...{ date, zone }} />}
          when={whenWords(date, zone, nowSeconds)}
          sentence={date.sentence}
          isRecommended={date.role === 'recommended'}
          begin={<BeginBy {...date} {...{ zone, nowSeconds }} />}
          action={date.action}
          link={<PlanLink workloadId={workloadId} choice={chooseDemand(date, { plannable, events })} />}
        />
      ))}
    </ol>
  );
}

/** The event that a date falls into, else the month; `null` where no plan can be made for that. */
function chooseDemand(
  { medianSeconds, earlySeconds }: CrossingDate,
  { plannable, events }: Pick<CrossingDatesProps, 'plannable' | 'events'>,
): PlannedFor | null {
  const at = medianSeconds ?? earlySeconds;
  if (at === null) return null;
  const day = dateOfDayStart(at);
  const month = plannable.find((name) => day.startsWith(name));
  if (month === undefined) return null;
  const found = listEventsAhead(events, day).find(({ event }) => event.startsOn <= day && event.factor > 1);
  return found === undefined
    ? { asked: month, name: monthWords(month) }
    : { asked: found.asked, name: found.event.name };
}

interface PlannedFor {
  readonly asked: string;
  readonly name: string;
}

interface PlanLinkProps {
  readonly workloadId: string;
  readonly choice: PlannedFor | null;
}

function PlanLink({ workloadId, choice }: PlanLinkProps) {
  const href =
    choice === null ? planHref(workloadId) : planAheadHref(workloadId, { for: choice.asked, end: 'median' });
  return (
    <Link href={href} prefetch={false} className="text-accent underline underline-offset-2">
      {choice === null ? 'See the plan' : `See the plan for ${choice.name}`}
    </Link>
  );
}
