import type { CapacityAhead, CrossingDate, MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import { listEventsAhead } from '@/lib/core/forecast/demand-choices';
import type {
  ForecastOfDemand,
  FoundSeason,
  GrowthAhead,
  Interval,
} from '@/lib/core/forecast/demand-forecast';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { phraseShare } from '@/lib/core/plan/phrases';
import { DAYS_PER_WEEK, HOURS_PER_DAY } from '@/lib/core/units';
import { formatDate } from '@/lib/format/date-time';
import { formatUsd, formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatPercent, formatRoundedCount, formatSignificant } from '@/lib/format/number';
import { isReached } from './crossing-chance';
import { dayWords, monthWords } from './forecast-dates';
import { findNextMonth } from './next-month';
import { eventWords } from './settings-draft';

export interface SentenceGround {
  readonly nowSeconds: number;
  /** Told, of the same forecast. */
  readonly events: readonly DatedEvent[];
}

/** How demand goes, what gives first, and what next month costs: the sentence that the page opens with. */
export function forecastSentence(
  { growth, zone }: ForecastOfDemand,
  capacity: CapacityAhead | null,
  { nowSeconds, events }: SentenceGround,
): string {
  const told = eventsSentence(events, nowSeconds);
  if (capacity === null) return [`${growthSentence(growth)}.`, ...told].join(' ');
  if (capacity.endSeconds <= nowSeconds)
    return `The forecast ended on ${dayWords(capacity.endSeconds - 1, zone.name)}, as its traffic is old: what is ahead is not known until newer traffic is imported or collected.`;
  const [first] = capacity.dates;
  const month = findNextMonth(capacity.months, nowSeconds);
  const parts = [
    `${growthSentence(growth)}.`,
    ...told,
    ...missedSentence(capacity, month),
    !isServed(capacity)
      ? 'Nothing serves it and nothing is recommended, so that no limit can be told.'
      : first === undefined
        ? 'No break-even is passed and no limit reached before the forecast ends.'
        : crossingSentence(first, { endSeconds: capacity.endSeconds, zone: zone.name, nowSeconds }),
    ...(month === null ? [] : [monthSentence(month)]),
  ];
  return parts.join(' ');
}

/** Whether anything is known that serves it, or is recommended. */
export function isServed({ months }: CapacityAhead): boolean {
  return months.length === 0 || months.some(({ serving }) => serving.length > 0);
}

/** What is missed at whatever volume comes has no date, and is told all the same. */
function missedSentence({ dates }: CapacityAhead, month: MonthAhead | null): string[] {
  const present = month?.serving.find(({ role }) => role === 'present');
  const isDated = dates.some(({ role, kind }) => role === 'present' && kind !== 'break-even');
  return present?.overloadShare === 1 && !isDated
    ? ['As served today it misses its SLO at any volume that comes.']
    : [];
}

/** What is reached first, with its day and its chance; the list under the chart has the whole course. */
function crossingSentence(
  date: CrossingDate,
  { endSeconds, zone, nowSeconds }: { endSeconds: number; zone: string; nowSeconds: number },
): string {
  const { role, subject, probability, medianSeconds } = date;
  const start = role === 'recommended' ? 'Once served as recommended, it' : 'It';
  const end = dayWords(endSeconds - 1, zone);
  const chance = phraseShare(probability);
  if (isReached(date, nowSeconds)) return `${start} has reached ${subject} already.`;
  if (medianSeconds === null) return `${start} may reach ${subject} by ${end} (${chance}).`;
  return `${start} reaches ${subject} about ${dayWords(medianSeconds, zone)} (${chance} by ${end}).`;
}

/** The next event that is told to change demand, and how many more are. */
function eventsSentence(events: readonly DatedEvent[], nowSeconds: number): string[] {
  const [next, ...others] = listEventsAhead(events, formatDate(nowSeconds))
    .map(({ event }) => event)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  if (next === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${formatCount(others.length)} more`;
  return [`Told is ${next.name}, ${eventWords(next)}${more}.`];
}

/** Less than one in a thousand a month is no growth. */
const LEAST_GROWTH = 0.001;

/** Growth that its interval does not tell from a fall is not called growth. */
function growthSentence({ perMonthShare, from }: GrowthAhead): string {
  const { low, median, high } = perMonthShare;
  if (from === 'told') {
    if (median === 0) return 'Demand is told to stay as it is';
    return `Demand is told to ${median > 0 ? 'grow' : 'fall'} ${shareWords(Math.abs(median))} a month`;
  }
  if (Math.max(Math.abs(low), Math.abs(high)) < LEAST_GROWTH) return 'Demand stays as it is';
  const interval = `90 %: ${signedShare(low)} to ${signedShare(high)}`;
  if (median === 0 || (low < 0 && high > 0))
    return `Demand neither clearly grows nor falls (${interval} a month)`;
  return `Demand is expected to ${median > 0 ? 'grow' : 'fall'} ${shareWords(Math.abs(median))} a month (${interval})`;
}

/** To two digits: growth is not known better. */
function shareWords(share: number): string {
  return formatPercent(Number(share.toPrecision(2)));
}

/** Less than one in ten thousand reads as nothing. */
const LEAST_SHARE = 0.0001;

/** `+4 %`, `−1.2 %`. */
export function signedShare(share: number): string {
  if (Math.abs(share) < LEAST_SHARE) return shareWords(0);
  return `${share > 0 ? '+' : '−'}${shareWords(Math.abs(share))}`;
}

function monthSentence({ month, requests, serving }: MonthAhead): string {
  const priced = serving.filter(({ costUsd }) => costUsd !== null);
  const { role, costUsd } = priced.find((one) => one.role === 'present') ?? priced[0] ?? {};
  if (!costUsd) return `${monthWords(month)} brings ${countInterval(requests)} requests (90 %).`;
  const interval = usdInterval(costUsd);
  const sure =
    interval === formatUsdNumber(costUsd.median) ? ' in nearly every case' : ` (90 %: ${interval})`;
  const how = role === 'recommended' ? ' as recommended' : '';
  return `${monthWords(month)} is expected to cost ${formatUsd(costUsd.median)}${how}${sure}.`;
}

/** `310 to 420`; once where both ends read the same. */
export function usdInterval({ low, high }: Pick<Interval, 'low' | 'high'>): string {
  const [from, to] = [formatUsdNumber(low), formatUsdNumber(high)];
  return from === to ? from : formatUsdInterval(low, high);
}

/** `12.1 to 13.4 million`, `9,000 to 12,000`; once where both ends read the same. */
export function countInterval({ low, high }: Pick<Interval, 'low' | 'high'>): string {
  const [from, to] = [formatRoundedCount(wholeFromTen(low)), formatRoundedCount(wholeFromTen(high))];
  if (from === to) return from;
  const [amount, word] = from.split(' ');
  return word !== undefined && to.endsWith(` ${word}`) ? `${amount} to ${to}` : `${from} to ${to}`;
}

/** There is no half of a request that comes, where there are more than a few. */
export function wholeFromTen(value: number): number {
  return value >= 10 ? Math.round(value) : value;
}

/** What a limit is called on a chart, where there is little room. */
export const LIMIT_NAMES: Readonly<Record<CrossingDate['kind'], string>> = {
  'break-even': 'break-even',
  'max-concurrency': 'MaxConcurrency',
  'policy-maximum': 'policy maximum',
  'standing-capacity': 'capacity',
  'account-quota': 'account quota',
  slo: 'SLO gives',
};

/** `a day, a week`: after how long demand is like itself. */
export function seasonWords(seasons: readonly FoundSeason[]): string {
  if (seasons.length === 0) return 'No season was found.';
  const names = seasons.map(({ hours, strength }) => `${periodWords(hours)} (${shareWords(strength)})`);
  return `It repeats after ${names.join(' and ')}; in brackets what of the ups and downs that explains.`;
}

function periodWords(hours: number): string {
  if (hours === HOURS_PER_DAY) return 'a day';
  if (hours === HOURS_PER_DAY * DAYS_PER_WEEK) return 'a week';
  if (hours % HOURS_PER_DAY === 0) return `${formatCount(hours / HOURS_PER_DAY)} days`;
  return `${formatCount(hours)} hours`;
}

/** Why the days are those of a zone. */
export function zoneWords({ name, from }: ForecastOfDemand['zone']): string {
  const days = name === 'UTC' ? 'Days are those of UTC' : `Days are those of ${name.replaceAll('_', ' ')}`;
  if (from === 'told') return `${days}, as told.`;
  return from === 'history'
    ? `${days}, whose clock changes the traffic follows.`
    : `${days}: the history does not tell which zone its callers live by.`;
}

/** `1.2 times`, `−10 %`: how a value compares with another. */
export function differenceWords(value: number, reference: number): string {
  if (value === reference) return 'as many';
  const ratio = value / reference;
  if (ratio >= 2) return `${formatSignificant(ratio, 2)} times as many`;
  const share = Math.abs(ratio - 1);
  if (share < 0.005) return 'as many';
  return `${shareWords(share)} ${ratio > 1 ? 'more' : 'fewer'}`;
}
