import type { StoredPlan } from '../plan/plan-record';
import { MAX_SCENARIO_NAME, type Scenario, VOLUME_FACTOR_BOUNDS } from '../scenario/scenario';
import { startFromBaseline } from '../scenario/start-scenario';
import {
  DAYS_PER_WEEK,
  daysPerMonth,
  HOURS_PER_DAY,
  MILLISECONDS_PER_SECOND,
  SECONDS_PER_DAY,
} from '../units';
import { MONDAY_OFFSET_SECONDS } from '../workload/weekly-hours';
import type { MonthAhead } from './capacity-ahead';
import type { DatedEvent } from './forecast-settings';
import { phraseMonth } from './phrase-day';

/** What demand ahead is asked of: a plan, which sees today's volume. */
export interface GroundAhead {
  /** The scenario in which everything is as the plan has it. */
  readonly start: Scenario;
  readonly requestsPerMonth: number;
  readonly hoursPerMonth: number;
  /** What each day of the week brings of a week, Monday first. */
  readonly dayShares: readonly number[];
}

export type MonthDemand = Pick<MonthAhead, 'month' | 'requests' | 'days'>;

/** `null` of a plan without a request. */
export function groundAhead(
  { plan, inputs }: StoredPlan,
  { id, name }: { readonly id: string; readonly name: string },
): GroundAhead | null {
  const { description, assumptions, seed } = inputs;
  const { requestsPerMonth, hoursPerMonth, arrivals, planHash } = plan;
  if (requestsPerMonth <= 0) return null;
  return {
    start: startFromBaseline(name, { workloadId: id, planHash }, description, assumptions, seed),
    requestsPerMonth,
    hoursPerMonth,
    dayShares: sumDays(arrivals.hourOfWeekPerSecond),
  };
}

/** Hours that were never seen count for nothing. */
function sumDays(hourOfWeek: readonly (number | null)[]): number[] {
  const days = Array.from({ length: DAYS_PER_WEEK }, (_, day) =>
    hourOfWeek
      .slice(day * HOURS_PER_DAY, (day + 1) * HOURS_PER_DAY)
      .reduce<number>((sum, rate) => sum + (rate ?? 0), 0),
  );
  const total = days.reduce((sum, day) => sum + day, 0);
  return days.map((day) => day / total);
}

/** The plan at the volume of a month; `null` beyond what the lever reaches. */
export function monthScenario(
  ground: GroundAhead,
  month: MonthDemand,
  end: 'median' | 'high',
): Scenario | null {
  const volumeFactor = factorOf(ground, month.requests[end] / month.days);
  if (volumeFactor === null) return null;
  const what = end === 'median' ? phraseMonth(month.month) : `${phraseMonth(month.month)}, high`;
  const { start } = ground;
  return { ...start, name: nameOf(what, start), levers: { ...start.levers, volumeFactor } };
}

/** Levers show what they set to so many digits. */
const FACTOR_DIGITS = 4;

/** Of a volume of a day against that of a day of the plan. */
function factorOf({ requestsPerMonth, hoursPerMonth }: GroundAhead, requestsPerDay: number): number | null {
  const factor = requestsPerDay / (requestsPerMonth / daysPerMonth(hoursPerMonth));
  const [least, most] = VOLUME_FACTOR_BOUNDS;
  return factor >= least && factor <= most ? Number(factor.toPrecision(FACTOR_DIGITS)) : null;
}

/**
 * A week of an event, over and over: its days of the week bring so many times what such a day brings otherwise at its time,
 * hour by hour, as its factor says and those of events that fall on the same days. Days of the week are those of UTC. `null`
 * where none of its months is in the forecast, nothing comes, or it is beyond what the lever reaches.
 */
export function eventScenario(
  ground: GroundAhead,
  event: DatedEvent,
  { months, events }: { readonly months: readonly MonthDemand[]; readonly events: readonly DatedEvent[] },
): Scenario | null {
  // One that began in a month that is over goes on in the next.
  const month =
    months.find((one) => event.startsOn.startsWith(one.month)) ??
    months.find(({ month: name }) => isDuring(dayOf(`${name}-01`), event));
  if (month === undefined || event.factor <= 0) return null;
  const from = Math.max(dayOf(event.startsOn), dayOf(`${month.month}-01`));
  const middle = (from + dayOf(event.startsOn) + event.days) / 2;
  const weights = weighDays(event, events);
  const weekFactor = weights.reduce((sum, weight, day) => sum + weight * (ground.dayShares[day] ?? 0), 0);
  const volumeFactor = factorOf(ground, ordinaryDayAt(middle, months, events) * weekFactor);
  if (volumeFactor === null) return null;
  const { start } = ground;
  const most = Math.max(...weights);
  const dayFactors = weights.every((weight) => weight === most)
    ? null
    : weights.map((weight) => Number((weight / most).toPrecision(FACTOR_DIGITS)));
  return { ...start, name: nameOf(event.name, start), levers: { ...start.levers, volumeFactor, dayFactors } };
}

/** Of each day of the week, Monday first: the most that one of the event's days comes to, 1 on the others. */
function weighDays({ startsOn, days }: DatedEvent, events: readonly DatedEvent[]): number[] {
  const weights = new Map<number, number>();
  for (let day = dayOf(startsOn); day < dayOf(startsOn) + days; day += 1) {
    const weekday = (day + MONDAY_OFFSET_SECONDS / SECONDS_PER_DAY) % DAYS_PER_WEEK;
    weights.set(weekday, Math.max(weights.get(weekday) ?? 0, factorOfDay(day, events)));
  }
  return Array.from({ length: DAYS_PER_WEEK }, (_, weekday) => weights.get(weekday) ?? 1);
}

/** Events that fall together multiply, as they do in the forecast. */
function factorOfDay(day: number, events: readonly DatedEvent[]): number {
  return events.filter((event) => isDuring(day, event)).reduce((product, { factor }) => product * factor, 1);
}

function isDuring(day: number, { startsOn, days }: DatedEvent): boolean {
  return day >= dayOf(startsOn) && day < dayOf(startsOn) + days;
}

/** What a day brings without events at some time: between the middles of months in equal ratios, and so beyond them. */
function ordinaryDayAt(at: number, months: readonly MonthDemand[], events: readonly DatedEvent[]): number {
  const middles = months.flatMap((month) => {
    const requests = ordinaryDay(month, events);
    return requests > 0 ? [{ at: dayOf(`${month.month}-01`) + month.days / 2, log: Math.log(requests) }] : [];
  });
  const [first] = middles;
  if (first === undefined) return 0;
  // Beyond the last middle the last two are carried on.
  const right = middles.slice(1).find((middle) => middle.at > at) ?? middles.at(-1);
  const left = right === undefined ? undefined : middles[middles.indexOf(right) - 1];
  if (left === undefined || right === undefined) return Math.exp(first.log);
  return Math.exp(left.log + ((right.log - left.log) * (at - left.at)) / (right.at - left.at));
}

/** What the mean day of a month brings without its events, which its total is told with. */
function ordinaryDay({ month, requests, days }: MonthDemand, events: readonly DatedEvent[]): number {
  const first = dayOf(`${month}-01`);
  const factors = Array.from({ length: days }, (_, day) => factorOfDay(first + day, events));
  const weight = factors.reduce((sum, factor) => sum + factor, 0);
  return weight > 0 ? requests.median / weight : 0;
}

/** Days from 1970-01-01 to `YYYY-MM-DD`. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_SECOND / SECONDS_PER_DAY;
}

function nameOf(what: string, { name }: Scenario): string {
  return `${name}, ${what}`.slice(0, MAX_SCENARIO_NAME);
}
