import { WEEKDAY_NAMES } from '../calendar/weekdays';
import { valueAt } from '../series/series';
import type { ReplayBreaches } from '../simulation/replay-breaches';
import type { ReplayRecords } from '../simulation/replay-records';
import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units';

/** What came and what was late on one day of the week, all of them in the window together. */
export interface DayBreaches {
  /** `Monday`, ... */
  readonly day: string;
  readonly requests: number;
  readonly breached: number;
  /** More than the allowed share missed the target. */
  readonly breaksSlo: boolean;
}

/** 1970-01-01 was a Thursday. */
const FIRST_DAY = 3;

/** Tallies a replay by the day of the week in UTC. O(minutes). */
export function tallyDays(
  { minutes, arrivals }: ReplayRecords,
  { breachedRequests, allowedBreachShare }: ReplayBreaches,
  startSeconds: number,
): DayBreaches[] {
  const requests = new Float64Array(DAYS_PER_WEEK);
  const breached = new Float64Array(DAYS_PER_WEEK);
  for (let minute = 0; minute < minutes; minute += 1) {
    const came = valueAt(arrivals, minute);
    const day =
      (Math.floor((startSeconds + minute * SECONDS_PER_MINUTE) / SECONDS_PER_DAY) + FIRST_DAY) %
      DAYS_PER_WEEK;
    if (came > 0) requests[day] = (requests[day] ?? 0) + came;
    breached[day] = (breached[day] ?? 0) + valueAt(breachedRequests, minute);
  }
  return WEEKDAY_NAMES.map((day, i) => {
    const [came, late] = [requests[i] ?? 0, breached[i] ?? 0];
    return { day, requests: came, breached: late, breaksSlo: late > came * allowedBreachShare };
  });
}
