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
  /** So many days later, or on the last day of the paths, it has to be reached too: 0 where a day of it is enough. */
  readonly lastsDays: number;
}

/** `figures[path * days + day]`. O(paths x days). */
export function findFirstDays(figures: Float64Array, days: number, level: Level): FirstDays {
  const isReachedOn = (path: number, day: number): boolean =>
    isReached(valueAt(figures, path * days + day), level) && lasts(figures, days, path, day, level);
  return Int32Array.from({ length: figures.length / days }, (_, path) => {
    let day = 0;
    while (day < days && !isReachedOn(path, day)) day += 1;
    return day;
  });
}

/** Whether what there is on the eve of the paths has reached a level, and does so in most of them for as long as it has to. */
export function isReachedToday(today: number, figures: Float64Array, days: number, level: Level): boolean {
  if (!isReached(today, level)) return false;
  const paths = figures.length / days;
  const lasting = Array.from({ length: paths }, (_, path) => lasts(figures, days, path, -1, level));
  return level.lastsDays === 0 || lasting.filter(Boolean).length >= paths / 2;
}

function lasts(figures: Float64Array, days: number, path: number, day: number, level: Level): boolean {
  const { lastsDays } = level;
  return (
    lastsDays === 0 || isReached(valueAt(figures, path * days + Math.min(day + lastsDays, days - 1)), level)
  );
}

/** On the day of the figure, whatever comes later. */
export function isReached(figure: number, { value, isFromBelow }: Level): boolean {
  return isFromBelow ? figure >= value : figure <= value;
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
