import { normalQuantile } from '@/lib/core/stats/normal';
import { type DayLoads, MINUTES_PER_DAY } from './day-load';
import { mixBits } from './hash';
import { type MetricBlock, makeBlock } from './metric-block';
import { LAMBDA } from './metric-model';
import type { PublishedMetric } from './metric-table';

/** A statistic as CloudWatch spells it. */
export type Statistic =
  | { readonly kind: 'Sum' | 'SampleCount' | 'Average' | 'Minimum' | 'Maximum' }
  | { readonly kind: 'percentile'; readonly normalQuantile: number };

export interface SeriesWindow {
  readonly periodSeconds: number;
  /** Half-open. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** What had arrived by then; `Infinity` for what there is in the end. */
  readonly asOfSeconds: number;
}

/** Parts of a minute's samples that have arrived while it is incomplete. */
const EARLY_SHARE = 0.6;

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
  return { kind: 'percentile', normalQuantile: normalQuantile(Number(percent) / 100) };
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
  const block = makeBlock();
  const total = makeTotal();
  return (metric, statistic, window, values) => {
    const { publisher, model, seed } = metric;
    if (statistic.kind === 'percentile' && model.spreadOf === null) return values.fill(Number.NaN);
    const spread = model.spreadOf?.(publisher.source) ?? 0;
    const born = Math.ceil(publisher.source.createdAtSeconds / 60);
    const last = lastMinute(model.namespace, window);
    const perPeriod = window.periodSeconds / 60;
    let filled = -1;
    let day = days.find(publisher.source, Math.floor(window.startSeconds / 86_400));
    for (let i = 0; i < values.length; i++) {
      const from = window.startSeconds / 60 + i * perPeriod;
      const to = Math.min(from + perPeriod, last);
      clear(total);
      for (let minute = Math.max(from, born); minute < to; ) {
        const number = Math.floor(minute / MINUTES_PER_DAY);
        if (number * MINUTES_PER_DAY !== day.firstMinute) day = days.find(publisher.source, number);
        const first = number * MINUTES_PER_DAY;
        if (filled !== number) {
          const stop = Math.min(last - first, MINUTES_PER_DAY);
          model.fill({ source: publisher.source, day, seed }, minute - first, stop, block);
          filled = number;
          cutEarly(block, model.namespace, seed, first, minute - first, stop, window.asOfSeconds);
        }
        const end = Math.min(to, first + MINUTES_PER_DAY);
        for (; minute < end; minute++) add(total, block, minute - first);
      }
      values[i] = statisticOf(total, statistic, spread);
    }
  };
}

/** The first minute that is not to be read: beyond the window, or not arrived. */
function lastMinute(namespace: string, { endSeconds, asOfSeconds }: SeriesWindow): number {
  const delay = namespace === LAMBDA ? 0 : 60;
  const arrived = Math.floor((asOfSeconds - delay) / 60);
  return Math.min(Math.ceil(endSeconds / 60), arrived);
}

/** SageMaker's minutes are incomplete for two to three minutes after their end. */
function cutEarly(
  block: MetricBlock,
  namespace: string,
  seed: number,
  firstMinute: number,
  from: number,
  to: number,
  asOfSeconds: number,
): void {
  if (asOfSeconds === Number.POSITIVE_INFINITY || namespace === LAMBDA) return;
  for (let i = Math.max(from, Math.floor(asOfSeconds / 60) - firstMinute - 5); i < to; i++) {
    const minute = firstMinute + i;
    if (asOfSeconds >= (minute + 1) * 60 + 120 + (mixBits(seed, minute) % 60)) continue;
    const count = block.count[i] ?? 0;
    const early = Math.floor(count * EARLY_SHARE);
    block.sum[i] = count === 0 ? 0 : Math.floor(((block.sum[i] ?? 0) * early * 64) / count) / 64;
    block.count[i] = early;
  }
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
      return mixtureQuantile(total, spread, statistic.normalQuantile);
  }
}

/** Minutes of one period are log-normal about means that differ: their mixture, by its first two moments. */
function mixtureQuantile(total: Total, spread: number, z: number): number {
  const mean = total.logSum / total.count;
  const between = Math.max(0, total.logSquares / total.count - mean * mean);
  const value = Math.exp(mean + z * Math.sqrt(spread * spread + between));
  return Math.min(total.max, Math.max(total.min, Math.round(value * 8) / 8));
}
