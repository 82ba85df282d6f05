import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import type { DaysAhead, ForecastOfDemand, Interval } from '@/lib/core/forecast/demand-forecast';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { listObservedDays, type ObservedDay, type ObservedDemand } from '@/lib/core/forecast/observed-demand';
import { DEFAULT_HOURS_PER_MONTH, daysPerMonth, SECONDS_PER_DAY } from '@/lib/core/units';
import type { ChartMark, ChartPoint, ChartSpan, ChartSpec } from '../charts/chart-spec';
import { eventShades } from './event-shades';
import { clockOf, wallDayWords, wallSecondsOf } from './forecast-dates';
import { LIMIT_NAMES } from './forecast-words';
import { LEFT_OUT_WORDS } from './left-out-words';

/** What the chart is about. */
export type ForecastMeasure = 'requests' | 'peak';

export interface DaysSpecInput {
  readonly demand: ForecastOfDemand;
  readonly observed: ObservedDemand;
  readonly dates: readonly CrossingDate[];
  readonly events: readonly DatedEvent[];
  readonly measure: ForecastMeasure;
}

/** What came, day by day, and what is expected to come with its interval; limits, events and what was left out. */
export function daysSpec({ demand, observed, dates, events, measure }: DaysSpecInput): ChartSpec {
  const clock = clockOf(demand.zone.name);
  const known = daysBefore(listObservedDays(observed, clock), demand.days);
  // Minutes are known of the last days alone: a chart of them begins there.
  const firstKnown = known.findIndex(({ peakPerMinute }) => peakPerMinute !== null);
  const past = measure === 'requests' ? known : firstKnown < 0 ? [] : known.slice(firstKnown);
  const ahead = measure === 'requests' ? demand.days.requests : demand.days.peakPerMinute;
  const start = wallSecondsOf(demand.days.startsOn);
  const gap = past.map(() => null);
  const xs = [
    ...past.map(({ wallSeconds }) => wallSeconds),
    ...ahead.map((_, i) => start + i * SECONDS_PER_DAY),
  ];
  const limits = dates.filter(
    ({ thresholdUnit }) => (thresholdUnit === 'requests a minute') === (measure === 'peak'),
  );
  return {
    x: { kind: 'day', label: 'Day', scale: 'linear' },
    y: {
      kind: 'rate',
      label: measure === 'requests' ? 'Requests a day' : 'Requests of the busiest minute of a day',
      scale: 'linear',
      isRounded: true,
    },
    xs,
    lines: [
      {
        name: 'observed',
        color: 'ink',
        values: [
          ...past.map((day) => (measure === 'requests' ? day.requests : day.peakPerMinute)),
          ...ahead.map(() => null),
        ],
        within: { from: -Infinity, to: start - 1 },
      },
      { ...expectedLine(gap, ahead, 'expected'), within: { from: start, to: Infinity } },
    ],
    marks: limits.map((date) => limitMark(date)),
    shades: eventShades(events, xs),
    points: limits.flatMap((date) => crossingPoint(date, demand)),
    spans: leftOutDays(demand),
  };
}

/** Half a year: the future keeps as much room as the past. */
const MOST_PAST_DAYS = 182;

/** Days in one run up to the first that is forecast: one between them that has not come whole is a gap. */
function daysBefore(days: readonly ObservedDay[], { startsOn }: DaysAhead): ObservedDay[] {
  const end = wallSecondsOf(startsOn);
  const known = days.filter(({ wallSeconds }) => wallSeconds < end).slice(-MOST_PAST_DAYS);
  const next = (known.at(-1)?.wallSeconds ?? end) + SECONDS_PER_DAY;
  const between = Math.max(0, Math.round((end - next) / SECONDS_PER_DAY));
  const missing = Array.from({ length: between }, (_, i) => ({
    wallSeconds: next + i * SECONDS_PER_DAY,
    requests: null,
    peakPerMinute: null,
  }));
  return [...known, ...missing];
}

/** A median with its interval, after as many gaps as there are days before it. */
export function expectedLine(gap: readonly null[], ahead: readonly Interval[], name: string) {
  return {
    name,
    color: 'accent' as const,
    values: [...gap, ...ahead.map(({ median }) => median)],
    band: {
      name: '90 % interval',
      low: [...gap, ...ahead.map(({ low }) => low)],
      high: [...gap, ...ahead.map(({ high }) => high)],
    },
  };
}

/** A volume of a month as that of one of its days. */
function perShownPeriod({ threshold, thresholdUnit }: CrossingDate): number {
  return thresholdUnit === 'requests a minute'
    ? threshold
    : threshold / daysPerMonth(DEFAULT_HOURS_PER_MONTH);
}

function limitMark(date: CrossingDate): ChartMark {
  return {
    axis: 'y',
    value: perShownPeriod(date),
    label: date.role === 'present' ? LIMIT_NAMES[date.kind] : `${LIMIT_NAMES[date.kind]} as recommended`,
    color: date.kind === 'break-even' ? 'accent' : 'bad',
  };
}

/** Where half of all paths have reached it. */
function crossingPoint(date: CrossingDate, { zone }: ForecastOfDemand): ChartPoint[] {
  if (date.medianSeconds === null) return [];
  const x = startOfDay(clockOf(zone.name).wallSecondsAt(date.medianSeconds));
  return [{ x, y: perShownPeriod(date), label: wallDayWords(x).replace(/ \d{4}$/, '') }];
}

function startOfDay(wallSeconds: number): number {
  return Math.floor(wallSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
}

/** Less of a day than a quarter says little about the day: the chart by hour and the list have it. */
const LEAST_LEFT_OUT_SECONDS = SECONDS_PER_DAY / 4;

/** Whole days of the chart that were left out, those that touch as one. */
function leftOutDays({ leftOut, zone }: ForecastOfDemand): ChartSpan[] {
  const clock = clockOf(zone.name);
  const spans: ChartSpan[] = [];
  for (const { kind, startSeconds, endSeconds, isPutBack } of leftOut) {
    if (isPutBack || endSeconds - startSeconds < LEAST_LEFT_OUT_SECONDS) continue;
    // A day's value stands at its midnight: half a day to either side is the day.
    const from = startOfDay(clock.wallSecondsAt(startSeconds)) - SECONDS_PER_DAY / 2;
    const to = startOfDay(clock.wallSecondsAt(endSeconds - 1)) + SECONDS_PER_DAY / 2;
    const label = `left out: ${LEFT_OUT_WORDS[kind]}`;
    const last = spans.at(-1);
    if (last === undefined || from > last.to) spans.push({ from, to, label });
    else
      spans[spans.length - 1] = {
        from: last.from,
        to: Math.max(last.to, to),
        label: last.label === label ? label : 'left out',
      };
  }
  return spans;
}
