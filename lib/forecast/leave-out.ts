/** What of a history is not learnt from: outages and anomalies that are found, and events that people told of. */
import type { LeftOutSpan } from '@/lib/core/forecast/demand-forecast';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { isPutBack } from '@/lib/core/forecast/put-back';
import { SECONDS_PER_HOUR } from '@/lib/core/units';
import { eventHours } from './event-hours';
import { findUnusual, type Sensitivity, type UnusualSpan } from './find-unusual';
import { findUsual } from './root-deviations';
import type { WallHours } from './wall-hours';

const HOURS_PER_DAY = 24;
const DAYS_PER_WEEK = 7;
const BY_HOUR: Sensitivity = {
  seed: 6,
  mostPeriods: 3 * HOURS_PER_DAY,
  mostShare: 0.02,
  periodsPerSpan: DAYS_PER_WEEK * HOURS_PER_DAY,
};
/** Holidays are days that hardly stand out hour by hour. */
const BY_DAY: Sensitivity = { seed: 5, mostPeriods: 3, mostShare: 0.05, periodsPerSpan: 2 * DAYS_PER_WEEK };

export interface CleanedHours {
  /** What came, `NaN` where it was missing or no demand. */
  readonly observed: Float64Array;
  /** 1 where a value is not learnt from. */
  readonly isLeftOut: Uint8Array;
  /** Ascending. */
  readonly spans: readonly LeftOutSpan[];
}

/**
 * Leaves out what is not like the days around it, but for what a person put back. What came in an outage or on the days of an
 * event is no measure of a forecast either; what came in an anomaly is, as it was demand that nobody foresaw.
 * @param seasons ascending, in hours
 */
export function leaveOut(
  wall: WallHours,
  seasons: readonly number[],
  { events, putBack }: { readonly events: readonly DatedEvent[]; readonly putBack: readonly number[] },
): CleanedHours {
  const { values } = wall;
  const told = events.flatMap((event) => clipSpan('event', eventHours(event), wall));
  const byHour = findUnusual(values, seasons, BY_HOUR);
  const found = [...byHour, ...findUnusualDays({ ...wall, values: without(values, byHour) }, seasons)];
  const usual = findUsual(values, seasons);
  const spans = [...told, ...dropCovered(found, told)]
    .map((span) => describeSpan(span, wall, usual, putBack))
    .sort((a, b) => a.span.start - b.span.start);
  const observed = values.slice();
  const isLeftOut = new Uint8Array(values.length);
  for (const { span, described } of spans) {
    if (described.isPutBack) continue;
    isLeftOut.fill(1, span.start, span.end);
    if (span.kind !== 'anomaly') observed.fill(Number.NaN, span.start, span.end);
  }
  return { observed, isLeftOut, spans: spans.map(({ described }) => described) };
}

type Span = Omit<UnusualSpan, 'kind'> & Pick<LeftOutSpan, 'kind'>;

function clipSpan(
  kind: Span['kind'],
  { from, to }: { readonly from: number; readonly to: number },
  { firstHour, values }: WallHours,
): Span[] {
  const start = Math.max(0, from - firstHour);
  const end = Math.min(values.length, to - firstHour);
  return start < end ? [{ kind, start, end }] : [];
}

/** The values but for the spans, which are missing then. */
function without(values: Float64Array, spans: readonly UnusualSpan[]): Float64Array {
  const left = values.slice();
  for (const { start, end } of spans) left.fill(Number.NaN, start, end);
  return left;
}

/** Whole days of the wall clock without a missing hour, each by its sum. */
function findUnusualDays({ values, firstHour }: WallHours, seasons: readonly number[]): Span[] {
  const skipped = (HOURS_PER_DAY - (firstHour % HOURS_PER_DAY)) % HOURS_PER_DAY;
  const days = Math.floor((values.length - skipped) / HOURS_PER_DAY);
  const hasWeeks = seasons.some((season) => season === DAYS_PER_WEEK * HOURS_PER_DAY);
  if (!hasWeeks || days < DAYS_PER_WEEK) return [];
  const sums = Float64Array.from({ length: days }, (_, day) =>
    values
      .subarray(skipped + day * HOURS_PER_DAY, skipped + (day + 1) * HOURS_PER_DAY)
      .reduce((sum, value) => sum + value, 0),
  );
  return findUnusual(sums, [DAYS_PER_WEEK], BY_DAY).map(({ kind, start, end }) => ({
    kind,
    start: skipped + start * HOURS_PER_DAY,
    end: skipped + end * HOURS_PER_DAY,
  }));
}

/** Found spans that touch become one; those that an event explains are the event's. */
function dropCovered(found: readonly Span[], told: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...found].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else
      merged[merged.length - 1] = {
        kind: last.kind === span.kind ? last.kind : 'anomaly',
        start: last.start,
        end: Math.max(last.end, span.end),
      };
  }
  return merged.filter(({ start, end }) => !told.some((event) => event.start <= start && end <= event.end));
}

function describeSpan(span: Span, wall: WallHours, usual: Float64Array, putBack: readonly number[]) {
  const startSeconds = wall.startSeconds[span.start] ?? Number.NaN;
  const endSeconds = (wall.startSeconds[span.end - 1] ?? Number.NaN) + SECONDS_PER_HOUR;
  const described: LeftOutSpan = {
    kind: span.kind,
    startSeconds,
    endSeconds,
    observedRequests: sumKnown(wall.values.subarray(span.start, span.end)),
    expectedRequests: sumKnown(usual.subarray(span.start, span.end)),
    isPutBack: isPutBack({ startSeconds, endSeconds }, putBack),
  };
  return { span, described };
}

function sumKnown(values: Float64Array): number {
  return values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
}
