import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { Series } from '@/lib/core/series/series';
import { visitHours, type ZoneDays } from './zone-days';

/** What came in an hour, `NaN` where it is missing or outside the series. */
type VisitValue = (value: number, wallHour: number, share: number) => void;

/** Visits the hours of one of `days`, each with its wall time and the share of it that lies in the day. */
export function visitDay(
  hours: Series,
  clock: ZoneClock,
  days: ZoneDays,
  day: number,
  visit: VisitValue,
): void {
  const [start = 0, end = 0] = [days.startsSeconds[day], days.startsSeconds[day + 1]];
  visitHours(clock, hours.startSeconds, start, end, (hour, wallHour, share) => {
    visit(hours.values[hour] ?? Number.NaN, wallHour, share);
  });
}
