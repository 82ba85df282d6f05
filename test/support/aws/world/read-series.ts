import { normalQuantile } from '@/lib/core/stats/normal';
import { firstMissingMinute } from './arrival';
import { keepBlocks } from './block-store';
import { type DayLoads, MINUTES_PER_DAY } from './day-load';
import type { MetricBlock } from './metric-block';
import type { PublishedMetric } from './metric-table';

/** A statistic as CloudWatch spells it. */
export type Statistic =
  | { readonly kind: 'Sum' | 'SampleCount' | 'Average' | 'Minimum' | 'Maximum' }
  | { readonly kind: 'percentile'; readonly probability: number };

export interface SeriesWindow {
  readonly periodSeconds: number;
  /** Half-open. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** What had arrived by then; `Infinity` for what there is in the end. */
  readonly asOfSeconds: number;
}

/** `null` for what CloudWatch does not know. */
export function parseStatistic(text: string): Statistic | null {
  switch (text) {
    case 'Sum':
    case 'SampleCount':
    case 'Average':
    case 'Minimum':
    case 'Maximum':
      return { kind: text };
  }
  const percent = /^p(\d{1,2}(?:\.\d{1,10})?)$/.exec(text)?.[1];
  if (percent === undefined || Number(percent) === 0) return null;
  return { kind: 'percentile', probability: Number(percent) / 100 };
}

/** Fills `values` with one value a period from the start, `NaN` where nothing was published. */
export type FillSeries = (
  metric: PublishedMetric,
  statistic: Statistic,
  window: SeriesWindow,
  values: Float64Array,
) => void;

/** A reader that computes minutes as they are asked for. */
export function makeSeriesReader(days: DayLoads): FillSeries {
  const blocks = keepBlocks(days);
  const total = makeTotal();
  return (metric, statistic, window, values) => {
    const { publisher, model } = metric;
    if (statistic.kind === 'percentile' && model.spreadOf === null) {
      values.fill(Number.NaN);
      return;
    }
    const spread = model.spreadOf?.(publisher.source) ?? 0;
    const depth = isOfSums(statistic) ? 'sums' : 'spread';
    const { periodSeconds, asOfSeconds } = window;
    const start = window.startSeconds / 60;
    const born = Math.max(start, Math.ceil(publisher.source.createdAtSeconds / 60));
    const missing = firstMissingMinute(model.namespace, asOfSeconds);
    const end = Math.min(Math.ceil(window.endSeconds / 60), missing);
    values.fill(Number.NaN);
    clear(total);
    let period = Math.floor((born - start) / (periodSeconds / 60));
    for (let minute = born; minute < end; ) {
      const day = Math.floor(minute / MINUTES_PER_DAY);
      const first = day * MINUTES_PER_DAY;
      const to = Math.min(end - first, MINUTES_PER_DAY);
      const block = blocks.find(metric, { day, from: minute - first, to, depth, asOfSeconds });
      for (; minute < first + to; minute++) {
        add(total, block, minute - first);
        if ((minute + 1 - start) * 60 < (period + 1) * periodSeconds && minute + 1 < end) continue;
        values[period] = statisticOf(total, statistic, spread);
        clear(total);
        period += 1;
      }
    }
  };
}

function isOfSums({ kind }: Statistic): boolean {
  return kind === 'Sum' || kind === 'SampleCount' || kind === 'Average';
}

interface Total {
  count: number;
  sum: number;
  min: number;
  max: number;
  logSum: number;
  logSquares: number;
}

function makeTotal(): Total {
  return { count: 0, sum: 0, min: 0, max: 0, logSum: 0, logSquares: 0 };
}

function clear(total: Total): void {
  total.count = 0;
  total.sum = 0;
  total.min = Number.POSITIVE_INFINITY;
  total.max = Number.NEGATIVE_INFINITY;
  total.logSum = 0;
  total.logSquares = 0;
}

function add(total: Total, block: MetricBlock, i: number): void {
  const count = block.count[i] ?? 0;
  if (count === 0) return;
  const logMean = block.logMean[i] ?? 0;
  total.count += count;
  total.sum += block.sum[i] ?? 0;
  total.min = Math.min(total.min, block.min[i] ?? 0);
  total.max = Math.max(total.max, block.max[i] ?? 0);
  total.logSum += count * logMean;
  total.logSquares += count * logMean * logMean;
}

function statisticOf(total: Total, statistic: Statistic, spread: number): number {
  if (total.count === 0) return Number.NaN;
  switch (statistic.kind) {
    case 'Sum':
      return total.sum;
    case 'SampleCount':
      return total.count;
    case 'Average':
      return total.sum / total.count;
    case 'Minimum':
      return total.min;
    case 'Maximum':
      return total.max;
    case 'percentile':
      return mixtureQuantile(total, spread, rankQuantile(statistic.probability, total.count));
  }
}

/** Minutes of one period are log-normal about means that differ: their mixture, by its first two moments. */
function mixtureQuantile(total: Total, spread: number, z: number): number {
  const mean = total.logSum / total.count;
  const between = Math.max(0, total.logSquares / total.count - mean * mean);
  const value = Math.exp(mean + z * Math.sqrt(spread * spread + between));
  return Math.min(total.max, Math.max(total.min, Math.round(value * 8) / 8));
}

const ranked = new Map<number, Float64Array>();
/** Of so many samples the rank hardly differs from the probability. */
const FEW = 512;

/** Normal quantile of a percentile among so many samples: that of the median rank of the sample that it is. */
function rankQuantile(probability: number, count: number): number {
  const known = ranked.get(probability) ?? tabulateRanks(probability);
  return known[Math.min(count, FEW)] ?? 0;
}

function tabulateRanks(probability: number): Float64Array {
  const table = Float64Array.from({ length: FEW }, (_, count) => {
    const rank = Math.max(1, Math.ceil(probability * count));
    return count === 0 ? 0 : normalQuantile((rank - 0.3) / (count + 0.4));
  });
  const quantiles = Float64Array.of(...table, normalQuantile(probability));
  ranked.set(probability, quantiles);
  return quantiles;
}
