import { MONTH_NAMES } from '../calendar/month-names';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_HOUR } from '../units';

/** So long after its midnight a day has the same date in UTC, from Hawaii (-10 hours) to New Zealand's summer (+13). */
const INTO_DAY_SECONDS = 13 * SECONDS_PER_HOUR;

/** `2027-03-14`, of the day of any zone that begins at a moment. */
export function dateOfDayStart(dayStartSeconds: number): string {
  const moment = new Date((dayStartSeconds + INTO_DAY_SECONDS) * MILLISECONDS_PER_SECOND);
  return moment.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** `14 March 2027`, of the same. */
export function phraseDay(dayStartSeconds: number): string {
  const date = dateOfDayStart(dayStartSeconds);
  return `${Number(date.slice(-2))} ${phraseMonth(date)}`;
}

/** `March 2027` of `2027-03`, or of a day of it. */
export function phraseMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTH_NAMES[Number(number) - 1]} ${year}`;
}
