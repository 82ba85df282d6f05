import type { ForecastOfDemand } from '@/lib/core/forecast/demand-forecast';
import type { ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { DAYS_PER_WEEK, HOURS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import type { ChartSpec } from '../charts/chart-spec';
import { expectedLine } from './forecast-spec';
import { LEFT_OUT_WORDS } from './left-out-words';

/** As long a past as the future that is shown. */
const WEEK_HOURS = DAYS_PER_WEEK * HOURS_PER_DAY;

/** The last hours that came, and the week ahead by the hour. */
export function hoursSpec(demand: ForecastOfDemand, observed: ObservedDemand): ChartSpec {
  const { hours } = demand;
  const end = observed.startSeconds + observed.requests.length * SECONDS_PER_HOUR;
  const from = Math.max(observed.startSeconds, hours.startSeconds - WEEK_HOURS * SECONDS_PER_HOUR);
  const first = Math.max(0, (from - observed.startSeconds) / SECONDS_PER_HOUR);
  const past = observed.requests.slice(
    first,
    Math.max(first, (Math.min(end, hours.startSeconds) - observed.startSeconds) / SECONDS_PER_HOUR),
  );
  const ahead = hours.point.map((median, i) => ({
    low: hours.lower[i] ?? median,
    median,
    high: hours.upper[i] ?? median,
  }));
  const startSeconds = observed.startSeconds + first * SECONDS_PER_HOUR;
  return {
    x: { kind: 'time', label: 'Time, UTC', scale: 'linear' },
    y: { kind: 'rate', label: 'Requests an hour', scale: 'linear', isRounded: true },
    xs: [
      ...past.map((_, i) => startSeconds + i * SECONDS_PER_HOUR),
      ...ahead.map((_, i) => hours.startSeconds + i * SECONDS_PER_HOUR),
    ],
    lines: [
      {
        name: 'observed',
        color: 'ink',
        values: [...past, ...ahead.map(() => null)],
        within: { from: -Infinity, to: hours.startSeconds - 1 },
      },
      {
        ...expectedLine(
          past.map(() => null),
          ahead,
          'expected',
        ),
        within: { from: hours.startSeconds, to: Infinity },
      },
    ],
    spans: demand.leftOut
      .filter(({ isPutBack, endSeconds }) => !isPutBack && endSeconds > startSeconds)
      .map(({ kind, startSeconds: start, endSeconds }) => ({
        from: start,
        to: endSeconds,
        label: `left out: ${LEFT_OUT_WORDS[kind]}`,
      })),
  };
}
