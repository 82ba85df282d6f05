import { daysOfMonth } from '@/lib/core/calendar/month-days';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { FleetForecast, ScopeForecast, ScopeMonth } from '@/lib/core/forecast/fleet-forecast';
import { phraseShare } from '@/lib/core/plan/phrases';
import { formatUsd, formatUsdInterval } from '@/lib/format/money';
import { formatCount, formatPercent } from '@/lib/format/number';
import { isReached } from '../crossing-chance';
import { monthWords } from '../forecast-dates';
import { findNextMonth, monthAt } from '../next-month';

/** By what the sums are shown. */
export type Grouping = { readonly by: 'account' | 'region' } | { readonly by: 'tag'; readonly key: string };

/** What a month is said to cost. */
export interface ShownCost {
  readonly role: 'present' | 'recommended';
  readonly usd: Interval;
}

/** As served now; as recommended where nothing serves any of its workloads; `null` without a price. */
export function shownCost({ presentUsd, recommendedAloneUsd }: ScopeMonth): ShownCost | null {
  if (presentUsd !== null) return { role: 'present', usd: presentUsd };
  return recommendedAloneUsd === null ? null : { role: 'recommended', usd: recommendedAloneUsd };
}

/** `, 6 % more a day than in November 2026`, as months have more days or fewer; nothing where one of the two is not known. */
export function againstNow({ months }: ScopeForecast, next: ScopeMonth, nowSeconds: number): string {
  const now = months.find(({ month }) => month === monthAt(nowSeconds)) ?? null;
  const change = now === null || now.month === next.month ? null : changeADay(now, next);
  if (now === null || change === null) return '';
  const reference = `in ${monthWords(now.month)}`;
  return change === 0
    ? `, by the day as much as ${reference}`
    : `, ${moreWords(change)} a day than ${reference}`;
}

/** `, 6 % more a day`, as months have more days or fewer; nothing where one of the two is not known. */
export function dailyChangeWords(from: ScopeMonth, to: ScopeMonth): string {
  const change = changeADay(from, to);
  if (change === null) return '';
  return change === 0 ? ', by the day as much' : `, ${moreWords(change)} a day`;
}

/** Less than one in 200 is no change. */
const STILL_SHARE = 0.005;

/** By which share a day costs more; 0 for next to nothing, `null` where one of the two is not known. */
function changeADay(from: ScopeMonth, to: ScopeMonth): number | null {
  const [before, after] = [shownCost(from), shownCost(to)];
  if (before === null || after === null || before.role !== after.role || before.usd.median <= 0) return null;
  const perDay = ({ usd }: ShownCost, { month }: ScopeMonth) => usd.median / daysOfMonth(month);
  const change = perDay(after, to) / perDay(before, from) - 1;
  return Math.abs(change) < STILL_SHARE ? 0 : change;
}

function moreWords(change: number): string {
  return `${formatPercent(Number(Math.abs(change).toPrecision(2)))} ${change > 0 ? 'more' : 'less'}`;
}

const LIKELY = 0.5;

type Dates = Pick<FleetForecast, 'dates' | 'quotaDates'>;

/** Which limits are reached, or are likely to be, as served today and, where some are, as recommended. */
export function limitsSentence(fleet: Dates, nowSeconds: number): string {
  const today = `As served today, ${limitsOfToday(fleet, nowSeconds)}`;
  const likely = [...fleet.dates.filter(isLimit), ...fleet.quotaDates].filter(
    ({ role, probability }) => role === 'recommended' && probability >= LIKELY,
  ).length;
  if (likely === 0) return today;
  return `${today} Once served as recommended, ${limits(likely)} ${likely === 1 ? 'is' : 'are'} more likely than not reached.`;
}

function isLimit({ kind }: FleetForecast['dates'][number]): boolean {
  return kind !== 'break-even';
}

function limitsOfToday({ dates, quotaDates }: Dates, nowSeconds: number): string {
  const own = dates.filter((date) => isLimit(date) && date.role === 'present');
  const reached = own.filter((date) => isReached(date, nowSeconds)).length;
  const shared = quotaDates.filter(({ role }) => role === 'present');
  const chances = [...own.filter((date) => !isReached(date, nowSeconds)), ...shared].map(
    ({ probability }) => probability,
  );
  const likely = chances.filter((chance) => chance >= LIKELY).length;
  const now = reached === 0 ? '' : `${limits(reached)} ${reached === 1 ? 'is' : 'are'} reached already; `;
  if (likely > 0)
    return `${now}${reached === 0 ? limits(likely) : `${formatCount(likely)} more`} ${likely === 1 ? 'is' : 'are'} more likely than not reached before the forecast ends.`;
  const others = reached === 0 ? 'no limit' : 'no other';
  if (chances.length === 0) return `${now}${others} is reached before the forecast ends.`;
  return `${now}${others} is likely to be reached before the forecast ends: the likeliest has a chance of ${phraseShare(Math.max(...chances))}.`;
}

function limits(count: number): string {
  return count === 1 ? 'one limit' : `${formatCount(count)} limits`;
}

/** What a scope is called. */
export function scopeName({ key }: Pick<ScopeForecast, 'key'>, grouping: Grouping): string {
  if (key !== null) return key;
  if (grouping.by === 'tag') return `without the tag ${grouping.key}`;
  return grouping.by === 'account' ? 'in no account' : 'in no Region';
}

/** Whose cost stands apart from that as served now, or in none; nothing where all are in it. */
export function apartWords(total: ScopeForecast, nowSeconds: number): string[] {
  const next = findNextMonth(total.months, nowSeconds);
  if (next === null) return [];
  const { presentUsd, recommendedAlone, recommendedAloneUsd, unpriced, held } = next;
  const unserved =
    recommendedAloneUsd === null || presentUsd === null
      ? []
      : [
          `What ${countWorkloads(recommendedAlone)} ${recommendedAlone === 1 ? 'costs' : 'cost'} today is not known; as recommended ${recommendedAlone === 1 ? 'it adds' : 'they add'} ${formatUsd(recommendedAloneUsd.median)} in ${monthWords(next.month)} (90 %: ${formatUsdInterval(recommendedAloneUsd.low, recommendedAloneUsd.high)}).`,
        ];
  const are = unpriced === 1 ? 'has no price and is' : 'have no price and are';
  return [
    ...unserved,
    ...(unpriced === 0 ? [] : [`${countWorkloads(unpriced)} ${are} in no cost.`]),
    ...(held === 0
      ? []
      : [
          `${countWorkloads(held)} ${held === 1 ? 'has a forecast that does' : 'have forecasts that do'} not reach ${monthWords(next.month)} and ${held === 1 ? 'is' : 'are'} taken to go on as before it.`,
        ]),
  ];
}

function countWorkloads(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'workload' : 'workloads'}`;
}

/** What is in no sum. */
export function withoutWords({ withoutWorkloads, withoutMonthlyUsd }: ScopeForecast): string {
  const count = `${countWorkloads(withoutWorkloads)} ${withoutWorkloads === 1 ? 'has no forecast and is' : 'have no forecast and are'} in no sum`;
  if (withoutMonthlyUsd === null) return `${count}.`;
  return `${count}; ${withoutWorkloads === 1 ? 'it costs' : 'they cost'} ${formatUsd(withoutMonthlyUsd)} a month today.`;
}
