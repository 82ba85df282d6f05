import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import type { TrafficSpike } from '@/lib/core/scenario/scenario';
import { MINUTES_PER_DAY } from '@/lib/core/units';
import { formatMinuteOfDay } from '@/lib/format/day-clock';
import { formatExact } from '@/lib/format/number';

/** `every day at 09:00 for 30 min: 600 a minute more`, one after the other. */
export function spikeWords(spikes: readonly TrafficSpike[]): string {
  if (spikes.length === 0) return 'none';
  return spikes
    .map(({ every, startMinute, minutes, addedPerMinute }) => {
      const day =
        every === 'day' ? 'every day' : `every ${WEEKDAY_NAMES[Math.floor(startMinute / MINUTES_PER_DAY)]}`;
      return `${day} at ${formatMinuteOfDay(startMinute % MINUTES_PER_DAY)} for ${minutes} min: ${formatExact(addedPerMinute)} a minute more`;
    })
    .join('; ');
}
