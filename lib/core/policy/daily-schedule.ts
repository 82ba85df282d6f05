import { quantileOfSorted } from '../stats/summary';
import {
  DAYS_PER_WEEK,
  HOURS_PER_DAY,
  MINUTES_PER_DAY,
  MINUTES_PER_HOUR,
  MINUTES_PER_WEEK,
  SECONDS_PER_MINUTE,
} from '../units';
import { hourOfWeek } from '../workload/fit-arrivals';

/** Requests a minute to be ready for, from each of a few minutes of the week on. Ascending by minute. */
export interface WeeklyDemand {
  readonly steps: readonly { readonly minuteOfWeek: number; readonly requestsPerMinute: number }[];
}

/** A schedule that a person can read and keep up: at most this many levels a day. */
const LEVELS_PER_DAY = 4;
/** Working days and weekends are told apart once both were seen twice. */
const DAYS_FOR_WEEKENDS = 14;
const LEAST_DAYS = 2;
const WORKING_DAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];

/** The minutes of each hour of the day, ascending, for days of the week that are taken together. */
export interface DayHours {
  readonly weekdays: readonly number[];
  /** Requests a minute, one list an hour; empty for an hour that was never seen. */
  readonly hourly: readonly Float64Array[];
}

/**
 * Sorts the minutes by hour of the day, weekends apart where they were seen twice; `null` where less than two days were
 * seen. O(n log n) in the minutes.
 */
export function sortDayHours(arrivalsPerMinute: Float64Array, startSeconds: number): DayHours[] | null {
  const days = arrivalsPerMinute.length / MINUTES_PER_DAY;
  if (days < LEAST_DAYS) return null;
  const minutes = groupByHourOfWeek(arrivalsPerMinute, startSeconds);
  const dayTypes = days >= DAYS_FOR_WEEKENDS ? [WORKING_DAYS, WEEKEND] : [[...WORKING_DAYS, ...WEEKEND]];
  return dayTypes.map((weekdays) => ({
    weekdays,
    hourly: Array.from({ length: HOURS_PER_DAY }, (_, hour) =>
      Float64Array.from(weekdays.flatMap((day) => minutes[day * HOURS_PER_DAY + hour] ?? [])).sort(),
    ),
  }));
}

/**
 * What each hour of the day brings at its `quantile` minute, in a few levels that cover it from above; `null` where every
 * hour is alike. Nothing is known to be ready for in an hour that was never seen.
 */
export function fitWeeklyDemand(dayTypes: readonly DayHours[], quantile: number): WeeklyDemand | null {
  const steps = dayTypes.flatMap(({ weekdays, hourly }) => {
    const demand = hourly.map((counts) => (counts.length === 0 ? 0 : quantileOfSorted(counts, quantile)));
    const levels = coverFromAbove(demand, LEVELS_PER_DAY);
    return weekdays.flatMap((day) =>
      levels.map(({ from, level }) => ({
        minuteOfWeek: day * MINUTES_PER_DAY + from * MINUTES_PER_HOUR,
        requestsPerMinute: level,
      })),
    );
  });
  const changes = dropRepeats(steps.sort((a, b) => a.minuteOfWeek - b.minuteOfWeek));
  return changes.length === 0 ? null : { steps: changes };
}

/** The same steps, each `minutes` earlier, so that capacity is there when the demand is. */
export function advanceSteps({ steps }: WeeklyDemand, minutes: number): WeeklyDemand {
  const earlier = steps.map(({ minuteOfWeek, requestsPerMinute }) => ({
    minuteOfWeek: (minuteOfWeek - minutes + MINUTES_PER_WEEK) % MINUTES_PER_WEEK,
    requestsPerMinute,
  }));
  return { steps: earlier.sort((a, b) => a.minuteOfWeek - b.minuteOfWeek) };
}

function groupByHourOfWeek(arrivalsPerMinute: Float64Array, startSeconds: number): number[][] {
  const groups: number[][] = Array.from({ length: DAYS_PER_WEEK * HOURS_PER_DAY }, () => []);
  arrivalsPerMinute.forEach((count, minute) => {
    if (Number.isNaN(count)) return;
    groups[hourOfWeek(startSeconds + minute * SECONDS_PER_MINUTE)]?.push(count);
  });
  return groups;
}

/**
 * The step function of at most `most` levels that is nowhere below `hourly` and has the least area above it, by dynamic
 * programming over the place of the last step: O(hours^2 x levels).
 */
export function coverFromAbove(
  hourly: readonly number[],
  most: number,
): { readonly from: number; readonly level: number }[] {
  interface Cover {
    readonly area: number;
    readonly steps: readonly { readonly from: number; readonly level: number }[];
  }
  let best: Cover[] = hourly.map((_, last) => coverWithOne(hourly, 0, last + 1, { area: 0, steps: [] }));
  for (let levels = 2; levels <= most; levels += 1) {
    best = hourly.map((_, last) => {
      let least = best[last] ?? coverWithOne(hourly, 0, last + 1, { area: 0, steps: [] });
      for (let from = 1; from <= last; from += 1) {
        const before = best[from - 1];
        if (before === undefined) continue;
        const cover = coverWithOne(hourly, from, last + 1, before);
        if (cover.area < least.area) least = cover;
      }
      return least;
    });
  }
  return [...(best.at(-1)?.steps ?? [])];

  function coverWithOne(values: readonly number[], from: number, to: number, before: Cover): Cover {
    const level = Math.max(...values.slice(from, to));
    return { area: before.area + level * (to - from), steps: [...before.steps, { from, level }] };
  }
}

function dropRepeats(steps: WeeklyDemand['steps']): WeeklyDemand['steps'] {
  return steps.filter(({ requestsPerMinute }, i) => requestsPerMinute !== steps.at(i - 1)?.requestsPerMinute);
}
