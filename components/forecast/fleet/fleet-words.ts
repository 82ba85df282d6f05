import { daysOfMonth } from '@/lib/core/calendar/month-days';
import type { FleetForecast, ScopeForecast, ScopeMonth } from '@/lib/core/forecast/fleet-forecast';
import { phraseShare } from '@/lib/core/plan/phrases';
import { formatDate } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatPercent } from '@/lib/format/number';
import { isReached } from '../crossing-chance';
import { monthWords } from '../forecast-dates';

/** By what the sums are shown. */
export type Grouping = { readonly by: 'account' | 'region' } | { readonly by: 'tag'; readonly key: string };

/** `YYYY-MM` of an instant. */
export function monthAt(seconds: number): string {
  return formatDate(seconds).slice(0, 7);
}

/** The month after this one, the last that there is where it is not reached; `null` without months. */
export function nextMonthOf({ months }: ScopeForecast, nowSeconds: number): ScopeMonth | null {
  return months.find(({ month }) => month > monthAt(nowSeconds)) ?? months.at(-1) ?? null;
}

/** `, 6 % more a day than in November 2026`, as months have more days or fewer; nothing where one of the two is not known. */
export function againstNow({ months }: ScopeForecast, next: ScopeMonth, nowSeconds: number): string {
  const now = months.find(({ month }) => month === monthAt(nowSeconds)) ?? null;
  const [before, after] = [now?.presentUsd?.median ?? 0, next.presentUsd?.median ?? 0];
  if (now === null || now.month === next.month || before <= 0) return '';
  const change = after / daysOfMonth(next.month) / (before / daysOfMonth(now.month)) - 1;
  const reference = `in ${monthWords(now.month)}`;
  if (Math.abs(change) < 0.005) return `, by the day as much as ${reference}`;
  return `, ${formatPercent(Number(Math.abs(change).toPrecision(2)))} ${change > 0 ? 'more' : 'less'} a day than ${reference}`;
}

const LIKELY = 0.5;

/** Which limits of what serves today are reached, or are likely to be; or the chance of the likeliest. */
export function limitsSentence(
  { dates, quotaDates }: Pick<FleetForecast, 'dates' | 'quotaDates'>,
  nowSeconds: number,
): string {
  const own = dates.filter(({ kind, role }) => kind !== 'break-even' && role === 'present');
  const reached = own.filter((date) => isReached(date, nowSeconds)).length;
  const shared = quotaDates.filter(({ role }) => role === 'present');
  const chances = [...own.filter((date) => !isReached(date, nowSeconds)), ...shared].map(
    ({ probability }) => probability,
  );
  const likely = chances.filter((chance) => chance >= LIKELY).length;
  const now = reached === 0 ? '' : `${limits(reached)} ${reached === 1 ? 'is' : 'are'} reached already. `;
  if (likely > 0)
    return `${now}${reached === 0 ? limits(likely) : `${formatCount(likely)} more`} ${likely === 1 ? 'is' : 'are'} more likely than not reached before the forecast ends.`;
  const others = reached === 0 ? 'No limit' : 'No other';
  if (chances.length === 0) return `${now}${others} is reached before the forecast ends.`;
  return `${now}${others} is likely to be reached before the forecast ends: the likeliest has a chance of ${phraseShare(Math.max(...chances))}.`;
}

function limits(count: number): string {
  return count === 1 ? 'One limit' : `${formatCount(count)} limits`;
}

/** What a scope is called. */
export function scopeName({ key }: Pick<ScopeForecast, 'key'>, grouping: Grouping): string {
  if (key !== null) return key;
  if (grouping.by === 'tag') return `without the tag ${grouping.key}`;
  return grouping.by === 'account' ? 'in no account' : 'in no Region';
}

/** What is in no sum. */
export function withoutWords({ withoutWorkloads, withoutMonthlyUsd }: ScopeForecast): string {
  const count = `${formatCount(withoutWorkloads)} ${withoutWorkloads === 1 ? 'workload has' : 'workloads have'} no forecast and ${withoutWorkloads === 1 ? 'is' : 'are'} in no sum`;
  if (withoutMonthlyUsd === null) return `${count}.`;
  return `${count}; ${withoutWorkloads === 1 ? 'it costs' : 'they cost'} ${formatUsd(withoutMonthlyUsd)} a month today.`;
}
