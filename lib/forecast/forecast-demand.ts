/** The forecast of a workload's demand: hours, days, and the paths that months and dates are read from. */
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import type {
  DemandForecast,
  ForecastHistory,
  ForecastOfDemand,
  LeftOutSpan,
} from '@/lib/core/forecast/demand-forecast';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import type { ForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { countPresent, makeSeries, type Series, seriesEndSeconds } from '@/lib/core/series/series';
import { SECONDS_PER_HOUR } from '@/lib/core/units';
import { findBreaks } from './find-breaks';
import { describeSeasons, findSeasons, LEAST_LEARNT } from './find-seasons';
import { findZone } from './find-zone';
import { forecastHours } from './forecast-hours';
import type { ForecastLibrary } from './forecast-library';
import { makeHistory } from './history';
import { leaveOut } from './leave-out';
import { forecastDays } from './paths/forecast-days';
import { LEAST_DAYS, reachOfDays } from './paths/reach-of-days';
import { toWallHours } from './wall-hours';

export interface DemandInput {
  /** Requests an hour on a UTC grid of hours, `NaN` where they are missing. */
  readonly hours: Series;
  /** Requests a minute, or a coarser period, of the last days: how far the busiest minute stands out; `null` without. */
  readonly minutes: Series | null;
  readonly settings: ForecastSettings;
  readonly seed: number;
}

export interface ForecastDemand {
  readonly demand: DemandForecast;
  /** `null` where the history cannot carry a forecast. */
  readonly paths: DemandPaths | null;
}

const DAY_HOURS = 24;
const WEEK_HOURS = 168;
/** Half a year, as far as anybody orders ahead. */
const DAYS_AHEAD = 184;
/** The hours of a week ahead follow those of the last half year: older ones take time, and tell no more. */
const HOURS_LEARNT = 26 * WEEK_HOURS;
/** Known hours of the last week, at least: without them nothing tells where demand stands. */
const LEAST_NEWEST_HOURS = 84;

/**
 * Forecasts what is to come from what came: seasons by the wall clock of the zone, without outages, anomalies and the days of
 * events, which are listed. Equal input gives equal output.
 */
export function forecastDemand(input: DemandInput, library: ForecastLibrary): ForecastDemand {
  const { settings, minutes, seed } = input;
  const hours = dropQuietStart(dropUnknownStart(input.hours));
  const refusedFor = (reason: string): ForecastDemand => ({
    demand: { refused: true, reason, history: describeHistory(hours) },
    paths: null,
  });
  const refused = refuseHours(hours);
  if (refused !== null) return refusedFor(refused);
  const zone = chooseZone(hours, settings);
  const wall = toWallHours(hours.values, hours.startSeconds, zone.name);
  const lags = [DAY_HOURS, WEEK_HOURS].filter((season) => wall.values.length >= LEAST_LEARNT * season);
  const cleaned = leaveOut(wall, lags, settings);
  const learnt = cleaned.observed.map((value, i) => (cleaned.isLeftOut[i] === 1 ? Number.NaN : value));
  const ahead = forecastHours(
    {
      history: makeHistory(
        cleaned.observed.subarray(-HOURS_LEARNT),
        lags,
        cleaned.isLeftOut.subarray(-HOURS_LEARNT),
        findBreaks(learnt, lags).subarray(-HOURS_LEARNT),
      ),
      wall,
      zone: zone.name,
      endSeconds: seriesEndSeconds(hours),
      seasons: lags,
      events: settings.events,
    },
    library,
  );
  const days = forecastDays({
    hours: keepLearnt(hours, cleaned.spans),
    clock: new ZoneClock(zone.name),
    hoursAhead: { startSeconds: ahead.ahead.startSeconds, point: ahead.point },
    minutes,
    settings,
    seed,
    daysAhead: DAYS_AHEAD,
  });
  if (days.refused) return refusedFor(days.reason);
  return {
    demand: {
      refused: false,
      history: describeHistory(hours),
      zone,
      seasons: describeSeasons(findSeasons(learnt, lags), 1),
      leftOut: cleaned.spans,
      hours: ahead.ahead,
      days: days.days,
      growth: days.growth,
    },
    paths: days.paths,
  };
}

function describeHistory(hours: Series): ForecastHistory {
  const { length } = hours.values;
  return {
    startSeconds: hours.startSeconds,
    endSeconds: seriesEndSeconds(hours),
    coverage: length === 0 ? 0 : countPresent(hours.values) / length,
  };
}

function dropUnknownStart({ startSeconds, values }: Series): Series {
  const first = values.findIndex((value) => !Number.isNaN(value));
  const from = first < 0 ? values.length : first;
  return makeSeries(startSeconds + from * SECONDS_PER_HOUR, SECONDS_PER_HOUR, values.subarray(from));
}

/** Hours of nothing before the first request, so long that no later gap is half as long: the workload was not there yet. */
function dropQuietStart(hours: Series): Series {
  const first = hours.values.findIndex((value) => value > 0);
  if (first < WEEK_HOURS || hours.values.length - first < LEAST_DAYS * DAY_HOURS) return hours;
  let [run, longest] = [0, 0];
  for (const value of hours.values.subarray(first)) {
    run = value === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  if (2 * longest > first) return hours;
  return makeSeries(
    hours.startSeconds + first * SECONDS_PER_HOUR,
    SECONDS_PER_HOUR,
    hours.values.subarray(first),
  );
}

/** The sentence why nothing can be told from so few hours; `null` where something can. */
function refuseHours({ values }: Series): string | null {
  const reach = reachOfDays(Math.floor(countPresent(values) / DAY_HOURS));
  if (values.length === 0) return `No hour of its traffic is known whole yet. ${reach.reason}`;
  if (reach.days === 0) return reach.reason;
  const newest = countPresent(values.subarray(-WEEK_HOURS));
  return newest < LEAST_NEWEST_HOURS
    ? `Of the last ${WEEK_HOURS} hours ${newest} are known; it takes ${LEAST_NEWEST_HOURS} to tell where demand stands.`
    : null;
}

function chooseZone({ values, startSeconds }: Series, { zone }: ForecastSettings): ForecastOfDemand['zone'] {
  if (zone !== null) return { name: zone, from: 'told' };
  const found = findZone(values, startSeconds);
  return found === null ? { name: 'UTC', from: 'none' } : { name: found, from: 'history' };
}

/** The hours without those of spans that are left out. */
function keepLearnt({ startSeconds, values }: Series, spans: readonly LeftOutSpan[]): Series {
  const learnt = values.slice();
  for (const span of spans) {
    if (span.isPutBack) continue;
    const from = (span.startSeconds - startSeconds) / SECONDS_PER_HOUR;
    learnt.fill(Number.NaN, from, from + (span.endSeconds - span.startSeconds) / SECONDS_PER_HOUR);
  }
  return makeSeries(startSeconds, SECONDS_PER_HOUR, learnt);
}
