import { LEVER_BOUNDS, MAX_SCENARIO_NAME } from '@/lib/contract/scenario';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import type { Scenario, TrafficSpike } from '@/lib/core/scenario/scenario';
import {
  DAYS_PER_WEEK,
  daysPerMonth,
  MINUTES_PER_DAY,
  SECONDS_PER_DAY,
  SECONDS_PER_MINUTE,
} from '@/lib/core/units';
import { clockOf, monthWords, wallSecondsOf } from './forecast-dates';

/** What a month of the forecast is asked "what if" of: the plan as it is, which sees today's volume. */
export interface WhatIfGround {
  /** In which everything is as the plan has it. */
  readonly start: Scenario;
  readonly requestsPerMonth: number;
  readonly hoursPerMonth: number;
}

/** Levers show what they set to so many digits. */
const FACTOR_DIGITS = 4;

/** The plan at the volume of a month; `null` beyond what the lever reaches. */
export function monthScenario(
  ground: WhatIfGround,
  month: MonthAhead,
  end: 'median' | 'high',
): Scenario | null {
  const volumeFactor = factorOf(ground, month.requests[end] / month.days);
  if (volumeFactor === null) return null;
  const what = end === 'median' ? monthWords(month.month) : `${monthWords(month.month)}, high`;
  return { ...ground.start, name: nameOf(what, ground), levers: { ...ground.start.levers, volumeFactor } };
}

/** Of a volume of a day against that of a day of the plan. */
function factorOf({ requestsPerMonth, hoursPerMonth }: WhatIfGround, requestsPerDay: number): number | null {
  const factor = requestsPerDay / (requestsPerMonth / daysPerMonth(hoursPerMonth));
  const [least, most] = LEVER_BOUNDS.volumeFactor;
  return factor >= least && factor <= most ? Number(factor.toPrecision(FACTOR_DIGITS)) : null;
}

/**
 * The month of an event with what the event adds on top, every day or, where it is one day, on that day of each week; `null`
 * where it adds nothing, or its month is not in the forecast.
 */
export function eventScenario(
  ground: WhatIfGround,
  event: DatedEvent,
  months: readonly MonthAhead[],
  zone: string,
): Scenario | null {
  const month = months.find((one) => event.startsOn.startsWith(one.month));
  if (month === undefined || event.factor <= 1) return null;
  const base = monthScenario(ground, month, 'median');
  if (base === null) return null;
  const addedPerMinute = Math.round(
    ((event.factor - 1) * month.requests.median) / month.days / MINUTES_PER_DAY,
  );
  if (addedPerMinute === 0) return null;
  const spike = { ...spikeDays(event, zone), minutes: MINUTES_PER_DAY, addedPerMinute };
  return { ...base, name: nameOf(event.name, ground), levers: { ...base.levers, spikes: [spike] } };
}

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;

function spikeDays(
  { startsOn, days }: DatedEvent,
  zone: string,
): Pick<TrafficSpike, 'every' | 'startMinute'> {
  if (days > 1) return { every: 'day', startMinute: 0 };
  const day = wallSecondsOf(startsOn) / SECONDS_PER_DAY;
  const utcMinute = Math.floor(clockOf(zone).dayStartSeconds(day) / SECONDS_PER_MINUTE);
  const ofWeek = utcMinute + FIRST_WEEKDAY * MINUTES_PER_DAY;
  return { every: 'week', startMinute: ofWeek % (DAYS_PER_WEEK * MINUTES_PER_DAY) };
}

function nameOf(what: string, { start }: WhatIfGround): string {
  return `${start.name}, ${what}`.slice(0, MAX_SCENARIO_NAME);
}
