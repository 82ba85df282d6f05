import { normalQuantile } from '@/lib/core/stats/normal';
import type { Source } from './fleet';
import { drawNormal, drawUniform } from './hash';
import { type MetricBlock, quantize, writeAlike, writeShare } from './metric-block';
import { type MetricModel, type Subject, servedIn, utilizationOf } from './metric-model';

type Named = Pick<MetricModel, 'namespace' | 'metricName' | 'unit'>;

/** One sample of 1 a request. */
export function countRequestsMetric(named: Named): MetricModel {
  return eachMinute(named, (subject, i, block) => {
    const requests = subject.day.requests[i] ?? 0;
    writeAlike(block, i, requests, 1);
  });
}

/** One sample a request, each the part of one unit of it. */
export function perUnitMetric(named: Named): MetricModel {
  return eachMinute(named, ({ day }, i, block) => {
    const units = day.units[i] ?? 0;
    const requests = units === 0 ? 0 : (day.requests[i] ?? 0);
    block.count[i] = requests;
    block.sum[i] = requests / Math.max(1, units);
    block.min[i] = 1 / Math.max(1, units);
    block.max[i] = 1 / Math.max(1, units);
  });
}

/** One sample a request, 1 for a failed one; `share` of the errors of the resource are of this kind. */
export function errorsMetric(named: Named, share: number): MetricModel {
  return eachMinute(named, (subject, i, block) => {
    const served = servedIn(subject, i);
    const expected = served * subject.source.service.errorShare * share;
    const luck = drawUniform(subject.seed, subject.day.firstMinute + i);
    writeShare(block, i, served, Math.min(served, Math.floor(expected + luck ** 3)));
  });
}

/** Times of requests, spread log-normally, longer the busier the units are. */
export function timesMetric(
  named: Named,
  time: {
    readonly medianOf: (source: Source) => number;
    readonly spreadOf: (source: Source) => number;
    readonly percentiles: boolean;
    /** Samples in a minute; requests where it is not stated. */
    readonly countIn?: (subject: Subject, i: number) => number;
    /** Added up over the minute, such as the cold starts in it. */
    readonly extraIn?: (subject: Subject, i: number) => number;
  },
): MetricModel {
  const countIn = time.countIn ?? servedIn;
  const fill: MetricModel['fill'] = (subject, from, to, block, depth) => {
    const spread = time.spreadOf(subject.source);
    const median = time.medianOf(subject.source);
    const meanOverMedian = Math.exp((spread * spread) / 2);
    const variance = Math.expm1(spread * spread);
    for (let i = from; i < to; i++) {
      const count = countIn(subject, i);
      block.count[i] = count;
      if (count === 0) continue;
      const minute = subject.day.firstMinute + i;
      const noise = drawNormal(subject.seed, minute);
      const busy = utilizationOf(subject, i);
      const squared = busy * busy;
      const slower = 1 + (0.5 * squared * squared) / (1.08 - busy) + 0.02 * noise;
      const own = drawNormal(subject.seed ^ 0x2c1b3c6d, minute);
      const mean = median * meanOverMedian * slower * wobbleOf(own, variance / count);
      block.sum[i] = quantize(mean * count + (time.extraIn?.(subject, i) ?? 0));
      if (depth === 'spread') writeSpread(block, i, Math.log(median * slower), spread);
    }
  };
  return { ...named, spreadOf: time.percentiles ? time.spreadOf : null, fill };
}

/** A log-normal factor of mean 1 and a variance: the mean of one request wobbles as the request does, of many little. */
function wobbleOf(normal: number, variance: number): number {
  if (variance < 0.01) return 1 + Math.sqrt(variance) * normal;
  const logVariance = Math.log1p(variance);
  return Math.exp(Math.sqrt(logVariance) * normal - logVariance / 2);
}

/** The mean of the logarithms, and the extremes that so many samples come to. */
function writeSpread(block: MetricBlock, i: number, logMean: number, spread: number): void {
  const count = block.count[i] ?? 0;
  const average = (block.sum[i] ?? 0) / count;
  const far = spread * reachOf(count);
  block.logMean[i] = logMean;
  block.max[i] = count === 1 ? average : Math.max(average, Math.round(Math.exp(logMean + far)));
  block.min[i] = count === 1 ? average : Math.min(average, Math.round(Math.exp(logMean - far)));
}

/**
 * How many standard deviations from the middle the extremes of so many samples lie: at the median rank of the last (A.
 * Benard, E. Bos-Levenbach, 1953).
 */
function reachOf(count: number): number {
  return REACHES[count] ?? REACHES_BY_DOUBLING[Math.round(Math.log2(count) * STEPS_PER_DOUBLING)] ?? 0;
}

const STEPS_PER_DOUBLING = 16;
const lastRank = (count: number) => normalQuantile((count - 0.3) / (count + 0.4));
const REACHES = Float64Array.from({ length: 512 }, (_, count) => (count < 2 ? 0 : lastRank(count)));
const REACHES_BY_DOUBLING = Float64Array.from({ length: 40 * STEPS_PER_DOUBLING }, (_, step) =>
  step < STEPS_PER_DOUBLING ? 0 : lastRank(2 ** (step / STEPS_PER_DOUBLING)),
);

export function eachMinute(
  named: Named,
  write: (subject: Subject, i: number, block: MetricBlock) => void,
): MetricModel {
  return {
    ...named,
    spreadOf: null,
    fill: (subject, from, to, block) => {
      for (let i = from; i < to; i++) write(subject, i, block);
    },
  };
}
