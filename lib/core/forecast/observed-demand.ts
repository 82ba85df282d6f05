import type { ZoneClock } from '../calendar/zone-clock';
import { type Series, seriesEndSeconds, valueAt } from '../series/series';
import { MINUTES_PER_HOUR, SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';

/** The hours that came before a forecast, as plain values. */
export interface ObservedDemand {
  /** Of the first hour, on a UTC grid. */
  readonly startSeconds: number;
  /** Requests of each hour; `null` where they are missing. */
  readonly requests: readonly (number | null)[];
  /** Requests of the busiest minute of each hour; `null` where minutes are not known. */
  readonly peakPerMinute: readonly (number | null)[];
}

/** The last hours of a history, at most `mostHours`, with the busiest minute of each where `minutes` tells it. */
export function outlineObserved(hours: Series, minutes: Series | null, mostHours: number): ObservedDemand {
  const first = Math.max(0, hours.values.length - mostHours);
  const startSeconds = hours.startSeconds + first * SECONDS_PER_HOUR;
  const requests = Array.from(hours.values.subarray(first), orNull);
  const isByMinute = minutes !== null && minutes.stepSeconds === SECONDS_PER_MINUTE;
  return {
    startSeconds,
    requests,
    peakPerMinute: requests.map((_, hour) =>
      isByMinute ? busiestMinute(minutes, startSeconds + hour * SECONDS_PER_HOUR) : null,
    ),
  };
}

/** `null` where a minute of the hour is missing: it may have been the busiest. */
function busiestMinute(minutes: Series, hourSeconds: number): number | null {
  const from = (hourSeconds - minutes.startSeconds) / SECONDS_PER_MINUTE;
  if (!Number.isInteger(from) || from < 0 || hourSeconds + SECONDS_PER_HOUR > seriesEndSeconds(minutes))
    return null;
  let most = 0;
  for (let i = from; i < from + MINUTES_PER_HOUR; i += 1) {
    const value = valueAt(minutes.values, i);
    if (Number.isNaN(value)) return null;
    most = Math.max(most, value);
  }
  return most;
}

/** A whole day of a zone; `null` where an hour of it is missing. */
export interface ObservedDay {
  /** Its midnight as clocks show it, counted as if the zone were UTC. */
  readonly wallSeconds: number;
  readonly requests: number | null;
  readonly peakPerMinute: number | null;
}

/** The whole days of a zone that the hours reach over, ascending and without a gap. */
export function listObservedDays(observed: ObservedDemand, clock: ZoneClock): ObservedDay[] {
  const { startSeconds, requests, peakPerMinute } = observed;
  const dayAt = (seconds: number) => Math.floor(clock.wallSecondsAt(seconds) / SECONDS_PER_DAY);
  const endSeconds = startSeconds + requests.length * SECONDS_PER_HOUR;
  const first = dayAt(startSeconds - 1) + 1;
  const end = dayAt(endSeconds);
  const days = Array.from({ length: Math.max(0, end - first) }, (_, i) => ({
    wallSeconds: (first + i) * SECONDS_PER_DAY,
    requests: 0 as number | null,
    peakPerMinute: 0 as number | null,
  }));
  requests.forEach((count, hour) => {
    const day = days[dayAt(startSeconds + hour * SECONDS_PER_HOUR) - first];
    if (day === undefined) return;
    const peak = peakPerMinute[hour] ?? null;
    day.requests = count === null || day.requests === null ? null : day.requests + count;
    day.peakPerMinute =
      peak === null || day.peakPerMinute === null ? null : Math.max(day.peakPerMinute, peak);
  });
  return days;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
