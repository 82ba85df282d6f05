import { countPresent, type Series } from '../series/series';
import type { Companions } from '../series/series-record';
import { SECONDS_PER_DAY } from '../units';
import type { TimeSpan } from './idle-publication';
import type { WorkloadMetrics } from './measure-workload';

/** What was observed, and where finished requests are counted apart from those that came. */
export interface ObservedMetrics extends WorkloadMetrics {
  readonly served?: Float64Array;
}

/** The periods of an observation that lie whole in a span. O(periods). */
export function observeDuring<Observed extends ObservedMetrics>(
  observed: Observed,
  span: TimeSpan,
): Observed {
  const { startSeconds, stepSeconds } = observed.arrivals;
  const [first, end] = indexSpan(observed.arrivals, span);
  const cut = (values: Float64Array) => values.slice(first, end);
  const cutKnown = (values: Float64Array | null) => (values === null ? null : cut(values));
  return {
    ...observed,
    arrivals: {
      startSeconds: startSeconds + first * stepSeconds,
      stepSeconds,
      values: cut(observed.arrivals.values),
    },
    companions: mapCompanions(observed.companions, cut),
    memoryUtilizationPercent: cutKnown(observed.memoryUtilizationPercent),
    gpuMemoryUtilizationPercent: cutKnown(observed.gpuMemoryUtilizationPercent),
    coldStarts: cutKnown(observed.coldStarts),
    timeInBacklogMeanMs: cutKnown(observed.timeInBacklogMeanMs),
    ...(observed.served === undefined ? {} : { served: cut(observed.served) }),
  };
}

/**
 * What was observed since hardware began of which nothing else is known before; all of it where that is too little, and
 * `null` where nothing was observed before.
 */
export function observeSince<Observed extends ObservedMetrics>(
  observed: Observed,
  { fromSeconds }: TimeSpan,
): Observed | null {
  const before = { fromSeconds: Number.NEGATIVE_INFINITY, toSeconds: fromSeconds };
  if (countPresent(observeDuring(observed, before).arrivals.values) === 0) return null;
  const since = observeDuring(observed, { fromSeconds, toSeconds: Number.POSITIVE_INFINITY });
  return isEnoughToMeasure(since.arrivals) ? since : observed;
}

/** The values of the periods that lie whole in a span, `NaN` elsewhere. */
export function keepDuring(values: Float64Array, grid: Series, span: TimeSpan): Float64Array {
  const [first, end] = indexSpan(grid, span);
  return values.map((value, i) => (i >= first && i < end ? value : Number.NaN));
}

export function mapCompanions(
  companions: Companions,
  map: (values: Float64Array) => Float64Array,
): Companions {
  return Object.fromEntries(
    Object.entries(companions).flatMap(([metric, values]) =>
      values === undefined ? [] : [[metric, map(values)]],
    ),
  );
}

/** Indices of the periods that lie whole in a span, half-open. */
function indexSpan(
  { startSeconds, stepSeconds, values }: Series,
  { fromSeconds, toSeconds }: TimeSpan,
): [number, number] {
  const limit = (index: number) => Math.min(values.length, Math.max(0, index));
  const first = limit(Math.ceil((fromSeconds - startSeconds) / stepSeconds));
  return [first, Math.max(first, limit(Math.floor((toSeconds - startSeconds) / stepSeconds)))];
}

/** Less than a day of anything says too little of it. */
export function isEnoughToMeasure({ values, stepSeconds }: Series): boolean {
  return countPresent(values) * stepSeconds >= SECONDS_PER_DAY;
}
