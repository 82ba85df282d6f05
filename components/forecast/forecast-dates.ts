import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { phraseDay } from '@/lib/core/forecast/phrase-day';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { formatZoneDays } from '@/lib/format/zone-moment';

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone, made once. */
export function clockOf(zone: string): ZoneClock {
  const known = clocks.get(zone) ?? new ZoneClock(zone);
  clocks.set(zone, known);
  return known;
}

/** The day of an instant in words: `12 February 2027`; of one that begins a day in a zone that is not known with `null`. */
export function dayWords(epochSeconds: number, zone: string | null): string {
  if (zone === null) return phraseDay(epochSeconds);
  return formatZoneDays(epochSeconds, epochSeconds + 1, zone);
}

/** Midnight of `YYYY-MM-DD` as if it were UTC: where a chart of days has it. */
export function wallSecondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_PER_SECOND;
}

/** A chart's day in words, whatever the zone. */
export function wallDayWords(wallSeconds: number): string {
  return dayWords(wallSeconds, 'UTC');
}

/** `December 2026` of `2026-12`. */
export function monthWords(month: string): string {
  return wallDayWords(wallSecondsOf(`${month}-01`)).replace(/^\d+ /, '');
}
