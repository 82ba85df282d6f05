import type { Series } from '../series/series';
import {
  DAYS_PER_WEEK,
  HOURS_PER_DAY,
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
} from '../units';
import { hourOfWeek, MONDAY_OFFSET_SECONDS } from '../workload/weekly-hours';
import type { TrafficLevers, TrafficSpike } from './scenario';

/**
 * Arrivals under the levers: the shapes of the day and of the week moved by hand, then stretched or flattened, with the
 * total kept, then the volume, then the spikes on top. A missing period stays missing. O(periods).
 */
export function shapeArrivals(arrivals: Series, levers: TrafficLevers): Series {
  const { volumeFactor, dailyShapeFactor, weeklyShapeFactor, hourFactors, dayFactors, spikes } = levers;
  let values = weighSlots(arrivals, hourOfDay, hourFactors);
  values = weighSlots({ ...arrivals, values }, dayOfWeek, dayFactors);
  values = stretchPattern({ ...arrivals, values }, hourOfDay, HOURS_PER_DAY, dailyShapeFactor);
  values = stretchPattern({ ...arrivals, values }, dayOfWeek, DAYS_PER_WEEK, weeklyShapeFactor);
  if (volumeFactor !== 1) values = values.map((value) => value * volumeFactor);
  for (const spike of spikes) values = addSpike({ ...arrivals, values }, spike);
  return values === arrivals.values ? arrivals : { ...arrivals, values };
}

/** In UTC. */
export function hourOfDay(seconds: number): number {
  return Math.floor((seconds % SECONDS_PER_DAY) / SECONDS_PER_HOUR);
}

/** Monday is 0. */
export function dayOfWeek(seconds: number): number {
  return Math.floor(hourOfWeek(seconds) / HOURS_PER_DAY);
}

/** Takes each slot times its factor; the total kept. */
function weighSlots(
  arrivals: Series,
  slotAt: (seconds: number) => number,
  factors: readonly number[] | null,
): Float64Array {
  if (factors === null || factors.every((factor) => factor === factors[0])) return arrivals.values;
  const { sums } = sumSlots(arrivals, slotAt, factors.length);
  return multiplySlots(arrivals, slotAt, sums, factors);
}

/** Moves each slot's mean `factor` times as far from the mean of all; none below nothing, the total kept. */
function stretchPattern(
  arrivals: Series,
  slotAt: (seconds: number) => number,
  slots: number,
  factor: number,
): Float64Array {
  if (factor === 1) return arrivals.values;
  const { sums, counts } = sumSlots(arrivals, slotAt, slots);
  const total = sums.reduce((sum, each) => sum + each, 0);
  const present = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return arrivals.values;
  const mean = total / present;
  const ratios = sums.map((sum, slot) => {
    const own = sum / (counts[slot] ?? 1);
    return sum === 0 ? 1 : Math.max(0, mean + (own - mean) * factor) / own;
  });
  return multiplySlots(arrivals, slotAt, sums, ratios);
}

/** Takes each slot times its ratio, and all times what keeps the total. */
function multiplySlots(
  { startSeconds, stepSeconds, values }: Series,
  slotAt: (seconds: number) => number,
  sums: readonly number[],
  ratios: readonly number[],
): Float64Array {
  const total = sums.reduce((sum, each) => sum + each, 0);
  const multiplied = sums.reduce((sum, each, slot) => sum + each * (ratios[slot] ?? 1), 0);
  // With every slot pushed to nothing there is no shape left to keep a total in.
  const keep = multiplied === 0 ? 1 : total / multiplied;
  return values.map((value, i) => value * keep * (ratios[slotAt(startSeconds + i * stepSeconds)] ?? 1));
}

function sumSlots(
  { startSeconds, stepSeconds, values }: Series,
  slotAt: (s: number) => number,
  slots: number,
) {
  const sums = new Array<number>(slots).fill(0);
  const counts = new Array<number>(slots).fill(0);
  for (const [i, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const slot = slotAt(startSeconds + i * stepSeconds);
    sums[slot] = (sums[slot] ?? 0) + value;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return { sums, counts };
}

/** Adds what of the spike falls in each period. */
function addSpike({ startSeconds, stepSeconds, values }: Series, spike: TrafficSpike): Float64Array {
  const cycle = spike.every === 'day' ? MINUTES_PER_DAY : MINUTES_PER_WEEK;
  const periodMinutes = stepSeconds / SECONDS_PER_MINUTE;
  const offset = spike.every === 'day' ? 0 : MONDAY_OFFSET_SECONDS;
  return values.map((value, i) => {
    const minute = ((startSeconds + offset + i * stepSeconds) / SECONDS_PER_MINUTE) % cycle;
    return value + spike.addedPerMinute * overlapMinutes(minute, periodMinutes, spike, cycle);
  });
}

/** Minutes of the spike in `[minute, minute + length)`; it may run over the end of its cycle. */
function overlapMinutes(
  minute: number,
  length: number,
  { startMinute, minutes }: TrafficSpike,
  cycle: number,
): number {
  let sum = 0;
  for (const shift of [-cycle, 0, cycle]) {
    const from = startMinute + shift;
    sum += Math.max(0, Math.min(minute + length, from + minutes) - Math.max(minute, from));
  }
  return sum;
}
