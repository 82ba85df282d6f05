import { CalendarClock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { formatCount } from '@/lib/format/number';
import { Badge } from '../ui/badge';
import { WholeText } from '../ui/whole-text';
import { isReached } from './crossing-chance';
import { dayWords } from './forecast-dates';

export interface WarningRowProps {
  /** Opens to how it came about: no warning stands without it. */
  readonly chance: ReactNode;
  readonly when: string;
  /** What it is about, where rows are of several workloads. */
  readonly subject?: ReactNode;
  readonly sentence: string;
  readonly isRecommended: boolean;
  /** By when to begin, and what to do. */
  readonly begin: ReactNode;
  readonly action: string;
  readonly link?: ReactNode;
}

/** A dated warning: its chance and day, what happens, what to do by when. */
export function WarningRow({
  chance,
  when,
  subject,
  sentence,
  isRecommended,
  begin,
  action,
  link,
}: WarningRowProps) {
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-t border-line py-3 sm:grid-cols-[170px_minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <p className="text-lg font-semibold tabular-nums">{chance}</p>
        <p className="text-sm text-muted">{when}</p>
      </div>
      <div className="min-w-0 text-pretty">
        {subject === undefined ? null : <p className="font-medium">{subject}</p>}
        <p>
          <WholeText>{sentence}</WholeText>
          {isRecommended ? (
            <>
              {' '}
              <Badge>if served as recommended</Badge>
            </>
          ) : null}
        </p>
      </div>
      <div className="min-w-0 text-pretty">
        {begin}
        <p>
          <WholeText>{action}</WholeText> {link}
        </p>
      </div>
    </li>
  );
}

export interface BeginByProps
  extends Pick<CrossingDate, 'probability' | 'earlySeconds' | 'medianSeconds' | 'lateSeconds'> {
  /** Epoch seconds of the day; `null` where no day can be told. */
  readonly actBySeconds: number | null;
  readonly leadDays: number;
  /** `null` for the days of zones that are not known. */
  readonly zone: string | null;
  readonly nowSeconds: number;
}

/** By when to begin; what is due, or too late, says so in words and by a sign. */
export function BeginBy({ actBySeconds, leadDays, zone, nowSeconds, ...date }: BeginByProps) {
  if (actBySeconds === null)
    return <p className="text-sm text-muted">No day to begin by: it is not likely enough.</p>;
  if (isOver(date, nowSeconds))
    return <p className="text-sm text-muted">Its days are past: only newer traffic tells whether it came.</p>;
  const isDue = actBySeconds <= nowSeconds + SECONDS_PER_DAY;
  const Icon = isDue ? TriangleAlert : CalendarClock;
  return (
    <p className="flex items-start gap-1.5 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${isDue ? 'text-warn' : 'text-muted'}`} />
      <span>
        <span className="font-medium">
          {isDue ? 'Begin now' : `Begin by ${dayWords(actBySeconds, zone)}`}
        </span>
        {isDue && isTooLate(date, leadDays, nowSeconds) ? (
          <span className="text-muted">
            {`: ready by ${dayWords(nowSeconds + leadDays * SECONDS_PER_DAY, zone)}, which may be too late`}
          </span>
        ) : (
          <LeadTime leadDays={leadDays} />
        )}
      </span>
    </p>
  );
}

type DatedShares = Pick<BeginByProps, 'probability' | 'earlySeconds' | 'medianSeconds' | 'lateSeconds'>;

/** Whether the last of the days that are known is past, of a forecast from traffic that is old. */
function isOver(date: DatedShares, nowSeconds: number): boolean {
  const last = date.lateSeconds ?? date.medianSeconds ?? date.earlySeconds;
  return last !== null && !isReached(date, nowSeconds) && last + SECONDS_PER_DAY <= nowSeconds;
}

/** Whether one run in ten is there before what is begun today is ready. */
function isTooLate({ earlySeconds }: DatedShares, leadDays: number, nowSeconds: number): boolean {
  return (
    earlySeconds !== null &&
    earlySeconds > nowSeconds &&
    earlySeconds < nowSeconds + (leadDays - 1) * SECONDS_PER_DAY
  );
}

/** How long it takes, behind by when to begin. */
export function LeadTime({ leadDays }: Pick<BeginByProps, 'leadDays'>) {
  if (leadDays === 0) return null;
  return (
    <span className="text-muted">{`, takes ${formatCount(leadDays)} ${leadDays === 1 ? 'day' : 'days'}`}</span>
  );
}
