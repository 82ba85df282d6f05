import type { TimeSpan } from '../inventory/idle-publication';
import type { PriceIndex } from '../pricing/price-book';
import { makeSeries, type Series } from '../series/series';
import type { Metric } from '../series/series-record';
import { SECONDS_PER_HOUR } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import { cutConfigurations, type DescribedSpan } from './configuration-parts';
import type { PeriodUse } from './period-use';

/** Requests with metrics on their grid, wherever they begin and end. */
export interface ObservedUse {
  readonly arrivals: Series;
  readonly metrics: Readonly<Partial<Record<Metric, Float64Array>>>;
}

/** What a period of a workload is described from. */
export interface UseInput {
  readonly period: TimeSpan;
  /** When the workload was there, as far as that is known. */
  readonly existed: TimeSpan;
  readonly configurations: readonly DescribedSpan[];
  /** `null` where nothing is known of its requests. */
  readonly observed: ObservedUse | null;
  /** Whether discoveries saw how it was served. */
  readonly isDiscovered: boolean;
  readonly prices: PriceIndex;
}

/** How a workload was used in a period, with all that was observed cut to it and missing where nothing is. */
export interface DescribedUse {
  readonly use: PeriodUse;
  readonly metrics: Readonly<Partial<Record<Metric, Float64Array>>>;
}

/** Where nothing is stored, the grid of the coarsest that is. */
const COARSEST_SECONDS = SECONDS_PER_HOUR;

/** Describes how a workload was used in a period. O(steps x metrics). */
export function describeUse({ period, existed, observed, prices, ...rest }: UseInput): DescribedUse {
  const there = intersect(period, existed);
  const grid = layGrid(there, observed?.arrivals ?? null);
  const cut = (values: Float64Array | undefined) =>
    values === undefined || observed === null ? undefined : place(values, observed.arrivals, grid);
  const { startSeconds, stepSeconds } = grid;
  const requests = makeSeries(startSeconds, stepSeconds, cut(observed?.arrivals.values) ?? layNothing(grid));
  const metrics = Object.fromEntries(
    Object.entries(observed?.metrics ?? {}).flatMap(([metric, values]) => {
      const own = cut(values);
      return own === undefined ? [] : [[metric, own]];
    }),
  ) as Partial<Record<Metric, Float64Array>>;
  const configurations = cutConfigurations(rest.configurations, there);
  // What is counted of a component are its copies, and not the instances that they share.
  const isShared = configurations.some(({ description }) => description.present === null);
  const length = period.toSeconds - period.fromSeconds;
  const use = {
    hours: length / SECONDS_PER_HOUR,
    presentShare: (there.toSeconds - there.fromSeconds) / length,
    requests,
    meanMs: metrics.serviceTimeMeanMs ?? null,
    instances: isShared ? null : (metrics.instances ?? null),
    configurations,
    isStanding: rest.isDiscovered && configurations.every(({ description }) => stands(description)),
    prices,
  };
  return { use, metrics };
}

function intersect(period: TimeSpan, existed: TimeSpan): TimeSpan {
  const fromSeconds = Math.min(period.toSeconds, Math.max(period.fromSeconds, existed.fromSeconds));
  return { fromSeconds, toSeconds: Math.max(fromSeconds, Math.min(period.toSeconds, existed.toSeconds)) };
}

interface Grid {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly steps: number;
}

/** Every step that lies whole in the time. */
function layGrid({ fromSeconds, toSeconds }: TimeSpan, like: Series | null): Grid {
  const stepSeconds = like?.stepSeconds ?? COARSEST_SECONDS;
  const anchor = like?.startSeconds ?? Math.ceil(fromSeconds);
  const startSeconds = anchor + Math.ceil((fromSeconds - anchor) / stepSeconds) * stepSeconds;
  const steps = Math.max(0, Math.floor((toSeconds - startSeconds) / stepSeconds));
  return { startSeconds, stepSeconds, steps };
}

function layNothing({ steps }: Grid): Float64Array {
  return new Float64Array(steps).fill(Number.NaN);
}

/** The very values where they are of this grid. */
function place(values: Float64Array, from: Series, grid: Grid): Float64Array {
  const offset = Math.round((grid.startSeconds - from.startSeconds) / grid.stepSeconds);
  if (offset === 0 && values.length === grid.steps) return values;
  const placed = layNothing(grid);
  const inside = values.subarray(Math.max(0, offset), Math.max(0, offset + placed.length));
  placed.set(inside, Math.min(placed.length, Math.max(0, -offset)));
  return placed;
}

/** Whether what it costs is known without its requests, but for data in and out. */
function stands({ present, policy, discovered }: WorkloadDescription): boolean {
  if (present === null) return discovered?.shared !== undefined;
  const moves = policy !== undefined && policy.kind !== 'fixed';
  return (present.kind === 'realtime' || present.kind === 'async') && !moves;
}
