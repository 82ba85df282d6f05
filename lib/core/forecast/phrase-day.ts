import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '../units';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `14 March 2027`, of the day of any zone that begins at a moment: its noon is of the same date in UTC. */
export function phraseDay(dayStartSeconds: number): string {
  const noon = new Date((dayStartSeconds + SECONDS_PER_DAY / 2) * MILLISECONDS_PER_SECOND);
  return `${noon.getUTCDate()} ${MONTHS[noon.getUTCMonth()]} ${noon.getUTCFullYear()}`;
}

/** `March 2027` of `2027-03`. */
export function phraseMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1]} ${year}`;
}
