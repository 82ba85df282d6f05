import { findConsensusCurve, LOG_BOUND } from './consensus-curve';
import { type DurationCurve, durationAt } from './duration-curve';
import { type MeasuredSize, middle } from './measured-size';
import { findStall, type Stall } from './stalled-sizes';

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

/** What stalls is left out before the others are asked for their agreement, in which it would count. */
function judgeSizes(sizes: readonly MeasuredSize[]): JudgedSize[] {
  const stall = findStall(sizes);
  if (stall === null) return judgeByConsensus(sizes);
  const stalled = stall.sizes.map((size): JudgedSize => {
    return { size, verdict: ['too-fast', describeStall(size, stall)] };
  });
  return [...stalled, ...judgeByConsensus(sizes.filter((size) => !stall.sizes.includes(size)))];
}

function describeStall({ durationMs }: MeasuredSize, { from, to }: Stall): string {
  return `${milliseconds(durationMs)} is too fast beside ${milliseconds(from.durationMs)} at ${from.memoryMb} MB, as from there to ${to.memoryMb} MB it falls in proportion to the memory: less memory than the runtime needs, runs that end early, or cold ones above; measure them again`;
}

function judgeByConsensus(sizes: readonly MeasuredSize[]): JudgedSize[] {
  if (sizes.length < 2) return sizes.map((size) => ({ size, verdict: null }));
  const [smallest, ...others] = sizes;
  if (smallest !== undefined && endsEarly(smallest, others)) {
    const verdict = ['too-fast', describeFast(smallest, findConsensusCurve(others))] as const;
    return [{ size: smallest, verdict }, ...judgeByConsensus(others)];
  }
  const curve = findConsensusCurve(sizes);
  const { logRatios, scatter } = compare(sizes, curve);
  const isFast = (logRatio: number) => logRatio < Math.min(TOO_FAST, -SCATTER_DEVIATIONS * scatter);
  const isSlow = (logRatio: number) => logRatio > Math.max(TOO_SLOW, SCATTER_DEVIATIONS * scatter);
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

/** Logarithms of measured over expected, and the robust standard deviation of those that agree. */
function compare(sizes: readonly MeasuredSize[], curve: DurationCurve) {
  const logRatios = sizes.map(({ memoryMb, durationMs }) =>
    Math.log(durationMs / durationAt(curve, memoryMb)),
  );
  const agreeing = logRatios.map(Math.abs).filter((logRatio) => logRatio < LOG_BOUND);
  return { logRatios, scatter: NORMAL_CONSISTENCY * middle(agreeing) };
}

/** Others from which a curve is known without the smallest size. */
const ENOUGH_OTHERS = 3;
/** The smallest size is faster than the next, and than these shares of what the others predict, beyond any chance. */
const [FASTER_THAN_NEXT, ENDED_SHARE, ENDED_DEVIATIONS] = [2 / 3, Math.log(0.6), 2];

/**
 * Whether the smallest size ended early by what the others say without it. Where it counts itself, a flat curve that
 * makes the next sizes slow may agree with as many.
 */
function endsEarly({ memoryMb, durationMs }: MeasuredSize, others: readonly MeasuredSize[]): boolean {
  const [next] = others;
  if (next === undefined || others.length < ENOUGH_OTHERS) return false;
  if (durationMs > FASTER_THAN_NEXT * next.durationMs) return false;
  const curve = findConsensusCurve(others);
  const logRatio = Math.log(durationMs / durationAt(curve, memoryMb));
  return logRatio < Math.min(ENDED_SHARE, -ENDED_DEVIATIONS * compare(others, curve).scatter);
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
