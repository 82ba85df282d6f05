'use client';
import { CalendarClock, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { phraseShare } from '@/lib/core/plan/phrases';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import {
  formatCount,
  formatExact,
  formatPercent,
  formatRoundedCount,
  formatSignificant,
} from '@/lib/format/number';
import { Badge } from '../ui/badge';
import { Figure } from '../ui/figure';
import type { Formula } from '../ui/formula';
import { StateBlock } from '../ui/state-block';
import { WholeText } from '../ui/whole-text';
import { dayWords, monthWords } from './forecast-dates';
import { LIMIT_NAMES } from './forecast-words';

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
        <OneDate
          key={`${date.kind} ${date.role} ${date.threshold}`}
          {...{ date, zone, nowSeconds, planHref }}
        />
      ))}
    </ol>
  );
}

interface OneDateProps extends Pick<CrossingDatesProps, 'zone' | 'nowSeconds' | 'planHref'> {
  readonly date: CrossingDate;
}

function OneDate({ date, zone, nowSeconds, planHref }: OneDateProps) {
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-t border-line py-3 sm:grid-cols-[150px_minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <p className="text-lg font-semibold tabular-nums">
          <Figure
            title={`Chance that ${LIMIT_NAMES[date.kind]} is reached`}
            value={phraseShare(date.probability)}
            exact={`${formatExact(date.probability)} as a share of all runs`}
            formula={chanceFormula(date, zone)}
            align="start"
          />
        </p>
        <p className="text-sm text-muted">{whenWords(date, zone)}</p>
      </div>
      <p className="min-w-0 text-pretty">
        <WholeText>{date.sentence}</WholeText>
        {date.role === 'recommended' ? (
          <>
            {' '}
            <Badge>as recommended</Badge>
          </>
        ) : null}
      </p>
      <div className="min-w-0 text-pretty">
        <ActBy {...{ date, zone, nowSeconds }} />
        <p>
          <WholeText>{date.action}</WholeText>{' '}
          <Link href={planHref} className="whitespace-nowrap text-accent underline underline-offset-2">
            See the plan
          </Link>
        </p>
      </div>
    </li>
  );
}

/** By when to begin; what is overdue says so in words and by a sign. */
function ActBy({ date, zone, nowSeconds }: Omit<OneDateProps, 'planHref'>) {
  if (date.actBySeconds === null)
    return <p className="text-sm text-muted">No day to begin by: it is not likely enough.</p>;
  const isDue = date.actBySeconds <= nowSeconds + SECONDS_PER_DAY;
  const Icon = isDue ? TriangleAlert : CalendarClock;
  const lead = `takes ${formatCount(date.leadDays)} ${date.leadDays === 1 ? 'day' : 'days'}`;
  return (
    <p className="flex items-start gap-1.5 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${isDue ? 'text-warn' : 'text-muted'}`} />
      <span>
        <span className="font-medium">
          {isDue ? 'Begin now' : `Begin by ${dayWords(date.actBySeconds, zone)}`}
        </span>
        {date.leadDays === 0 ? null : <span className="text-muted">, {lead}</span>}
      </span>
    </p>
  );
}

function whenWords({ medianSeconds, earlySeconds }: CrossingDate, zone: string): string {
  if (medianSeconds !== null) return `about ${dayWords(medianSeconds, zone)}`;
  if (earlySeconds !== null) return `one in ten by ${dayWords(earlySeconds, zone)}`;
  return 'less than one in ten';
}

/** How a chance came about: the share of paths by each month, and when parts of them have reached it. */
function chanceFormula(date: CrossingDate, zone: string): Formula {
  const { earlySeconds, medianSeconds, lateSeconds, byMonth, threshold, thresholdUnit, factorOfToday } = date;
  const reached = (seconds: number | null) =>
    seconds === null ? 'not before the end' : dayWords(seconds, zone);
  return {
    terms: [
      { name: 'Threshold', value: `${formatRoundedCount(threshold)} ${thresholdUnit}` },
      {
        name: 'Of today',
        value: factorOfToday < 1 ? formatPercent(factorOfToday) : `${formatSignificant(factorOfToday)} times`,
      },
      ...byMonth.map(({ month, probability }) => ({
        name: `Chance by the end of ${monthWords(month)}`,
        value: phraseShare(probability),
      })),
      { name: 'One in ten runs has reached it', value: reached(earlySeconds) },
      { name: 'Half of them have', value: reached(medianSeconds) },
      { name: 'Nine in ten have', value: reached(lateSeconds) },
    ],
    assumptions: ['A chance is the share of equally likely runs of the forecast in which it is reached.'],
  };
}
