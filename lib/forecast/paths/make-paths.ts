import type { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import type { Series } from '@/lib/core/series/series';
import { listEventFactors, listGrowthFactors } from './day-factors';
import { addUpDay, type DayTotals, type PartOfDay } from './day-totals';
import { type DemandScale, fromScale } from './demand-scale';
import type { DrawnDays } from './draw-days';
import { drawPeaks } from './draw-peaks';
import { measurePeaks } from './peak-ratios';
import { weekdayOf, type ZoneDays } from './zone-days';

export interface PathsInput {
  readonly hours: Series;
  readonly clock: ZoneClock;
  readonly minutes: Series | null;
  readonly settings: Pick<ForecastSettings, 'growthPerMonthShare' | 'events'>;
  readonly seed: number;
  readonly totals: DayTotals;
  readonly scale: DemandScale;
  readonly drawn: DrawnDays;
  readonly ahead: ZoneDays;
}

/** Peaks have random numbers of their own. */
const PEAK_SEED = 2;

/** Requests and peaks of transformed paths, with what events and told growth make of them. */
export function makePaths(input: PathsInput): DemandPaths {
  const { totals, minutes, settings, seed, scale, drawn, ahead } = input;
  const { days, paths, values } = drawn;
  const growths = listGrowthFactors(settings.growthPerMonthShare, days);
  const factors = listEventFactors(settings.events, ahead.firstDay, days).map(
    (factor, day) => factor * (growths[day] ?? 1),
  );
  const requests = new Float64Array(paths * days);
  for (let at = 0; at < requests.length; at += 1)
    requests[at] = fromScale(scale, values[at] ?? 0) * (factors[at % days] ?? 1);
  // Peaks are of days of 24 hours: an hour more or less at night does not change them.
  const peaks = measurePeaks(totals, minutes);
  const peakPerMinute = drawPeaks(peaks, requests, days, weekdayOf(ahead.firstDay), seed + PEAK_SEED);
  sizeDays(input, requests);
  const [startSeconds = 0] = ahead.startsSeconds;
  return { startSeconds, dayStartsSeconds: ahead.startsSeconds, paths, requests, peakPerMinute };
}

/** From days of 24 hours, in place: clocks change, and of the first day some is over. */
function sizeDays({ hours, clock, totals, drawn, ahead }: PathsInput, requests: Float64Array): void {
  const { days, paths } = drawn;
  const parts = Array.from({ length: days }, (_, day) => addUpDay(hours, clock, ahead, day, totals.profile));
  for (let day = 0; day < days; day += 1) {
    const { sum, known, size }: PartOfDay = parts[day] ?? { sum: 0, busiest: 0, known: 0, size: 1 };
    for (let path = 0; path < paths; path += 1) {
      const at = path * days + day;
      requests[at] = sum + (size - known) * (requests[at] ?? 0);
    }
  }
}
