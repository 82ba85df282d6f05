import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { phraseMonth } from '@/lib/core/forecast/phrase-day';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type {
  ComparedDay,
  NextMonth,
  ReportForecast,
  WithoutForecast,
} from '@/lib/core/report/report-forecast';
import type { ReportFormats } from '@/lib/format/report-formats';
import { writeChange, writeNotCompared } from './forecast-change-words';
import { writeCounts } from './request-counts';

/** What a report says of forecasts in sentences. */

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
    return `${name} is likely to bring ${writeCounts(requests, formats)} requests. ${writeUnserved(next, formats)}`;
  const { low, high, median } = presentUsd;
  const cost = `${name} is likely to cost ${formats.usdInterval(low, high)} USD, ${formats.usd(median / next.days)} a day${writeAgainst(next, formats)}.`;
  const isLess = recommendedUsd !== null && recommendedUsd.median < median;
  return isLess
    ? `${cost} With every recommendation applied: ${formats.usdInterval(recommendedUsd.low, recommendedUsd.high)} USD.`
    : cost;
}

/** Where none is known to be served by anything. */
function writeUnserved({ recommendedAloneUsd, days }: NextMonth, formats: ReportFormats): string {
  if (!recommendedAloneUsd) return 'What they cost is not known.';
  const { low, median, high } = recommendedAloneUsd;
  return `What they cost as served now is not known; as recommended it is ${formats.usdInterval(low, high)} USD, ${formats.usd(median / days)} a day.`;
}

/** What is in the sums otherwise than the rest. */
function writeApart(next: NextMonth, formats: ReportFormats): string[] {
  const { workloads, unpriced, held, stale, presentUsd, recommendedAlone = 0, recommendedAloneUsd } = next;
  const say = (count: number, one: string, more: string): string[] =>
    count === 0
      ? []
      : [`${formats.count(count)} of ${formats.count(workloads)} workloads ${count === 1 ? one : more}.`];
  const writeUsd = ({ low, high }: Interval) => `${formats.usdInterval(low, high)} USD`;
  return [
    ...(presentUsd === null || !recommendedAloneUsd
      ? []
      : say(
          recommendedAlone,
          `has no known cost today and as recommended adds ${writeUsd(recommendedAloneUsd)}`,
          `have no known cost today and as recommended add ${writeUsd(recommendedAloneUsd)}`,
        )),
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
