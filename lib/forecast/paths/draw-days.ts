import { makeRandom, type Random } from '@/lib/core/random';
import { drawNormal } from '@/lib/core/stats/ziggurat';
import { DAYS_PER_WEEK } from '@/lib/core/units';
import { DAYS_PER_MONTH } from './day-factors';
import type { Standing } from './filter-bank';
import {
  countKeptErrors,
  EFFECTS,
  LEVEL,
  type LevelFilter,
  noiseVariance,
  SLOPE,
  SWING,
} from './level-filter';
import { SWING_KEPT } from './level-setting';
import { triangularRoot } from './triangular-root';

export interface DrawnDays {
  readonly days: number;
  readonly paths: number;
  /** `values[path * days + day]`: of the transformed day. */
  readonly values: Float64Array;
  /** What each path's trend adds to the logarithm in a month, on average over the days that are drawn: trends may wear off. */
  readonly monthlyTrends: Float64Array;
}

export interface DrawDaysInput {
  readonly standing: Standing;
  /** Of the first day that is drawn; 0 is Monday. */
  readonly firstWeekday: number;
  readonly days: number;
  /** An even number: they come in pairs. */
  readonly paths: number;
  readonly seed: number;
  /** False where a person tells the trend: then the level goes on without one. */
  readonly hasTrend: boolean;
  /** Most that a trend adds to a transformed day, or takes from it, in a day. */
  readonly steepest: number;
}

/** From so many on, errors of the history are drawn again; before, normal ones are. */
const ENOUGH_ERRORS = 14;
/** A longer history does not make the noise of the days ahead more certain. */
const MOST_DEGREES = 60;
const LEAST_DEGREES = 2;
/** The noise is drawn no larger than some twice what was seen. */
const LEAST_CHI_SQUARE_SHARE = 0.2;
/** Random steps of a day: of the level, the slope and the swing. */
const STEPS = 3;

/** What both paths of a pair share. */
interface Pair {
  readonly filter: LevelFilter;
  readonly root: Float64Array;
  /** Standard deviation of a single day's noise. */
  readonly noise: number;
  /** Of the state, then of the steps of each day. */
  readonly normals: Float64Array;
}

/**
 * Draws runs of days from what is known: which setting holds, then how large the noise is, then level, slope, swing and
 * effects of days, then steps and noise day by day. What is not known of the level lasts over all of a path. The paths of a
 * pair have opposite draws of all but the noise of single days, which comes from errors of the past (antithetic variates).
 */
export function drawDays(input: DrawDaysInput): DrawnDays {
  const { standing, days, paths, seed } = input;
  const random = makeRandom(seed);
  const values = new Float64Array(paths * days);
  const monthlyTrends = new Float64Array(paths);
  const roots = standing.filters.map(({ covariance, size }) => triangularRoot(covariance, size));
  const chosen = chooseFilters(standing.weights, paths / 2);
  for (const [index, at] of chosen.entries()) {
    const filter = standing.filters[at];
    const root = roots[at];
    if (filter === undefined || root === undefined) continue;
    const pair = drawPair(filter, root, days, random);
    for (const side of [0, 1]) {
      const path = 2 * index + side;
      const into = values.subarray(path * days, (path + 1) * days);
      monthlyTrends[path] = drawPath(pair, 1 - 2 * side, input, random, into);
    }
  }
  return { days, paths, values, monthlyTrends };
}

/** As many of each as its weight says, to one. */
function chooseFilters(weights: Float64Array, pairs: number): number[] {
  let [at, cumulative] = [0, weights[0] ?? 1];
  return Array.from({ length: pairs }, (_, pair) => {
    while ((pair + 0.5) / pairs > cumulative && at < weights.length - 1) {
      at += 1;
      cumulative += weights[at] ?? 0;
    }
    return at;
  });
}

function drawPair(filter: LevelFilter, root: Float64Array, days: number, random: Random): Pair {
  const degrees = Math.min(MOST_DEGREES, LEAST_DEGREES + filter.scored);
  // Wilson and Hilferty's approximation of a chi-square variate, over its mean.
  const spread = 2 / (9 * degrees);
  const chiSquareShare = (1 - spread + drawNormal(random) * Math.sqrt(spread)) ** 3;
  const noise = Math.sqrt(noiseVariance(filter) / Math.max(LEAST_CHI_SQUARE_SHARE, chiSquareShare));
  return { filter, root, noise, normals: drawNormals(filter, days, random) };
}

/** Of the state, then of the steps of each day; a step that does not move anything is 0 and not drawn. */
function drawNormals({ size, setting }: LevelFilter, days: number, random: Random): Float64Array {
  const normals = new Float64Array(size + STEPS * days);
  for (let i = 0; i < size; i += 1) normals[i] = drawNormal(random);
  const isMoved = [setting.walk > 0, setting.slope.kept < 1, setting.swing > 0];
  for (const [step, isDrawn] of isMoved.entries())
    if (isDrawn)
      for (let at = size + step; at < normals.length; at += STEPS) normals[at] = drawNormal(random);
  return normals;
}

/** Fills a path, and gives what its trend adds in a month. */
function drawPath(
  pair: Pair,
  side: number,
  input: DrawDaysInput,
  random: Random,
  into: Float64Array,
): number {
  const { filter, noise, normals } = pair;
  const { firstWeekday, hasTrend, steepest } = input;
  const { slope, walk, swing, isWeekly } = filter.setting;
  const state = drawState(pair, side);
  let [level, rise, away] = [
    state[LEVEL] ?? 0,
    hasTrend ? believeSlope(state[SLOPE] ?? 0, steepest, random) : 0,
    state[SWING] ?? 0,
  ];
  const monthly = rise * daysCarried(slope.kept, into.length);
  const isBending = hasTrend && slope.kept < 1;
  const [step, bend, push] = [
    side * noise * Math.sqrt(walk),
    isBending ? side * noise * slope.deviation * Math.sqrt(1 - slope.kept ** 2) : 0,
    side * noise * Math.sqrt(swing * (1 - SWING_KEPT ** 2)),
  ];
  const kept = isBending ? slope.kept : 1;
  const drawNoise = makeNoise(filter, random);
  for (let day = 0, at = filter.size; day < into.length; day += 1, at += STEPS) {
    level += rise + step * (normals[at] ?? 0);
    rise = within(steepest, kept * rise + bend * (normals[at + 1] ?? 0));
    away = SWING_KEPT * away + push * (normals[at + 2] ?? 0);
    const effect = isWeekly ? (state[EFFECTS + ((firstWeekday + day) % DAYS_PER_WEEK)] ?? 0) : 0;
    into[day] = level + away + effect + noise * drawNoise();
  }
  return monthly;
}

/** One that is steeper than any before tells where demand goes, and not how far: it is anything up to the steepest. */
function believeSlope(slope: number, steepest: number, random: Random): number {
  return Math.abs(slope) <= steepest ? slope : Math.sign(slope) * steepest * random.nextUniform();
}

function within(most: number, value: number): number {
  return Math.min(most, Math.max(-most, value));
}

/** Days of a mean month of so many days that a slope of today carries on for. */
function daysCarried(kept: number, days: number): number {
  return kept === 1 ? DAYS_PER_MONTH : (DAYS_PER_MONTH / days) * ((1 - kept ** days) / (1 - kept));
}

function drawState({ filter, root, noise, normals }: Pair, side: number): Float64Array {
  const { size } = filter;
  return filter.mean.map((mean, i) => {
    let away = 0;
    for (let j = 0; j <= i; j += 1) away += (root[i * size + j] ?? 0) * (normals[j] ?? 0);
    return mean + side * noise * away;
  });
}

function makeNoise(filter: LevelFilter, random: Random): () => number {
  const count = countKeptErrors(filter);
  if (count < ENOUGH_ERRORS) return () => drawNormal(random);
  const { errors } = filter;
  return () => errors[random.nextUint32() % count] ?? 0;
}
