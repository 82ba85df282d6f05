import { valueAt } from '../series/series';
import { studentQuantile } from '../stats/student';
import { quantileOfSorted } from '../stats/summary';
import { findFullLoad, isFull } from './find-full-load';
import { measureLineErrors } from './fit-line-errors';
import {
  bisquareWeight,
  fitRobustLine,
  type RobustLine,
  refitThroughOrigin,
  residualAt,
} from './fit-robust-line';

/** What one instance was seen to do, a value a period; `NaN` where either is missing. */
export interface UtilizationObservations {
  /** Busy vCPUs: CPUUtilization / 100, which SageMaker sums over cores. Busy GPUs or memory go the same way. */
  readonly busyVcpuPerInstance: Float64Array;
  readonly requestsPerSecondPerInstance: Float64Array;
  /** Of the instance. Where it is known, periods in which it was full are left out: it could not have been busier. */
  readonly vcpu?: number;
}

/** Busy vCPUs = base + demand x requests a second; or why the observations do not tell. */
export type UtilizationLaw =
  | {
      readonly identified: true;
      /** Busy without a request. */
      readonly baseVcpu: number;
      /** vCPU-seconds that one request costs. */
      readonly demandVcpuSeconds: number;
      /** 90 % interval of the demand. */
      readonly demandInterval: { readonly low: number; readonly high: number };
      readonly loadRange: LoadRange;
      readonly observations: number;
      /** Periods left out because the instance was full, or too often is at their load. */
      readonly fullPeriods: number;
      /** Share of the variance that the law explains among what counts; 1 where utilization is exact. */
      readonly rSquared: number;
      /** Share of observations that count for nothing: deployments, jobs beside the requests. */
      readonly outlierShare: number;
      /** Median scale of what the law leaves unexplained. */
      readonly residualScaleVcpu: number;
    }
  | {
      readonly identified: false;
      readonly reason: string;
      readonly loadRange: LoadRange | null;
      readonly observations: number;
    };

/** Requests a second per instance between which the law was seen to hold. */
export interface LoadRange {
  readonly min: number;
  readonly max: number;
}

const LEAST_OBSERVATIONS = 120;
/** The load has to move by this share of its upper end. */
const LEAST_LOAD_SPREAD = 0.1;
/** A demand that may be half as large again is not known. */
const WIDEST_HALF_WIDTH = 0.5;
/** Standard errors below 0 from which on a negative base is no accident, and the law bends. */
const SURELY_BELOW_ZERO = 3;
/** Each is long against the correlation of consecutive minutes where the window is a few days. */
const BLOCKS = 12;

/**
 * Fits the utilization law by robust regression: what an instance is busy with, against the requests it serves.
 *
 * Minutes far off the line count for nothing, and the interval allows for errors that last from minute to minute: over
 * simulated weeks of minutes it holds the truth in 88 to 92 of 100, deployments, hourly jobs, gaps and idle nights
 * among them; in 82 where errors last an hour and the window is three days. The base is 0 where the line would start
 * below 0 by no more than three standard errors. Throws `RangeError` for arrays of two lengths. O(n log n) in the periods.
 */
export function fitUtilizationLaw(observations: UtilizationObservations): UtilizationLaw {
  const { x, y, blockOf, fullPeriods } = pairUp(observations);
  const seen = { observations: x.length, loadRange: x.length === 0 ? null : rangeOf(x) };
  const refuse = (reason: string): UtilizationLaw => ({ identified: false, reason, ...seen });
  if (x.length < LEAST_OBSERVATIONS)
    return refuse(
      `${x.length} periods with load and utilization are too few, it takes ${LEAST_OBSERVATIONS}`,
    );
  if (!loadVaries(x)) return refuse('the load hardly varies');
  const free = fitRobustLine(x, y);
  const errors = measureLineErrors(x, y, free, { blockOf, blocks: BLOCKS });
  const halfWidth = errors.slope * T90;
  const startsAtZero = free.intercept < 0 && free.intercept > -SURELY_BELOW_ZERO * errors.intercept;
  const line = startsAtZero ? refitThroughOrigin(x, y, free) : free;
  if (!(line.slope > 0)) return refuse('utilization does not grow with the load');
  if (!(halfWidth <= WIDEST_HALF_WIDTH * line.slope))
    return refuse('the scatter hides how utilization grows with the load');
  return {
    identified: true,
    baseVcpu: line.intercept,
    demandVcpuSeconds: line.slope,
    demandInterval: { low: line.slope - halfWidth, high: line.slope + halfWidth },
    ...describeScatter(x, y, line),
    observations: x.length,
    fullPeriods,
    loadRange: rangeOf(x),
  };
}

const T90 = studentQuantile(0.95, BLOCKS - 1);

/** The periods with both in which the instance was not full, and which of the equal blocks of time each lies in. */
function pairUp(observations: UtilizationObservations) {
  const { busyVcpuPerInstance: busy, requestsPerSecondPerInstance: load, vcpu = Infinity } = observations;
  if (load.length !== busy.length)
    throw new RangeError(`${busy.length} periods of utilization need as many of load, got ${load.length}`);
  if (!(vcpu > 0)) throw new RangeError(`vcpu must be positive, got ${vcpu}`);
  const present = Array.from(busy.keys()).filter((i) => !Number.isNaN(valueAt(busy, i) + valueAt(load, i)));
  const pick = (values: Float64Array, places: readonly number[]): Float64Array =>
    Float64Array.from(places, (i) => valueAt(values, i));
  const fullLoad = findFullLoad(pick(load, present), pick(busy, present), vcpu);
  const kept = present.filter((i) => valueAt(load, i) < fullLoad && !isFull(valueAt(busy, i), vcpu));
  return {
    x: pick(load, kept),
    y: pick(busy, kept),
    blockOf: Uint32Array.from(kept, (_, place) => Math.floor((place * BLOCKS) / kept.length)),
    fullPeriods: present.length - kept.length,
  };
}

function loadVaries(x: Float64Array): boolean {
  const sorted = x.slice().sort();
  const upper = quantileOfSorted(sorted, 0.95);
  return upper - quantileOfSorted(sorted, 0.05) > LEAST_LOAD_SPREAD * upper;
}

function describeScatter(x: Float64Array, y: Float64Array, line: RobustLine) {
  const weights = x.map((_, i) => bisquareWeight(residualAt(x, y, line, i), valueAt(line.scales, i)));
  return {
    outlierShare: weights.filter((weight) => weight === 0).length / x.length,
    rSquared: weighExplained(x, y, line, weights),
    residualScaleVcpu: quantileOfSorted(line.scales.slice().sort(), 0.5),
  };
}

/** 1 - residual / total sum of squares, each period at its weight, so that outliers count in neither. */
function weighExplained(x: Float64Array, y: Float64Array, line: RobustLine, weights: Float64Array): number {
  const sumOver = (read: (i: number) => number) =>
    weights.reduce((sum, weight, i) => sum + weight * read(i), 0);
  const mean = sumOver((i) => valueAt(y, i)) / sumOver(() => 1);
  const total = sumOver((i) => (valueAt(y, i) - mean) ** 2);
  const residual = sumOver((i) => residualAt(x, y, line, i) ** 2);
  return total > 0 ? Math.max(0, 1 - residual / total) : 0;
}

function rangeOf(x: Float64Array): LoadRange {
  return {
    min: x.reduce((least, value) => Math.min(least, value)),
    max: x.reduce((most, value) => Math.max(most, value)),
  };
}
