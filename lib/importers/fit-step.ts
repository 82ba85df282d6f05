import { MAX_IMPORT_PERIODS } from '@/lib/contract/import-format';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { badChoice } from './bad-choice';
import { badFile } from './bad-file';
import { formatTime } from './format-time';
import type { NumberList } from './number-list';

/** The regular grid on which the points of a file lie. */
export interface Grid {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly periods: number;
}

const DIVISORS_OF_DAY = Array.from({ length: SECONDS_PER_DAY }, (_, i) => i + 1).filter(
  (step) => SECONDS_PER_DAY % step === 0,
);
/** Steps that people and CloudWatch use; a sparse file is only believed to have one of these. */
const CUSTOMARY_STEPS = [
  60, 120, 180, 240, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];
/** A gap may miss a multiple of the step by this share of the step, as clocks drift. */
const DRIFT_SHARE = 0.1;
/** The step may miss the commonest gap by this share. */
const STEP_SHARE = 0.02;
const SHARE_ON_STEP = 0.8;
const STEPS_ALLOWED = 'allowed are steps that divide a day, such as 60, 300, 900 and 3600 s';

/**
 * Finds the step of rows that run in order: the commonest gap when most gaps are multiples of it, else the greatest
 * common divisor of all gaps when that is a customary step (a sparse file whose quiet periods have no row).
 * A row that fits neither is refused with its line.
 */
export function fitOrderedGrid(
  times: NumberList,
  given: number | undefined,
  lineOf: (index: number) => number,
): Grid {
  const gaps = countGaps(times);
  if (given !== undefined) refuseOddChoice(given);
  const stepSeconds = given ?? chooseStep(gaps, times, lineOf);
  refuseIrregular(times, stepSeconds, lineOf);
  return makeGrid(times, stepSeconds);
}

/** Finds the step of points in any order that lie exactly on their grid, as CloudWatch's do. */
export function fitExactGrid(times: NumberList, given: number | undefined): Grid {
  if (given !== undefined) {
    refuseOddChoice(given);
    return makeGrid(times, given);
  }
  const stepSeconds = findExactStep(times);
  if (stepSeconds === null)
    throw badChoice(
      'stepSeconds',
      'is needed, such as 60: the file has a single point, which cannot tell its step',
    );
  return makeGrid(times, stepSeconds);
}

/** The coarsest step that divides a day on which all points lie; `null` where a single time tells none. */
export function findExactStep(times: NumberList): number | null {
  let first = Number.NaN;
  let divisor = 0;
  times.forEach((time) => {
    if (Number.isNaN(first)) first = time;
    divisor = greatestCommonDivisor(divisor, Math.abs(time - first));
  });
  return divisor === 0 ? null : greatestCommonDivisor(divisor, SECONDS_PER_DAY);
}

function countGaps(times: NumberList): Map<number, number> {
  const gaps = new Map<number, number>();
  let previous = Number.NaN;
  times.forEach((time) => {
    const gap = Math.abs(time - previous);
    if (!Number.isNaN(gap)) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
    previous = time;
  });
  return gaps;
}

function chooseStep(gaps: Map<number, number>, times: NumberList, lineOf: (index: number) => number): number {
  const commonest = commonestGap(gaps);
  if (commonest === null)
    throw badChoice(
      'stepSeconds',
      'is needed, such as 60: the file has a single time, which cannot tell its step',
    );
  let total = 0;
  let onStep = 0;
  let divisor = 0;
  const nearest = nearestDivisorOfDay(commonest);
  for (const [gap, count] of gaps) {
    total += count;
    divisor = greatestCommonDivisor(divisor, gap);
    if (isNearMultiple(gap, nearest ?? commonest)) onStep += count;
  }
  if (onStep >= total * SHARE_ON_STEP) {
    if (nearest !== null) return nearest;
    const common = greatestCommonDivisor(commonest, SECONDS_PER_DAY);
    if (gaps.size === 1 && CUSTOMARY_STEPS.includes(common) && total === 1) return common;
    throw badFile(lineOf(1), null, `the step of ${commonest} s does not divide a day; ${STEPS_ALLOWED}`);
  }
  const customary = CUSTOMARY_STEPS.filter((step) => divisor % step === 0).pop();
  if (customary !== undefined) return customary;
  throw irregular(times, commonest, lineOf);
}

function commonestGap(gaps: Map<number, number>): number | null {
  let best: number | null = null;
  let bestCount = 0;
  for (const [gap, count] of gaps) {
    if (count > bestCount || (count === bestCount && best !== null && gap < best))
      [best, bestCount] = [gap, count];
  }
  return best;
}

function nearestDivisorOfDay(gap: number): number | null {
  let best = 1;
  for (const divisor of DIVISORS_OF_DAY) if (Math.abs(divisor - gap) < Math.abs(best - gap)) best = divisor;
  return Math.abs(best - gap) <= gap * STEP_SHARE ? best : null;
}

/** Whether a gap between neighbours is some steps long, give or take a drift. */
function isNearMultiple(gap: number, step: number): boolean {
  const steps = Math.round(gap / step);
  return steps >= 1 && Math.abs(gap - steps * step) <= step * DRIFT_SHARE;
}

function refuseOddChoice(step: number): void {
  if (Number.isInteger(step) && step > 0 && SECONDS_PER_DAY % step === 0) return;
  throw badChoice(
    'stepSeconds',
    `cannot be ${step}: a step of ${step} s does not divide a day; ${STEPS_ALLOWED}`,
  );
}

function refuseIrregular(times: NumberList, step: number, lineOf: (index: number) => number): void {
  let previous = Number.NaN;
  let isIrregular = false;
  times.forEach((time) => {
    if (!Number.isNaN(previous) && !isNearMultiple(Math.abs(time - previous), step)) isIrregular = true;
    previous = time;
  });
  if (isIrregular) throw irregular(times, step, lineOf);
}

function irregular(times: NumberList, step: number, lineOf: (index: number) => number): Error {
  let previous = Number.NaN;
  let oddIndex = -1;
  let oddGap = Number.NaN;
  times.forEach((time, index) => {
    const gap = Math.abs(time - previous);
    if (oddIndex < 0 && !Number.isNaN(gap) && !isNearMultiple(gap, step)) [oddIndex, oddGap] = [index, gap];
    previous = time;
  });
  return badFile(
    lineOf(oddIndex),
    null,
    `this row is ${oddGap} s from the row before while the file's step is ${step} s; periods must be regular: if each row is one request, read the rows as requests`,
  );
}

/** A grid through the commonest phase of the points, from the first to the last of them. */
function makeGrid(times: NumberList, stepSeconds: number): Grid {
  const phases = new Map<number, number>();
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  times.forEach((time) => {
    least = Math.min(least, time);
    most = Math.max(most, time);
    const phase = time % stepSeconds;
    phases.set(phase, (phases.get(phase) ?? 0) + 1);
  });
  const phase = commonestGap(phases) ?? 0;
  const startSeconds = phase + stepSeconds * Math.round((least - phase) / stepSeconds);
  const periods = Math.round((most - startSeconds) / stepSeconds) + 1;
  if (periods <= MAX_IMPORT_PERIODS) return { startSeconds, stepSeconds, periods };
  throw badFile(
    null,
    null,
    `the times reach from ${formatTime(least)} to ${formatTime(most)}, which is ${periods} periods of ${stepSeconds} s; at most ${MAX_IMPORT_PERIODS} can be imported`,
  );
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
