/**
 * Which parts of a window are simulated when all of it would take too long: blocks of whole time, each one idle
 * lifetime long, chosen with a known probability.
 *
 * Sparse time is cheap to simulate and rich in cold starts, dense time is neither, and surges matter most. So the
 * probability of a block grows with the spread to be expected of its cold starts and throttles, by a rough prediction,
 * and falls with the root of its requests (Neyman's allocation with unequal costs; W. G. Cochran, "Sampling
 * Techniques", 1977, section 5.5). A poor prediction costs precision and biases nothing.
 */
import type { Random } from '../random';
import { valueAt } from '../series/series';
import {
  type BlockFigures,
  type FigureName,
  predictWindow,
  sumFigures,
  type WindowLoad,
} from './cold-window-prediction';

/** Periods `[from, to)` of the window. */
export interface WindowBlock {
  readonly from: number;
  readonly to: number;
  /** First period of its warm-up. */
  readonly warmUpFrom: number;
  readonly predicted: BlockFigures;
  /** Most on-demand environments that one of its periods is predicted to use. */
  readonly predictedPeak: number;
  /** Requests that a simulation of it serves, warm-up included. */
  readonly cost: number;
}

export interface ChosenBlock extends WindowBlock {
  /** The probability with which it was chosen. */
  readonly probability: number;
}

/** First responses that a warm-up waits for beyond the idle lifetime, in mean service times. */
const FIRST_RESPONSES = 5;

/**
 * Periods of a warm-up: what an empty pool starts at once at its beginning is gone one lifetime after its first response,
 * and from then on the pool is as if it had always run.
 */
function countWarmUpPeriods({
  stepSeconds,
  idleLifetimeSeconds,
  coldStartSeconds,
  serviceMeanSeconds,
}: WindowLoad): number {
  const seconds = idleLifetimeSeconds + coldStartSeconds + FIRST_RESPONSES * serviceMeanSeconds;
  return Math.max(1, Math.ceil(seconds / stepSeconds));
}

/** A window with what goes ahead of it: it begins at period `start` of the load. */
export interface PrecededWindow {
  readonly load: WindowLoad;
  readonly start: number;
}

/** As if the window had come before as well: the warm-up is its end, again and again where that is longer. */
export function precede(observed: WindowLoad): PrecededWindow {
  const { counts } = observed;
  const start = countWarmUpPeriods(observed);
  const preceded = new Float64Array(start + counts.length);
  preceded.set(counts, start);
  for (let i = start - 1; i >= 0 && counts.length > 0; i -= 1)
    preceded[i] = valueAt(preceded, i + counts.length);
  return { load: { ...observed, counts: preceded }, start };
}

/** Cuts the window, which begins at period `start` of the load, into blocks: O(periods). */
export function cutIntoBlocks(load: WindowLoad, start: number): WindowBlock[] {
  const { counts, stepSeconds, idleLifetimeSeconds } = load;
  const length = Math.max(1, Math.ceil(idleLifetimeSeconds / stepSeconds));
  const warmUp = countWarmUpPeriods(load);
  const { figures, environments } = predictWindow(load, length);
  const requestsBefore = new Float64Array(counts.length + 1);
  counts.forEach((count, i) => {
    requestsBefore[i + 1] = (requestsBefore[i] ?? 0) + count;
  });
  return Array.from({ length: Math.ceil((counts.length - start) / length) }, (_, block) => {
    const from = start + block * length;
    const to = Math.min(counts.length, from + length);
    const warmUpFrom = Math.max(0, from - warmUp);
    const cost = (requestsBefore[to] ?? 0) - (requestsBefore[warmUpFrom] ?? 0);
    const predictedPeak = environments.subarray(from, to).reduce((most, n) => Math.max(most, n), 0);
    return { from, to, warmUpFrom, predicted: sumFigures(figures, from, to), predictedPeak, cost };
  });
}

/**
 * Chooses among `candidates` blocks that cost about `budget` requests together: systematic sampling along the window
 * from a random start, which gives each block its probability and spreads the chosen ones. The one with the highest
 * predicted peak is always among them.
 */
export function chooseBlocks(
  candidates: readonly WindowBlock[],
  budget: number,
  random: Random,
): ChosenBlock[] {
  const peak = candidates.reduce((most, block) => Math.max(most, block.predictedPeak), 0);
  const highest = candidates.findIndex(({ predictedPeak }) => predictedPeak === peak);
  const spread = spreadOver(candidates);
  const worth = candidates.map(({ predicted, cost }) =>
    Math.sqrt(spread(predicted) / (cost + BLOCK_OVERHEAD)),
  );
  const probabilityAt = (scale: number, i: number): number =>
    i === highest ? 1 : Math.min(1, scale * (worth[i] ?? 0));
  const costAt = (scale: number): number =>
    candidates.reduce(
      (sum, { cost }, i) => (cost === 0 ? sum : sum + (cost + BLOCK_OVERHEAD) * probabilityAt(scale, i)),
      0,
    );
  const scale = findScale(costAt, budget);
  const chosen: ChosenBlock[] = [];
  let passed = random.nextUniform();
  candidates.forEach((block, i) => {
    const probability = block.cost === 0 ? 0 : probabilityAt(scale, i);
    const next = passed + probability;
    if (Math.floor(next) > Math.floor(passed)) chosen.push({ ...block, probability });
    passed = next;
  });
  return chosen;
}

/** Requests that could be simulated in the time in which the simulation of a block is set up. */
const BLOCK_OVERHEAD = 100;
/** Share by which a prediction is off, one standard deviation. */
const PREDICTION_ERROR = 0.5;
/** A share of the requests that needs no precision relative to itself. */
const NEGLIGIBLE_SHARE = 1e-4;

/**
 * What a block adds to the squared relative errors of cold starts and of throttles: each varies as a Poisson number
 * does, and by the error of the prediction.
 */
function spreadOver(blocks: readonly WindowBlock[]): (predicted: BlockFigures) => number {
  const total = (name: FigureName): number => blocks.reduce((sum, block) => sum + block.predicted[name], 0);
  const negligible = Math.max(1, NEGLIGIBLE_SHARE * total('requests'));
  const cold = Math.max(negligible, total('cold'));
  const throttled = Math.max(negligible, total('throttled'));
  const variance = (events: number): number => events + (PREDICTION_ERROR * events) ** 2;
  return (predicted) => variance(predicted.cold) / cold ** 2 + variance(predicted.throttled) / throttled ** 2;
}

/** The scale at which an increasing `costAt` reaches `budget`, by bisection on its logarithm. */
function findScale(costAt: (scale: number) => number, budget: number): number {
  let [low, high] = [-LOG_SCALE_RANGE, LOG_SCALE_RANGE];
  for (let i = 0; i < BISECTIONS; i += 1) {
    const middle = (low + high) / 2;
    if (costAt(Math.exp(middle)) < budget) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

const LOG_SCALE_RANGE = 40;
const BISECTIONS = 40;
