import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';

/**
 * Starts of the days of a zone that touch `[fromSeconds, toSeconds)`, the first of them not before `fromSeconds`; days of
 * 23 or 25 hours among them, and none that a zone left out. Throws `RangeError` for a zone that is not known.
 */
export function listDayStarts(timeZone: string, fromSeconds: number, toSeconds: number): number[] {
  const dayOf = makeDayOf(timeZone);
  const starts: number[] = fromSeconds < toSeconds ? [fromSeconds] : [];
  for (let last = fromSeconds; ; ) {
    const next = findNextDay(last, dayOf);
    if (next >= toSeconds) return starts;
    starts.push(next);
    last = next;
  }
}

/** The day of a zone, `YYYY-MM-DD`, in which an instant lies. */
export function nameDay(timeZone: string, seconds: number): string {
  return makeDayOf(timeZone)(seconds);
}

/** The first second of the day that was so many days before the day of an instant, 0 being that day itself. */
export function startOfDaysBefore(timeZone: string, seconds: number, days: number): number {
  const dayOf = makeDayOf(timeZone);
  let start = seconds;
  for (let back = 0; back <= days; back += 1) start = findDayStart(back === 0 ? seconds : start - 1, dayOf);
  return start;
}

function findDayStart(seconds: number, dayOf: (seconds: number) => string): number {
  const today = dayOf(seconds);
  let inside = seconds;
  let outside = seconds - SECONDS_PER_HOUR;
  while (dayOf(outside) === today) {
    inside = outside;
    outside -= SECONDS_PER_HOUR;
  }
  while (inside - outside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (dayOf(middle) === today) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** The first second of the next day, searched for by the hour and then by halves. */
function findNextDay(fromSeconds: number, dayOf: (seconds: number) => string): number {
  const today = dayOf(fromSeconds);
  const isLater = (seconds: number) => dayOf(seconds) !== today;
  let early = fromSeconds;
  let late = fromSeconds + SECONDS_PER_HOUR;
  while (!isLater(late) && late < fromSeconds + 2 * SECONDS_PER_DAY) {
    early = late;
    late += SECONDS_PER_HOUR;
  }
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isLater(middle)) late = middle;
    else early = middle;
  }
  return late;
}

function makeDayOf(timeZone: string): (seconds: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (seconds) => format.format(seconds * MILLISECONDS_PER_SECOND);
}
