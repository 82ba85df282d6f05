import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { phraseShare } from '@/lib/core/plan/phrases';
import { formatExact, formatPercent, formatRoundedCount, formatSignificant } from '@/lib/format/number';
import { Figure } from '../ui/figure';
import type { Formula } from '../ui/formula';
import { dayWords, monthWords } from './forecast-dates';

/** A date, of which the course over the months may be left out. */
export type ShownDate = Omit<CrossingDate, 'byMonth'> & Partial<Pick<CrossingDate, 'byMonth'>>;

/** The chance of a date, which opens to how it came about. */
export function CrossingChance({ date, zone }: { readonly date: ShownDate; readonly zone: string | null }) {
  return (
    <Figure
      title={`Chance of coming to ${date.subject}`}
      value={phraseShare(date.probability)}
      exact={`${formatExact(100 * date.probability)} % of all runs of the forecast`}
      formula={chanceFormula(date, zone)}
      align="start"
    />
  );
}

/** Whether it is reached by now, as its sentence has it. */
export function isReached(
  { probability, lateSeconds }: Pick<ShownDate, 'probability' | 'lateSeconds'>,
  nowSeconds: number,
): boolean {
  return probability === 1 && lateSeconds !== null && lateSeconds <= nowSeconds;
}

/** When it is likely, as far as it is. */
export function whenWords(date: ShownDate, zone: string | null, nowSeconds: number): string {
  const { medianSeconds, earlySeconds } = date;
  if (isReached(date, nowSeconds)) return 'reached already';
  if (medianSeconds !== null) return `about ${dayWords(medianSeconds, zone)}`;
  if (earlySeconds !== null) return `10 % by ${dayWords(earlySeconds, zone)}`;
  return 'less than one in ten';
}

/** The share of paths by each month, and when parts of them have reached it. */
function chanceFormula(date: ShownDate, zone: string | null): Formula {
  const { earlySeconds, medianSeconds, lateSeconds, byMonth = [], threshold, thresholdUnit } = date;
  const reached = (seconds: number | null) =>
    seconds === null ? 'not before the end' : dayWords(seconds, zone);
  return {
    terms: [
      { name: 'Threshold', value: `${formatRoundedCount(threshold)} ${thresholdUnit}` },
      { name: 'Of the demand that the plan is for', value: ofPlanned(date) },
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

function ofPlanned({ factorOfToday }: ShownDate): string {
  return factorOfToday < 1 ? formatPercent(factorOfToday) : `${formatSignificant(factorOfToday)} times`;
}
