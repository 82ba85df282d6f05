import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { ChartAxis, Range } from './chart-spec';

const TIME_STEPS_SECONDS = [
  60, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_419_200,
] as const;
const DAY_SECONDS = 86_400;
/** 1970-01-05, a Monday: steps of weeks start on Mondays. */
const FIRST_MONDAY_SECONDS = 4 * DAY_SECONDS;

/** Round values for an axis, at most about `most` of them. */
export function axisTicks(axis: ChartAxis, range: Range, most: number): number[] {
  if (axis.kind === 'time') return timeTicks(range, most);
  if (axis.kind === 'day') return dayTicks(range, most);
  if (axis.kind === 'month') return monthTicks(range, most);
  if (axis.scale === 'linear') return linearTicks(range, most, axis.kind === 'count' ? 1 : 0);
  if (axis.kind === 'milliseconds' && range.to >= 2 * MS_PER_MINUTE) return durationTicks(range, most);
  return logTicks(range, most);
}

/** Multiples of 1, 2 or 5 times a power of ten, at least `leastStep` apart: there is no half of an instance. */
export function linearTicks({ from, to }: Range, most: number, leastStep = 0): number[] {
  const rough = Math.max(leastStep, (to - from) / Math.max(1, most));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i += 1) ticks.push(i * step + 0);
  return ticks;
}

/** From fine to coarse: what stands between powers of ten. */
const LOG_FACTORS = [[1, 2, 5], [1, 3], [1]] as const;

/** Powers of ten, with 2 and 5 or 3 between them while there is room, every second or third power where there is none. */
export function logTicks({ from, to }: Range, most: number): number[] {
  const decades = Math.log10(to) - Math.log10(from);
  const factors = LOG_FACTORS.find(({ length }) => decades * length <= Math.max(most, LEAST_TICKS)) ?? [1];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, most)));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += 1) {
    if (power % every !== 0) continue;
    for (const factor of factors) {
      const tick = factor * 10 ** power;
      if (tick >= from && tick <= to) ticks.push(tick);
    }
  }
  return ticks;
}

/** An axis with fewer says too little of its scale. */
const LEAST_TICKS = 4;
const MS_PER_MINUTE = 60_000;
/** What a reader calls round: seconds, then minutes, then hours. */
const ROUND_DURATIONS_MS = [
  1, 10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 36_000_000, 360_000_000, 3_600_000_000,
] as const;

/** Round durations on a logarithmic axis that reaches minutes, where powers of ten of a millisecond are odd. */
function durationTicks({ from, to }: Range, most: number): number[] {
  const within = ROUND_DURATIONS_MS.filter((ms) => ms >= from && ms <= to);
  const every = Math.max(1, Math.ceil(within.length / Math.max(1, most)));
  return within.filter((_, i) => i % every === 0);
}

/** As times, and never within a day. */
function dayTicks(range: Range, most: number): number[] {
  return timeTicks(range, Math.min(most, Math.max(1, (range.to - range.from) / DAY_SECONDS)));
}

/** First days of months, every so many of them that they fit. */
function monthTicks({ from, to }: Range, most: number): number[] {
  const firsts: number[] = [];
  const start = new Date(from * MILLISECONDS_PER_SECOND);
  for (let month = start.getUTCMonth(); ; month += 1) {
    const first = Date.UTC(start.getUTCFullYear(), month, 1) / MILLISECONDS_PER_SECOND;
    if (first > to) break;
    if (first >= from) firsts.push(first);
  }
  const every = Math.ceil(firsts.length / Math.max(1, most));
  return firsts.filter((_, i) => i % every === 0);
}

/** Whole minutes, hours, days or weeks in UTC. */
export function timeTicks({ from, to }: Range, most: number): number[] {
  const step =
    TIME_STEPS_SECONDS.find((seconds) => (to - from) / seconds <= most) ??
    Math.ceil((to - from) / most / DAY_SECONDS) * DAY_SECONDS;
  const origin = step % (7 * DAY_SECONDS) === 0 ? FIRST_MONDAY_SECONDS : 0;
  const ticks: number[] = [];
  for (let at = origin + Math.ceil((from - origin) / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
