import type { TrafficSpike } from '@/lib/core/scenario/scenario';
import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '@/lib/core/units';
import { formatExact } from '@/lib/format/number';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `every day at 09:00 for 30 min: 600 a minute more`, one after the other. */
export function spikeWords(spikes: readonly TrafficSpike[]): string {
  if (spikes.length === 0) return 'none';
  return spikes
    .map(({ every, startMinute, minutes, addedPerMinute }) => {
      const day = every === 'day' ? 'every day' : `every ${DAYS[Math.floor(startMinute / MINUTES_PER_DAY)]}`;
      return `${day} at ${clock(startMinute % MINUTES_PER_DAY)} for ${minutes} min: ${formatExact(addedPerMinute)} a minute more`;
    })
    .join('; ');
}

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / MINUTES_PER_HOUR))}:${two(minute % MINUTES_PER_HOUR)}`;
}
