import { DAYS_PER_WEEK } from '@/lib/core/units';
import type { DrawnDays } from './draw-days';
import { quantilesOf } from './path-quantiles';

/** What is known of where days lie besides the paths that were drawn: all transformed, `NaN` where nothing is. */
export interface Centres {
  /** The last week repeated, where that is to be the middle of the paths; `null` where they stay. */
  readonly naive: Float64Array | null;
  /** The first days by the hourly forecast, towards which they are moved half-way. */
  readonly hourly: Float64Array;
}

/** The hourly forecast tells a week; from there on what it said of each weekday wears off, so that nothing jumps. */
const FADED_DAYS = 28;

/** Half-way between what days and what hours foretell lies nearer to what comes than either. */
const HOURLY_SHARE = 0.5;

/** Moves all paths of a day by the same, in place: how far they lie apart stays. */
export function centreDays({ values, days, paths }: DrawnDays, { naive, hourly }: Centres): void {
  const near = new Float64Array(days);
  const column = new Float64Array(paths);
  const last = naive === null ? Math.min(days, FADED_DAYS) : days;
  for (let day = 0; day < last; day += 1) {
    for (let path = 0; path < paths; path += 1) column[path] = values[path * days + day] ?? 0;
    const { median } = quantilesOf(column);
    const repeated = naive?.[day] ?? Number.NaN;
    const target = hourly[day] ?? Number.NaN;
    const far = Number.isNaN(repeated) ? 0 : repeated - median;
    near[day] = Number.isNaN(target) ? (near[day - DAYS_PER_WEEK] ?? 0) : target - median - far;
    const shift = far + leftOfHourly(day) * (near[day] ?? 0);
    for (let path = 0; path < paths; path += 1)
      values[path * days + day] = (values[path * days + day] ?? 0) + shift;
  }
}

/** The whole share within the first week, then less by the same each day. */
function leftOfHourly(day: number): number {
  return HOURLY_SHARE * Math.max(0, Math.min(1, (FADED_DAYS - day) / (FADED_DAYS - DAYS_PER_WEEK + 1)));
}
