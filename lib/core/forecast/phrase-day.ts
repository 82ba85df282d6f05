import { MONTH_NAMES } from '../calendar/month-names';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '../units';

/** `14 March 2027`, of the day of any zone that begins at a moment: its noon is of the same date in UTC. */
export function phraseDay(dayStartSeconds: number): string {
  const noon = new Date((dayStartSeconds + SECONDS_PER_DAY / 2) * MILLISECONDS_PER_SECOND);
  return `${noon.getUTCDate()} ${MONTH_NAMES[noon.getUTCMonth()]} ${noon.getUTCFullYear()}`;
}

/** `March 2027` of `2027-03`. */
export function phraseMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTH_NAMES[Number(number) - 1]} ${year}`;
}
