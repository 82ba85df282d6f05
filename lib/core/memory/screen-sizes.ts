import { findConsensusCurve, LOG_BOUND } from './consensus-curve';
import { type DurationCurve, durationAt } from './duration-curve';
import { type MeasuredSize, middle } from './measured-size';

export type ExclusionKind = 'failed' | 'too-fast' | 'below-floor' | 'too-slow';

/** A size that is left out of the choice, and why in words. */
export interface ExcludedSize {
  readonly memoryMb: number;
  readonly kind: ExclusionKind;
  readonly reason: string;
}

export interface ScreenedSizes {
  /** Ascending by memory. */
  readonly usable: readonly MeasuredSize[];
  /** Ascending by memory. */
  readonly excluded: readonly (ExcludedSize & { readonly durationMs: number })[];
}

/** One request in a hundred that fails shortens or lengthens the mean without a trace in it. */
const MOST_ERROR_SHARE = 0.01;

/**
 * Leaves out what cannot be a warm, successful run: sizes with failures, sizes far faster than the others allow (less
 * memory never makes a request faster: failed runs end early), and sizes far slower (too little memory for the
 * runtime, or cold and disturbed runs).
 */
export function screenSizes(sizes: readonly MeasuredSize[]): ScreenedSizes {
  const failed = sizes.filter(({ errorShare }) => errorShare > MOST_ERROR_SHARE);
  const ran = sizes.filter(({ errorShare }) => errorShare <= MOST_ERROR_SHARE);
  const judged = judgeSizes(ran);
  const excluded = [
    ...failed.map((size) => exclude(size, 'failed', describeFailures(size.errorShare))),
    ...judged.flatMap(({ size, verdict }) => (verdict === null ? [] : [exclude(size, ...verdict)])),
  ];
  return {
    usable: judged.flatMap(({ size, verdict }) => (verdict === null ? [size] : [])),
    excluded: excluded.sort((a, b) => a.memoryMb - b.memoryMb),
  };
}

type Verdict = readonly [kind: ExclusionKind, reason: string];

interface JudgedSize {
  readonly size: MeasuredSize;
  /** `null` for one that stays. */
  readonly verdict: Verdict | null;
}

function exclude({ memoryMb, durationMs }: MeasuredSize, kind: ExclusionKind, reason: string) {
  return { memoryMb, durationMs, kind, reason };
}

function describeFailures(errorShare: number): string {
  return `${percent(errorShare)} of its requests failed; at most 1 % may`;
}

/** Natural logarithms of measured over expected, beyond which a size is left out when the others agree closely. */
const TOO_FAST = Math.log(0.7);
const TOO_SLOW = Math.log(2);
/** Where the others scatter themselves, a size must stand out from that: so many robust standard deviations. */
const SCATTER_DEVIATIONS = 4;
/** Standard deviation over median absolute deviation of a normal distribution. */
const NORMAL_CONSISTENCY = 1.4826;

function judgeSizes(sizes: readonly MeasuredSize[]): JudgedSize[] {
  if (sizes.length < 2) return sizes.map((size) => ({ size, verdict: null }));
  const curve = findConsensusCurve(sizes);
  const logRatios = sizes.map(({ memoryMb, durationMs }) =>
    Math.log(durationMs / durationAt(curve, memoryMb)),
  );
  const agreeing = logRatios.map(Math.abs).filter((logRatio) => logRatio < LOG_BOUND);
  const scatter = SCATTER_DEVIATIONS * NORMAL_CONSISTENCY * middle(agreeing);
  const isFast = (logRatio: number) => logRatio < Math.min(TOO_FAST, -scatter);
  const isSlow = (logRatio: number) => logRatio > Math.max(TOO_SLOW, scatter);
  const firstKept = logRatios.findIndex((logRatio) => !isFast(logRatio) && !isSlow(logRatio));
  const judged = sizes.map((size, i): JudgedSize => {
    const logRatio = logRatios[i] ?? 0;
    if (isFast(logRatio)) return { size, verdict: ['too-fast', describeFast(size, curve)] };
    if (!isSlow(logRatio)) return { size, verdict: null };
    if (i < firstKept) return { size, verdict: ['below-floor', describeFloor(size, curve)] };
    return { size, verdict: ['too-slow', describeSlow(size, curve)] };
  });
  return refuseFlatBelowSlow(judged);
}

function describeFast(size: MeasuredSize, curve: DurationCurve): string {
  return `${milliseconds(size.durationMs)} is too fast: the other sizes put it at ${expected(size, curve)}, and less memory never makes a request faster; failed runs end early like this`;
}

function describeFloor(size: MeasuredSize, curve: DurationCurve): string {
  return `${milliseconds(size.durationMs)} where the other sizes put it at ${expected(size, curve)}: below the memory that the runtime needs`;
}

function describeSlow(size: MeasuredSize, curve: DurationCurve): string {
  return `${milliseconds(size.durationMs)} where the other sizes put it at ${expected(size, curve)}: cold, throttled or disturbed runs`;
}

/** Durations that differ by less are flat: no computing shows in them. */
const FLAT_RATIO = 1.25;
const FAR_SLOWER = 5;

/**
 * Small sizes that all take the same short time, below one that takes several times as long: either they fail at once
 * or that one was disturbed, and the durations alone cannot tell which. None of them is chosen then.
 */
function refuseFlatBelowSlow(judged: readonly JudgedSize[]): JudgedSize[] {
  const kept = judged.flatMap(({ size, verdict }) => (verdict === null ? [size] : []));
  const [slowest, fastest, largest] = [
    Math.max(...kept.map(({ durationMs }) => durationMs)),
    Math.min(...kept.map(({ durationMs }) => durationMs)),
    Math.max(...kept.map(({ memoryMb }) => memoryMb)),
  ];
  const above = judged.find(({ size }) => size.memoryMb > largest && size.durationMs > FAR_SLOWER * slowest);
  if (above === undefined || slowest > FLAT_RATIO * fastest) return [...judged];
  const { memoryMb, durationMs } = above.size;
  const reason = `far faster than ${memoryMb} MB with its ${milliseconds(durationMs)}: failed runs end early like this; measure both again`;
  return judged.map((one) => (one.verdict === null ? { ...one, verdict: ['too-fast', reason] } : one));
}

function expected({ memoryMb }: MeasuredSize, curve: DurationCurve): string {
  return milliseconds(durationAt(curve, memoryMb));
}

/** Three significant digits, as a reason is read and not computed with. */
function milliseconds(value: number): string {
  return `${Number(value.toPrecision(value >= 100 ? Math.ceil(Math.log10(value)) : 3))} ms`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
