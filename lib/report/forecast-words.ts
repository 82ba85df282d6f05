import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { phraseDay, phraseMonth } from '@/lib/core/forecast/phrase-day';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type {
  ComparedDay,
  ForecastChange,
  ForecastWarning,
  NextMonth,
  ObservedAgainst,
  ReportForecast,
  WithoutForecast,
} from '@/lib/core/report/report-forecast';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';

/** What a report says of forecasts in sentences. */

/** A size by which requests are counted, and its word. */
export interface CountUnit {
  readonly of: number;
  /** Empty for one. */
  readonly word: string;
}

const UNITS: readonly CountUnit[] = [
  { of: 1e9, word: 'billion' },
  { of: 1e6, word: 'million' },
  { of: 1e3, word: 'thousand' },
];

/** By the largest of some counts. */
export function chooseUnit(counts: readonly number[]): CountUnit {
  const most = Math.max(0, ...counts.map(Math.abs));
  return UNITS.find(({ of }) => most >= of) ?? { of: 1, word: '' };
}

/** `12.3 million`, to three significant digits. */
export function writeCount(value: number, formats: ReportFormats): string {
  const { of, word } = chooseUnit([value]);
  return joinWords(formats.roundCount(value / of), word);
}

/** `11.4 to 14.1 million`. */
export function writeCounts({ low, high }: Interval, formats: ReportFormats): string {
  const { of, word } = chooseUnit([high]);
  return joinWords(`${formats.roundCount(low / of)} to ${formats.roundCount(high / of)}`, word);
}

function joinWords(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

/** What the month is to bring and to cost, what is in no sum, what gives, and what changed: a paragraph each. */
export function writeForecast(
  report: PlanReport,
  forecast: ReportForecast,
  formats: ReportFormats,
): readonly string[] {
  const { month, next, without, change } = forecast;
  const ahead =
    next === null
      ? `Too few forecasts reach the whole of ${phraseMonth(month)} to tell it.`
      : writeNext(next, month, formats);
  const apart = [...(next === null ? [] : writeApart(next, formats)), ...writeWithout(without, formats)];
  return [
    ahead,
    apart.join(' '),
    writeWarnings(forecast, formats),
    ...(change === null
      ? [`No forecast of ${formats.shortDay(report.before.dueSeconds)} is kept to compare with.`]
      : [writeChange(change, month, formats), writeNotCompared(change, formats)]),
  ].filter((paragraph) => paragraph !== '');
}

function writeNext(next: NextMonth, month: string, formats: ReportFormats): string {
  const { requests, presentUsd, recommendedUsd } = next;
  const name = phraseMonth(month);
  if (presentUsd === null)
    return `${name} is likely to bring ${writeCounts(requests, formats)} requests. What they cost is not known.`;
  const { low, high, median } = presentUsd;
  const cost = `${name} is likely to cost ${formats.usdInterval(low, high)} USD, ${formats.usd(median / next.days)} a day${writeAgainst(next, formats)}.`;
  const isLess = recommendedUsd !== null && recommendedUsd.median < median;
  return isLess
    ? `${cost} With every recommendation applied: ${formats.usdInterval(recommendedUsd.low, recommendedUsd.high)} USD.`
    : cost;
}

/** What is in the sums otherwise than the rest. */
function writeApart({ workloads, unpriced, held, stale }: NextMonth, formats: ReportFormats): string[] {
  const say = (count: number, one: string, more: string): string[] =>
    count === 0
      ? []
      : [`${formats.count(count)} of ${formats.count(workloads)} workloads ${count === 1 ? one : more}.`];
  return [
    ...say(
      unpriced,
      'has no price and is in the requests alone',
      'have no price and are in the requests alone',
    ),
    ...say(
      held,
      'has no forecast that reaches the month and is taken to go on as before it',
      'have no forecast that reaches the month and are taken to go on as before it',
    ),
    ...say(
      stale,
      'is forecast from demand that is days old, as nothing newer is known',
      'are forecast from demand that is days old, as nothing newer is known',
    ),
  ];
}

/** `, 3 % less than in November 2026`. */
function writeAgainst({ presentUsd, days, comparedWith }: NextMonth, formats: ReportFormats): string {
  const usdPerDay = comparedWith?.usdPerDay ?? null;
  if (comparedWith === null || usdPerDay === null || usdPerDay <= 0 || presentUsd === null) return '';
  const share = presentUsd.median / days / usdPerDay - 1;
  const when = nameCompared(comparedWith);
  if (Math.abs(share) < STILL_SHARE) return `, as much as in ${when}`;
  return `, ${formats.roundShare(Math.abs(share))} ${share > 0 ? 'more' : 'less'} than in ${when} (${formats.usd(usdPerDay)})`;
}

/** Less than one in 200 is no news. */
const STILL_SHARE = 0.005;

export function nameCompared({ month }: ComparedDay): string {
  return month === null ? 'the period reported' : phraseMonth(month);
}

function writeWithout(
  { workloads, monthlyUsd, costKnownFor }: WithoutForecast,
  formats: ReportFormats,
): string[] {
  if (workloads === 0) return [];
  const one = workloads === 1;
  const who = one ? '1 workload has' : `${formats.count(workloads)} workloads have`;
  const part = costKnownFor < workloads ? `, as far as is known of ${formats.count(costKnownFor)}` : '';
  const cost =
    monthlyUsd === null
      ? `what ${one ? 'it costs' : 'they cost'} is not known`
      : `${one ? 'it costs' : 'they cost'} ${formats.usd(monthlyUsd)} a month now${part}`;
  return [`${who} no forecast and ${one ? 'is' : 'are'} in no sum here; ${cost}.`];
}

function writeWarnings({ warnings, next }: ReportForecast, formats: ReportFormats): string {
  if (warnings.length === 0)
    return next === null ? '' : 'No limit and no break-even is likely to be reached.';
  const fresh = warnings.filter(({ isNew }) => isNew === true).length;
  const count = warnings.length === 1 ? '1 date is' : `${formats.count(warnings.length)} dates are`;
  const news = fresh === 0 ? '' : `, ${formats.count(fresh)} of them new`;
  return `${count} to be prepared for${news}: those with a chance of at least 10 %.`;
}

/** Warnings of which something is to be begun before the next report, the most likely of the soonest first. */
export function listDueWarnings({ forecast, period, madeAt }: PlanReport): readonly ForecastWarning[] {
  const untilSeconds = Date.parse(madeAt) / MILLISECONDS_PER_SECOND + period.endSeconds - period.startSeconds;
  return (forecast?.warnings ?? [])
    .filter(({ actBySeconds }) => actBySeconds < untilSeconds)
    .toSorted((a, b) => Number(b.isNew === true) - Number(a.isNew === true) || b.probability - a.probability);
}

/** `6 March 2027`, or `now` where it is not later than the report. */
export function writeActBy({ actBySeconds }: Pick<ForecastWarning, 'actBySeconds'>, madeAt: string): string {
  const isNow = actBySeconds - Date.parse(madeAt) / MILLISECONDS_PER_SECOND < SECONDS_PER_DAY / 2;
  return isNow ? 'now' : phraseDay(actBySeconds);
}

/** Whether it is news; `null` where it is not. */
export function writeNews({ isNew, movedFromSeconds, atShare }: ForecastWarning): string | null {
  if (isNew === true) return 'New since the last report.';
  if (movedFromSeconds === null) return null;
  const share = atShare === 0.5 ? 'the even chance' : 'the chance of one in ten';
  return `Moved: the last report had ${share} at ${phraseDay(movedFromSeconds)}.`;
}

function writeChange(change: ForecastChange, month: string, formats: ReportFormats): string {
  const { since, usd, usdBefore, requests, requestsBefore, came } = change;
  const day = formats.shortDay(Date.parse(since) / MILLISECONDS_PER_SECOND);
  const counted = writeRequests(requests.total, requestsBefore, formats);
  const moved =
    usd === null || usdBefore === null
      ? `is of ${counted}`
      : `${writeCost(usd.total, usdBefore, formats)}, with ${counted}`;
  const sentence = `Since ${day} the forecast of ${phraseMonth(month)} ${moved}.`;
  return came === null ? sentence : `${sentence} ${writeCame(came, formats)}`;
}

function writeNotCompared({ earlierMissing, nowMissing }: ForecastChange, formats: ReportFormats): string {
  const it = earlierMissing === 1 ? 'it is' : 'they are';
  return [
    ...(earlierMissing === 0
      ? []
      : [`Of ${nameWorkloads(earlierMissing, formats)} no forecast of then is kept: ${it} in no change.`]),
    ...(nowMissing === 0
      ? []
      : [
          `${nameWorkloads(nowMissing, formats)} had a forecast then and none now, and ${nowMissing === 1 ? 'is' : 'are'} in no change.`,
        ]),
  ].join(' ');
}

function writeCost(total: number, before: number, formats: ReportFormats): string {
  if (Math.abs(total) <= before * STILL_SHARE) return 'kept its cost';
  return `${total > 0 ? 'rose' : 'fell'} by ${formats.usd(Math.abs(total))}${writeShare(total, before, formats)}`;
}

function writeRequests(total: number, before: number, formats: ReportFormats): string {
  if (Math.abs(total) <= before * STILL_SHARE) return 'about as many requests';
  return `${writeCount(Math.abs(total), formats)}${writeShare(total, before, formats)} ${total > 0 ? 'more' : 'fewer'} requests`;
}

function writeShare(total: number, before: number, formats: ReportFormats): string {
  return before > 0 ? ` (${formats.roundShare(Math.abs(total) / before)})` : '';
}

/** `In the period 12.1 million requests came where 11.4 million were forecast (6 % more).` */
export function writeCame(
  { observedRequests, forecastRequests }: Omit<ObservedAgainst, 'workloads'>,
  formats: ReportFormats,
): string {
  const [came, due] = [observedRequests, forecastRequests].map((count) => writeCount(count, formats));
  const share = forecastRequests > 0 ? observedRequests / forecastRequests - 1 : 0;
  const size =
    Math.abs(share) < STILL_SHARE
      ? ''
      : ` (${formats.roundShare(Math.abs(share))} ${share > 0 ? 'more' : 'fewer'})`;
  return `In the period ${came} requests came where ${due} were forecast${size}.`;
}

function nameWorkloads(count: number, formats: ReportFormats): string {
  return count === 1 ? '1 workload' : `${formats.count(count)} workloads`;
}
