import type {
  BacktestScore,
  ForecastOfDemand,
  ShownForecast,
  TriedMethod,
} from '@/lib/core/forecast/demand-forecast';
import { formatCount, formatFixed, formatPercent, formatRoundedCount } from '@/lib/format/number';
import { differenceWords } from './forecast-words';

/** How far forecasts made earlier would have been off, and whether their intervals held: an honest score, a sentence or two. */
export function scoreSentence(score: BacktestScore, period: 'days' | 'hours'): string {
  const { origins, horizonPeriods, mase, seasonalNaiveMase, coverage } = score;
  if (origins === 0) return 'The history is too short to look at a forecast that was made earlier.';
  const looked = `Made on ${formatCount(origins)} earlier ${origins === 1 ? 'date' : 'dates'} for the ${formatCount(horizonPeriods)} ${period} after ${origins === 1 ? 'it' : 'each'}`;
  const held =
    coverage === null
      ? ''
      : ` ${formatPercent(Math.round(coverage * 100) / 100)} of them came within the 90 % band.`;
  return `${looked}, ${errorWords(mase, seasonalNaiveMase, period)}.${held}`;
}

/** The error against that of repeating what came one season before. */
function errorWords(mase: number | null, naive: number | null, period: 'days' | 'hours'): string {
  const repeating = period === 'days' ? 'repeating the last week' : 'repeating the last season';
  if (mase === null) return `there is no error to compare: ${repeating} would have been right`;
  if (naive === null || naive === 0) return `its error was ${formatFixed(mase, 2)} of that of ${repeating}`;
  const ratio = mase / naive;
  const figures = `MASE ${formatFixed(mase, 2)} against ${formatFixed(naive, 2)}`;
  const share = formatPercent(Number(Math.abs(1 - ratio).toPrecision(2)));
  if (Math.abs(1 - ratio) < 0.005) return `its error was that of ${repeating} (${figures})`;
  return `its error was ${share} ${ratio < 1 ? 'smaller' : 'larger'} than that of ${repeating} (${figures})`;
}

/** What a forecast said that was made on an earlier day, and what came of it, by day. */
export interface ComparedForecast {
  readonly expected: number;
  readonly came: number;
  /** Days of which a count is known, and of them those within the interval. */
  readonly days: number;
  readonly within: number;
}

/** Adds up the days of which both are known. */
export function compareForecast(
  { requests }: ShownForecast,
  came: readonly (number | null)[],
): ComparedForecast {
  const compared = { expected: 0, came: 0, days: 0, within: 0 };
  requests.forEach(({ low, median, high }, i) => {
    const value = came[i] ?? null;
    if (value === null) return;
    compared.expected += median;
    compared.came += value;
    compared.days += 1;
    if (value >= low && value <= high) compared.within += 1;
  });
  return compared;
}

/** The title of the chart of one earlier forecast. */
export function comparedFinding({ expected, came, days, within }: ComparedForecast, day: string): string {
  if (days === 0) return `On ${day} it would have looked ahead; what came is not known.`;
  const total = `${formatRoundedCount(Math.round(expected))} requests in ${formatCount(days)} days`;
  const outcome =
    expected === 0
      ? `${formatRoundedCount(Math.round(came))} came`
      : `${formatRoundedCount(Math.round(came))} came, ${differenceWords(came, expected)}`;
  return `On ${day} it would have said ${total}; ${outcome}. ${formatCount(within)} of ${formatCount(days)} days were within the band.`;
}

/** How hours are forecast, and what was tried: names of methods as a reader says them. */
export function triedWords({ hours: { tried } }: ForecastOfDemand): string {
  if (tried.length === 0)
    return 'Hours are forecast to go on as they were: what was tried repeats this history without an error.';
  const counting = tried.filter(({ weight }) => weight >= LEAST_TOLD_WEIGHT);
  const others = tried
    .filter((one) => !counting.includes(one))
    .map((one) => `${methodWords(one.method)} ${formatFixed(one.mase, 2)}`);
  const also = others.length === 0 ? '' : `; also tried: ${others.join(', ')}`;
  return `${howWords(counting)}${also}.`;
}

/** What is told as 0 % does not count. */
const LEAST_TOLD_WEIGHT = 0.005;

function howWords(counting: readonly TriedMethod[]): string {
  const [only, ...more] = counting;
  if (only !== undefined && more.length === 0)
    return only.method === 'seasonal-naive'
      ? `Hours repeat the last season (MASE ${formatFixed(only.mase, 2)}), as nothing did better`
      : `Hours are forecast by ${methodWords(only.method)} (MASE ${formatFixed(only.mase, 2)}), which did best`;
  const parts = counting.map(
    (one) => `${methodWords(one.method)} ${formatPercent(Math.round(one.weight * 100) / 100)}`,
  );
  return `Hours are forecast by a mix of ${parts.length} methods that errs less than each alone: ${parts.join(', ')}`;
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  'seasonal-naive': 'repeating the last season',
  'long-seasonal-naive': 'repeating the last week',
  'mstl-ets': 'MSTL with ETS',
};

function methodWords(method: string): string {
  return METHOD_WORDS[method] ?? method.replaceAll('-', ' ');
}
