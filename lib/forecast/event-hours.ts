import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';

const MILLISECONDS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;

/** Hours of the wall clock since 1970-01-01T00:00 that an event's days take, half-open. */
export function eventHours({ startsOn, days }: Pick<DatedEvent, 'startsOn' | 'days'>): {
  readonly from: number;
  readonly to: number;
} {
  const from = Date.parse(`${startsOn}T00:00:00Z`) / MILLISECONDS_PER_HOUR;
  return { from, to: from + days * HOURS_PER_DAY };
}
