import { valueAt } from '../series/series';
import { SECONDS_PER_DAY } from '../units';
import { countDays, type DemandPaths } from './demand-paths';
import type { CalendarMonth } from './month-totals';

/** Of each path the first day on which something is reached: the number of days where it never is. */
export type FirstDays = Int32Array;

/** A level that a figure of each path and day comes to, from below or from above. */
export interface Level {
  readonly value: number;
  readonly isFromBelow: boolean;
}

export function isReached(figure: number, { value, isFromBelow }: Level): boolean {
  return isFromBelow ? figure >= value : figure <= value;
}

/** `figures[path * days + day]`. O(paths x days). */
export function findFirstDays(figures: Float64Array, days: number, level: Level): FirstDays {
  return Int32Array.from({ length: figures.length / days }, (_, path) => {
    let day = 0;
    while (day < days && !isReached(valueAt(figures, path * days + day), level)) day += 1;
    return day;
  });
}

/** When something is reached, over all paths. */
export interface Passage {
  readonly probability: number;
  readonly earlySeconds: number | null;
  readonly medianSeconds: number | null;
  readonly lateSeconds: number | null;
  readonly byMonth: readonly { readonly month: string; readonly probability: number }[];
}

/** A month's chance is of what is reached by the days that begin in it, which most of lies in it. */
export function summarisePassage(
  firstDays: FirstDays,
  paths: DemandPaths,
  months: readonly CalendarMonth[],
): Passage {
  const days = countDays(paths);
  const sorted = firstDays.slice().sort();
  const dayOf = (share: number): number | null => {
    const day = sorted[Math.ceil(share * sorted.length) - 1] ?? days;
    return day < days ? (paths.dayStartsSeconds[day] ?? null) : null;
  };
  const shareBefore = (seconds: number): number => {
    const before = paths.dayStartsSeconds.filter(
      (start, day) => day < days && start + SECONDS_PER_DAY / 2 < seconds,
    ).length;
    return countBelow(sorted, before) / sorted.length;
  };
  return {
    probability: countBelow(sorted, days) / sorted.length,
    earlySeconds: dayOf(0.1),
    medianSeconds: dayOf(0.5),
    lateSeconds: dayOf(0.9),
    byMonth: months.map(({ name, endSeconds }) => ({ month: name, probability: shareBefore(endSeconds) })),
  };
}

/** Something that is reached today. */
export function passToday(todaySeconds: number, months: readonly CalendarMonth[]): Passage {
  return {
    probability: 1,
    earlySeconds: todaySeconds,
    medianSeconds: todaySeconds,
    lateSeconds: todaySeconds,
    byMonth: months.map(({ name }) => ({ month: name, probability: 1 })),
  };
}

function countBelow(sorted: Int32Array, day: number): number {
  const found = sorted.findIndex((each) => each >= day);
  return found < 0 ? sorted.length : found;
}
