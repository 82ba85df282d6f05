'use client';
import Link from 'next/link';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { StateBlock } from '../ui/state-block';
import { CrossingChance, whenWords } from './crossing-chance';
import { dayWords } from './forecast-dates';
import { BeginBy, WarningRow } from './warning-row';

export interface CrossingDatesProps {
  readonly dates: readonly CrossingDate[];
  /** End of what was looked at: the chances are until then. */
  readonly endSeconds: number;
  readonly zone: string;
  readonly nowSeconds: number;
  readonly planHref: string;
}

/** What demand comes to, how likely and when, and what to do by when: soonest first. */
export function CrossingDates({ dates, endSeconds, zone, nowSeconds, planHref }: CrossingDatesProps) {
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
          link={
            <Link href={planHref} className="whitespace-nowrap text-accent underline underline-offset-2">
              See the plan
            </Link>
          }
        />
      ))}
    </ol>
  );
}
