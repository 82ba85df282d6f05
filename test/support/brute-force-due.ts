import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import type { Timing } from '@/lib/schedule/list-due';

/** The minutes of real time, with what `Intl` writes of them in a zone. */
interface TimeLine {
  readonly from: number;
  /** Wall-clock minutes since 1970, as if the zone were UTC. */
  readonly walls: Int32Array;
  /** The first instant of each day that there was, in order. */
  readonly days: readonly (readonly [string, number])[];
}

const AROUND_SECONDS = 70 * 86_400;

/**
 * What is due in `[from, to)`, by another route than the product's: it walks over every minute of real time, reads the
 * clock of the zone, and lets each wall-clock time come to pass when the clock first shows it or a later one.
 */
export function bruteForceDue({ cadence, timeZone }: Timing, from: number, to: number): ReportPeriod[] {
  const line = walkMinutes(timeZone, from - AROUND_SECONDS, to + 86_400);
  const { days } = line;
  const startOf = (day: string) => days.find(([known]) => known >= day)?.[1] ?? Number.NaN;
  const due = (wall: number) => reach(line, wall);
  const periods: ReportPeriod[] = [];
  const add = (wall: number, startSeconds: number, endSeconds: number) => {
    const dueSeconds = due(wall);
    if (dueSeconds >= from && dueSeconds < to)
      periods.push({ key: dayText(wall, 16), startSeconds, endSeconds, dueSeconds });
  };
  const calendar = listCalendarDays(from - 3 * 86_400, to + 2 * 86_400);
  let lastCron = Number.NaN;
  for (const day of cadence.kind === 'cron'
    ? listCalendarDays(from - AROUND_SECONDS / 2, to + 86_400)
    : calendar) {
    const midnight = Date.parse(`${day}T00:00Z`) / 60_000;
    if (cadence.kind === 'daily') {
      const index = days.findIndex(([known]) => known === day);
      if (index > 0) add(midnight + cadence.minute, days[index - 1]?.[1] ?? Number.NaN, startOf(day));
    }
    if (cadence.kind === 'weekly' && isoWeekday(day) === cadence.weekday)
      add(midnight + cadence.minute, startOf(shiftDay(day, -7)), startOf(day));
    if (cadence.kind === 'monthly' && isMonthlyDay(day, cadence.day))
      add(midnight + cadence.minute, startOf(firstOfMonth(day, -1)), startOf(firstOfMonth(day, 0)));
    if (cadence.kind !== 'cron') continue;
    if (!matchesDay(cadence.expression, day)) continue;
    for (let minute = 0; minute < 1440; minute += 1) {
      if (!matchesMinute(cadence.expression, minute)) continue;
      const at = due(midnight + minute);
      if (at === lastCron) continue;
      if (!Number.isNaN(lastCron)) add(midnight + minute, lastCron, at);
      lastCron = at;
    }
  }
  return periods;
}

const walked = new Map<string, TimeLine>();

function walkMinutes(timeZone: string, from: number, to: number): TimeLine {
  const key = `${timeZone} ${from} ${to}`;
  const known = walked.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const first = Math.ceil(from / 900) * 900;
  const walls = new Int32Array(Math.ceil((to - first) / 900) * 15);
  const days = new Map<string, number>();
  // Clocks are put on quarters of hours: within one, minutes follow each other.
  for (let i = 0; i < walls.length; i += 15) {
    const at = first + i * 60;
    const text = format.format(at * 1000);
    const wall = Date.parse(`${text.replace(' ', 'T')}Z`) / 60_000;
    for (let minute = 0; minute < 15; minute += 1) walls[i + minute] = wall + minute;
    const day = text.slice(0, 10);
    if (!days.has(day)) days.set(day, at);
  }
  const line = { from: first, walls, days: [...days].toSorted(([, a], [, b]) => a - b) };
  walked.set(key, line);
  return line;
}

/** The first minute at which the clock shows `wall` or later. */
function reach({ from, walls }: TimeLine, wall: number): number {
  for (let i = lowerBound(walls, wall - 30 * 60); i < walls.length; i += 1)
    if ((walls[i] ?? 0) >= wall) return from + i * 60;
  return Number.NaN;
}

/** Clocks go back by an hour at most, so that a search by halves that is off by it is still before. */
function lowerBound(walls: Int32Array, wall: number): number {
  let [low, high] = [0, walls.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((walls[middle] ?? 0) < wall) low = middle + 1;
    else high = middle;
  }
  return low;
}

function listCalendarDays(from: number, to: number): string[] {
  const days: string[] = [];
  for (let day = dayText(from / 60, 10); day <= dayText(to / 60, 10); day = shiftDay(day, 1)) days.push(day);
  return days;
}

function dayText(wallMinutes: number, length: number): string {
  return new Date(wallMinutes * 60_000).toISOString().slice(0, length);
}

function shiftDay(day: string, days: number): string {
  return dayText(Date.parse(day) / 60_000 + days * 1440, 10);
}

function isoWeekday(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

function firstOfMonth(day: string, months: number): string {
  const date = new Date(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

function isMonthlyDay(day: string, wanted: number): boolean {
  const last = Number(shiftDay(firstOfMonth(day, 1), -1).slice(8));
  return Number(day.slice(8)) === Math.min(wanted, last);
}

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The five fields as `man 5 crontab` explains them. */
function matchesDay(expression: string, day: string): boolean {
  const [, , dayOfMonth = '', month = '', weekday = ''] = expression.split(' ');
  if (!fits(month, Number(day.slice(5, 7)))) return false;
  const byDate = fits(dayOfMonth, Number(day.slice(8)));
  const byWeekday = fits(weekday, new Date(day).getUTCDay());
  if (dayOfMonth === '*' || weekday === '*') return byDate && byWeekday;
  return byDate || byWeekday;
}

function matchesMinute(expression: string, minuteOfDay: number): boolean {
  const [minute = '', hour = ''] = expression.split(' ');
  return fits(minute, minuteOfDay % 60) && fits(hour, Math.floor(minuteOfDay / 60));
}

function fits(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '', step = '1'] = part.split('/');
    if (range === '*') return value % Number(step) === 0;
    const [first = '', last = first] = range.split('-');
    return (
      value >= toNumber(first) && value <= toNumber(last) && (value - toNumber(first)) % Number(step) === 0
    );
  });
}

function toNumber(text: string): number {
  const weekday = WEEKDAYS.indexOf(text);
  return weekday === -1 ? Number(text) : weekday;
}
