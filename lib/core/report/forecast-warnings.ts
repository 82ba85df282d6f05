import type { SharedQuotaDate } from '../forecast/fleet-forecast';
import type { DateSummary } from '../forecast/forecast-summary';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '../units';
import type { ForecastWarning } from './report-forecast';

/** A chance below this is no warning. */
const LEAST_PROBABILITY = 0.1;
/** What a recommendation comes to is a warning where it is likely, and within some months of applying it. */
const LIKELY = 0.5;
const SOON_SECONDS = 92 * SECONDS_PER_DAY;
/** A date that moved by more has moved. */
const MOVED_SECONDS = 14 * SECONDS_PER_DAY;

/** The dates of a workload, and those that were in force when the last report was due. */
export interface WarnedWorkload {
  readonly workloadId: string;
  readonly name: string;
  readonly dates: readonly DateSummary[];
  /** `null` where none is kept. */
  readonly earlierDates: readonly DateSummary[] | null;
}

/**
 * What gives, of workloads as they are served now and of what the workloads of an account share, by when something is to be
 * done about it; and what soon gives once a recommendation is applied, so that nobody applies it without. Break-evens that are
 * passed are told as what can be saved.
 */
export function listWarnings(
  workloads: readonly WarnedWorkload[],
  quotaDates: readonly SharedQuotaDate[],
  nowSeconds: number,
): ForecastWarning[] {
  return [
    ...workloads.flatMap((workload) => warnOfWorkload(workload, nowSeconds)),
    ...quotaDates.flatMap((date) => warnOfQuota(date, nowSeconds)),
  ].sort(
    (a, b) =>
      a.actBySeconds - b.actBySeconds ||
      a.atSeconds - b.atSeconds ||
      b.probability - a.probability ||
      a.name.localeCompare(b.name, 'en'),
  );
}

function warnOfWorkload(workload: WarnedWorkload, nowSeconds: number): ForecastWarning[] {
  const { workloadId, name, earlierDates } = workload;
  const isTold = (date: DateSummary) => isWarning(date) || isSoonGiven(date, nowSeconds);
  return workload.dates.filter(isTold).flatMap((date): ForecastWarning[] => {
    const { kind, role, subject, probability, action, actBySeconds } = date;
    const sentence = role === 'present' ? date.sentence : `Once served as recommended: ${date.sentence}`;
    const when = dateOf(date);
    if (when === null || (kind === 'break-even' && isPast(date))) return [];
    const before = earlierDates?.find((one) => isTold(one) && isSame(one, date)) ?? null;
    return [
      {
        ...{ kind, subject, probability, sentence, action, workloadId, name, ...when },
        actBySeconds: Math.max(nowSeconds, actBySeconds ?? when.atSeconds),
        isNew: earlierDates === null ? null : before === null,
        movedFromSeconds: before === null ? null : findMoved(before, when),
      },
    ];
  });
}

function isWarning({ role, probability }: DateSummary): boolean {
  return role === 'present' && probability >= LEAST_PROBABILITY;
}

/** A limit of what is recommended; that it stops being the cheapest is no trouble. */
function isSoonGiven({ role, kind, probability, medianSeconds }: DateSummary, nowSeconds: number): boolean {
  const isSoon = medianSeconds !== null && medianSeconds < nowSeconds + SOON_SECONDS;
  return role === 'recommended' && kind !== 'break-even' && probability >= LIKELY && isSoon;
}

function dateOf({
  medianSeconds,
  earlySeconds,
}: Pick<DateSummary, 'medianSeconds' | 'earlySeconds'>): Pick<
  ForecastWarning,
  'atSeconds' | 'atShare'
> | null {
  if (medianSeconds !== null) return { atSeconds: medianSeconds, atShare: 0.5 };
  return earlySeconds === null ? null : { atSeconds: earlySeconds, atShare: 0.1 };
}

/** What is reached already is reached on the day of the forecast in every path. */
function isPast({ probability, earlySeconds, lateSeconds, actBySeconds }: DateSummary): boolean {
  return probability === 1 && earlySeconds === lateSeconds && actBySeconds === earlySeconds;
}

/** The same limit may have another number by now. */
function isSame(a: DateSummary, b: DateSummary): boolean {
  return a.kind === b.kind && a.role === b.role && withoutNumbers(a.subject) === withoutNumbers(b.subject);
}

function withoutNumbers(subject: string): string {
  return subject.replaceAll(/\d+/g, '#');
}

function findMoved(
  before: DateSummary,
  { atSeconds, atShare }: Pick<ForecastWarning, 'atSeconds' | 'atShare'>,
): number | null {
  const then = atShare === 0.5 ? before.medianSeconds : before.earlySeconds;
  return then !== null && Math.abs(then - atSeconds) > MOVED_SECONDS ? then : null;
}

function warnOfQuota(date: SharedQuotaDate, nowSeconds: number): ForecastWarning[] {
  const { role, quota, subject, probability, sentence, action, accountId, region } = date;
  const { earlyMonth, medianMonth, leadDays } = date;
  if (role !== 'present' || earlyMonth === null || probability < LEAST_PROBABILITY) return [];
  const beginBy = startOfMonth(earlyMonth) - leadDays * SECONDS_PER_DAY;
  return [
    {
      kind: quota,
      ...{ subject, probability, sentence, action },
      workloadId: null,
      name: accountId === null ? region : `account ${accountId}, ${region}`,
      atSeconds: startOfMonth(medianMonth ?? earlyMonth, 1) - SECONDS_PER_DAY,
      atShare: medianMonth === null ? 0.1 : 0.5,
      actBySeconds: Math.max(nowSeconds, beginBy),
      // What they took together then is not kept.
      isNew: null,
      movedFromSeconds: null,
    },
  ];
}

/** Of `YYYY-MM`, or of one so many months later. */
function startOfMonth(month: string, later = 0): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number - 1 + later) / MILLISECONDS_PER_SECOND;
}
