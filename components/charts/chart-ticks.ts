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
  return axis.scale === 'log' ? logTicks(range, most) : linearTicks(range, most);
}

/** Multiples of 1, 2 or 5 times a power of ten. */
export function linearTicks({ from, to }: Range, most: number): number[] {
  const rough = (to - from) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i += 1) ticks.push(i * step + 0);
  return ticks;
}

/** Powers of ten, with 2 and 5 between them while there is room, every second or third power where there is none. */
export function logTicks({ from, to }: Range, most: number): number[] {
  const decades = Math.log10(to) - Math.log10(from);
  const factors = decades * 3 <= most ? [1, 2, 5] : [1];
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
