/**
 * A level with a slope, swings that wear off and effects of the days of the week, followed day by day by the Kalman filter
 * (R. E. Kalman, 1960; A. Harvey, "Forecasting, Structural Time Series Models and the Kalman Filter", 1989). Variances are in
 * units of the noise of a single day, which is learnt on the way, so that forecasts say how little a short history tells.
 */
import { DAYS_PER_WEEK } from '@/lib/core/units';
import { type LevelSetting, SWING_KEPT } from './level-setting';

export interface LevelFilter {
  readonly setting: LevelSetting;
  /** Level, slope, swing, and where the setting is weekly the effects of Monday to Sunday. */
  readonly size: number;
  readonly mean: Float64Array;
  /** Row by row, in units of the noise of a single day. */
  readonly covariance: Float64Array;
  /** Variance of a single day's noise that is believed before any error is seen. */
  readonly priorNoise: number;
  /** Of errors of one day ahead, each over what it was expected to be; and how many there are. */
  squares: number;
  scored: number;
  /** The last of them, in standard deviations, oldest overwritten first. */
  readonly errors: Float64Array;
  /** Log density of what was foretold, and of the setting's chance. */
  logScore: number;
  /** Odd days in a row, negative where they are below. */
  oddInRow: number;
  /** The same on whichever side. */
  oddRun: number;
}

export const LEVEL = 0;
export const SLOPE = 1;
export const SWING = 2;
export const EFFECTS = 3;
/** Nothing is known of the level, and next to nothing of the effects of days, when a history begins. */
const UNKNOWN_LEVEL = 1e6;
const UNKNOWN_EFFECT = 1e4;
/** A forecast with a larger variance is of a time when nothing was known: it tells nothing of the noise. */
const UNKNOWN = 100;
/** Effects of days wander: what was half a year ago counts less. In units of noise, a day. */
export const EFFECT_WALK = 0.02;
/** Before so many errors no day is held to be odd. */
const SETTLED = 7;
/** Beyond so many standard deviations a day is odd, and moves the level no more than this; a third in a row is a new level. */
const ODD = 3;
const MOST_ODD_IN_ROW = 2;
const MOST_ODD_RUN = 3;
const LEAST_NOISE = 1e-14;
/** The prior noise counts as if it had been seen on so many days. */
const PRIOR_ERRORS = 1;
const LEAST_DEGREES = 4;
const KEPT_ERRORS = 120;
/** An error that is drawn again is no larger. */
const LARGEST_ERROR = 6;

export function makeLevelFilter(setting: LevelSetting, priorNoise: number): LevelFilter {
  const size = setting.isWeekly ? EFFECTS + DAYS_PER_WEEK : EFFECTS;
  const covariance = new Float64Array(size * size);
  covariance[LEVEL] = UNKNOWN_LEVEL;
  covariance[SLOPE * size + SLOPE] = setting.slope.deviation ** 2;
  covariance[SWING * size + SWING] = setting.swing;
  for (let i = EFFECTS; i < size; i += 1) covariance[i * size + i] = UNKNOWN_EFFECT;
  const mean = new Float64Array(size);
  const errors = new Float64Array(KEPT_ERRORS);
  const logScore = Math.log(setting.chance);
  const state = { setting, size, mean, covariance, priorNoise, errors };
  return { ...state, squares: 0, scored: 0, logScore, oddInRow: 0, oddRun: 0 };
}

/** Variance of a single day's noise. */
export function noiseVariance({ squares, scored, priorNoise }: LevelFilter): number {
  return Math.max(LEAST_NOISE, (squares + PRIOR_ERRORS * priorNoise) / (scored + PRIOR_ERRORS));
}

/** Errors that may be drawn again; those of the first days are not among them. */
export function countKeptErrors({ scored, errors }: LevelFilter): number {
  return Math.min(errors.length, Math.max(0, scored - SETTLED));
}

/** From one day to the next, before it is observed. */
export function advanceDay({ setting, size, mean, covariance }: LevelFilter): void {
  const { slope, walk, swing } = setting;
  if (slope.deviation > 0) {
    mean[LEVEL] = (mean[LEVEL] ?? 0) + (mean[SLOPE] ?? 0);
    for (let j = 0; j < size; j += 1) covariance[j] = (covariance[j] ?? 0) + (covariance[size + j] ?? 0);
    for (let i = 0; i < size; i += 1)
      covariance[i * size] = (covariance[i * size] ?? 0) + (covariance[i * size + 1] ?? 0);
    fade(mean, covariance, size, SLOPE, slope.kept, slope.deviation ** 2);
  }
  if (swing > 0) fade(mean, covariance, size, SWING, SWING_KEPT, swing);
  covariance[LEVEL] = (covariance[LEVEL] ?? 0) + walk;
  for (let i = EFFECTS; i < size; i += 1)
    covariance[i * size + i] = (covariance[i * size + i] ?? 0) + EFFECT_WALK;
}

/** Part of the state wears off and begins anew, so that its variance tends to `variance`. */
function fade(
  mean: Float64Array,
  covariance: Float64Array,
  size: number,
  at: number,
  kept: number,
  variance: number,
): void {
  if (kept === 1) return;
  mean[at] = kept * (mean[at] ?? 0);
  for (let j = 0; j < size; j += 1) {
    covariance[at * size + j] = kept * (covariance[at * size + j] ?? 0);
    covariance[j * size + at] = kept * (covariance[j * size + at] ?? 0);
  }
  const diagonal = at * size + at;
  covariance[diagonal] = (covariance[diagonal] ?? 0) + variance * (1 - kept * kept);
}

/** Of a standardised error, by Student's distribution: heavier tails while little was seen. Without what is common to all. */
export function logDensity(error: number, variance: number, scored: number): number {
  const degrees = LEAST_DEGREES + scored / 2;
  return -0.5 * (Math.log(variance) + (degrees + 1) * Math.log1p((error * error) / (degrees * variance)));
}

/** Learns from the day that was advanced to; `isJudged` where all settings are judged by it. O(size squared). */
export function observeDay(filter: LevelFilter, weekday: number, value: number, isJudged: boolean): void {
  const { size, mean, covariance, setting } = filter;
  const effect = setting.isWeekly ? EFFECTS + weekday : -1;
  let error = value - (mean[LEVEL] ?? 0) - (mean[SWING] ?? 0);
  let variance = 1;
  for (let i = 0; i < size; i += 1) {
    let sum = (covariance[i * size] ?? 0) + (covariance[i * size + SWING] ?? 0);
    if (effect >= 0) sum += covariance[i * size + effect] ?? 0;
    SHARED[i] = sum;
    if (i === LEVEL || i === SWING || i === effect) variance += sum;
  }
  if (effect >= 0) error -= mean[effect] ?? 0;
  if (isJudged) filter.logScore += logDensity(error, noiseVariance(filter) * variance, filter.scored);
  const counted = variance < UNKNOWN ? scoreDay(filter, error, variance) : error;
  for (let i = 0; i < size; i += 1) {
    const gain = (SHARED[i] ?? 0) / variance;
    mean[i] = (mean[i] ?? 0) + gain * counted;
    for (let j = 0; j < size; j += 1)
      covariance[i * size + j] = (covariance[i * size + j] ?? 0) - gain * (SHARED[j] ?? 0);
  }
}

/** Covariance of the state with the day that is observed: of no use afterwards. */
const SHARED = new Float64Array(EFFECTS + DAYS_PER_WEEK);

/** Learns of the noise, and gives the error as it counts for the level. */
function scoreDay(filter: LevelFilter, error: number, variance: number): number {
  const { scored, errors } = filter;
  const deviation = Math.sqrt(noiseVariance(filter) * variance);
  let kept = error;
  if (scored >= SETTLED) {
    const standard = error / deviation;
    const clipped = Math.max(-LARGEST_ERROR, Math.min(LARGEST_ERROR, standard));
    errors[(scored - SETTLED) % errors.length] = clipped;
    kept = Math.max(-ODD, Math.min(ODD, standard)) * deviation;
    filter.oddRun = Math.abs(standard) <= ODD ? 0 : filter.oddRun + 1;
    filter.oddInRow = Math.abs(standard) <= ODD ? 0 : countOdd(filter.oddInRow, Math.sign(standard));
  }
  // So many odd days in a row, on both sides, are noise that is larger than it was held to be.
  const isNoise = filter.oddRun > MOST_ODD_RUN && Math.abs(filter.oddInRow) <= MOST_ODD_IN_ROW;
  filter.squares += (isNoise ? error * error : kept * kept) / variance;
  filter.scored += 1;
  return Math.abs(filter.oddInRow) > MOST_ODD_IN_ROW ? error : kept;
}

function countOdd(inRow: number, side: number): number {
  return Math.sign(inRow) === side ? inRow + side : side;
}
