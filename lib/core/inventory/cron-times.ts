import {
  DAYS_PER_WEEK,
  HOURS_PER_DAY,
  MINUTES_PER_DAY,
  MINUTES_PER_HOUR,
  MINUTES_PER_WEEK,
  SECONDS_PER_DAY,
  SECONDS_PER_MINUTE,
  SECONDS_PER_WEEK,
} from '../units';

/** When a schedule fires in every week, in minutes after Monday 00:00 UTC; or why it is no pattern of a week. */
export type WeeklyTimes =
  | {
      readonly weekly: true;
      readonly minutesOfWeek: readonly number[];
      /** Whether the clocks of its zone were changed in the four weeks before. */
      readonly clockChanges: boolean;
    }
  | { readonly weekly: false; readonly reason: string };

const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Reads a `cron(minutes hours day-of-month month day-of-week year)` of Application Auto Scaling ("Schedule recurring
 * scaling actions using cron expressions" of its user guide, read 2026-11-21). Clock times are those of `timeZone`, UTC
 * without one, with its offset from UTC at `atSeconds`: where clocks change, half of the year is an hour off.
 */
export function parseCron(schedule: string, timeZone: string | null, atSeconds: number): WeeklyTimes {
  const fields = /^cron\((.*)\)$/.exec(schedule.trim())?.[1]?.trim().split(/\s+/) ?? [];
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields;
  if (fields.length !== 6 || minutes === undefined || hours === undefined || dayOfWeek === undefined)
    return notWeekly('it could not be read');
  if (!holdsAll(dayOfMonth, [1, 31])) return notWeekly('it depends on the day of the month');
  if (!holdsAll(nameMonths(month ?? ''), [1, MONTHS])) return notWeekly('it is of certain months');
  if (!holdsYears(year, atSeconds)) return notWeekly('it is of certain years');
  if (/#|\dL/i.test(nameDays(dayOfWeek))) return notWeekly('it is of one week of a month');
  const offsetMinutes = findOffsetMinutes(timeZone, atSeconds);
  if (offsetMinutes === null) return notWeekly(`the time zone ${timeZone} is not known`);
  const atMinutes = expandField(minutes, [0, MINUTES_PER_HOUR - 1]);
  const atHours = expandField(hours, [0, HOURS_PER_DAY - 1]);
  const onDays = expandField(nameDays(dayOfWeek).replace(/^L$/i, String(DAYS_PER_WEEK)), [1, DAYS_PER_WEEK]);
  if (atMinutes === null || atHours === null || onDays === null) return notWeekly('it could not be read');
  const times = onDays.flatMap((day) =>
    atHours.flatMap((hour) =>
      atMinutes.map((minute) => {
        const local = mondayFirst(day) * MINUTES_PER_DAY + hour * MINUTES_PER_HOUR + minute;
        return (local - offsetMinutes + 2 * MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
      }),
    ),
  );
  const before = findOffsetMinutes(timeZone, atSeconds - CLOCK_WEEKS * SECONDS_PER_WEEK);
  return {
    weekly: true,
    minutesOfWeek: [...new Set(times)].sort((a, b) => a - b),
    clockChanges: before !== offsetMinutes,
  };
}

/** As far back as a plan looks. */
const CLOCK_WEEKS = 4;
const MONTHS = 12;
const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function holdsAll(field: string | undefined, [least, most]: readonly [number, number]): boolean {
  return expandField(field ?? '', [least, most])?.length === most - least + 1;
}

/** This year and the next: a pattern that ends is none to plan with. */
function holdsYears(field: string | undefined, atSeconds: number): boolean {
  const years = expandField(field ?? '', [1970, 2199]);
  const year = 1970 + Math.floor(atSeconds / SECONDS_PER_YEAR);
  return years?.includes(year) === true && years.includes(year + 1);
}

const SECONDS_PER_YEAR = 365.2425 * SECONDS_PER_DAY;

/** Months are 1 to 12, or their English names. */
function nameMonths(field: string): string {
  return field.toUpperCase().replace(/[A-Z]{3}/g, (name) => {
    const month = MONTH_NAMES.indexOf(name);
    return month < 0 ? name : String(month + 1);
  });
}

function notWeekly(reason: string): WeeklyTimes {
  return { weekly: false, reason };
}

/** Days are 1 to 7 from Sunday, or their English names. */
function nameDays(field: string): string {
  return field.toUpperCase().replace(/[A-Z]{3}/g, (name) => {
    const day = DAY_NAMES.indexOf(name);
    return day < 0 ? name : String(day + 1);
  });
}

function mondayFirst(dayFromSunday: number): number {
  return (dayFromSunday + DAYS_PER_WEEK - 2) % DAYS_PER_WEEK;
}

/** The values of a list of numbers, ranges and steps within bounds; `null` for what is none, such as `L` and `2#1`. */
function expandField(field: string, [least, most]: readonly [number, number]): number[] | null {
  const values = new Set<number>();
  for (const item of field.split(',')) {
    const match = /^(?:([*?])|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(item);
    if (match === null) return null;
    const [, all, first, last, stepText] = match;
    const step = stepText === undefined ? 1 : Number(stepText);
    const from = all === undefined ? Number(first) : least;
    const to =
      all !== undefined || (last === undefined && stepText !== undefined) ? most : Number(last ?? first);
    if (step < 1 || from < least || from > most || to < least || to > most) return null;
    // A range may go over the end of the week, as FRI-MON does.
    const length = to >= from ? to - from : to - from + (most - least + 1);
    for (let place = 0; place <= length; place += step)
      values.add(least + ((from - least + place) % (most - least + 1)));
  }
  return [...values];
}

/** Minutes that a zone's clock is ahead of UTC, modulo a week; `null` for a zone that is not known. */
function findOffsetMinutes(timeZone: string | null, atSeconds: number): number | null {
  if (timeZone === null || timeZone === 'UTC') return 0;
  try {
    return readMinuteOfWeek(timeZone, atSeconds) - readMinuteOfWeek('UTC', atSeconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** From Sunday, by the clock of a zone. Throws `RangeError` for a zone that is not known. */
function readMinuteOfWeek(timeZone: string, atSeconds: number): number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(
    clock
      .formatToParts(Math.floor(atSeconds / SECONDS_PER_MINUTE) * SECONDS_PER_MINUTE * 1000)
      .map(({ type, value }) => [type, value]),
  );
  const day = DAY_NAMES.indexOf((parts.get('weekday') ?? '').toUpperCase());
  return day * MINUTES_PER_DAY + Number(parts.get('hour')) * MINUTES_PER_HOUR + Number(parts.get('minute'));
}
