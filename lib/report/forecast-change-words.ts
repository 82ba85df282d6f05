import { phraseMonth } from '@/lib/core/forecast/phrase-day';
import type { ForecastChange, ObservedAgainst } from '@/lib/core/report/report-forecast';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ReportFormats } from '@/lib/format/report-formats';
import { writeCount } from './request-counts';

/** Less than one in 200 is no news. */
const STILL_SHARE = 0.005;

/** What became of the forecast of a month, and what came in the period. */
export function writeChange(change: ForecastChange, month: string, formats: ReportFormats): string {
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

/** What is in no change; empty where everything is. */
export function writeNotCompared(
  { earlierMissing, nowMissing }: ForecastChange,
  formats: ReportFormats,
): string {
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
