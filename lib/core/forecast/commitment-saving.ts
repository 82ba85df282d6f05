import { valueAt } from '../series/series';
import type { EligibleSpend } from './eligible-spend';

/** What a commitment does in some draws, in USD an hour of the term on average. */
export interface CommittedHour {
  /** On-demand prices of what it covers. */
  readonly coveredUsd: number;
  /** What of the commitment is used. */
  readonly usedUsd: number;
}

/** One draw. O(slots of a draw x shares). */
export function coverDraw(spend: EligibleSpend, draw: number, usdPerHour: number): CommittedHour {
  const { shares, covering, weights, slotsOfDraw } = spend;
  let coveredUsd = 0;
  let usedUsd = 0;
  for (let place = 0; place < slotsOfDraw; place += 1) {
    const slot = draw * slotsOfDraw + place;
    const weight = valueAt(weights, place);
    let before = 0;
    for (let k = 0; k < shares.length && before < usdPerHour; k += 1) {
      const sums = covering[k];
      const upTo = sums === undefined ? before : Math.min(valueAt(sums, slot), usdPerHour);
      coveredUsd += (weight * (upTo - before)) / (1 - (shares[k] ?? 0));
      before = upTo;
    }
    usedUsd += weight * before;
  }
  return { coveredUsd, usedUsd };
}

/**
 * The commitment with the greatest mean saving over the draws. Another dollar an hour covers 1 / (1 - share) dollars at
 * on-demand prices in the hours in which something is left to be covered, the largest share first, so the saving is concave
 * and straight between the amounts at which an hour is covered: the best one is the first of these from which on another
 * dollar covers less than a dollar. With one share it is the quantile at that share of what hours take (newsvendor). Exact,
 * by halving and then taking the amount itself. O(slots x shares) a step.
 */
export function findBestCommitment(spend: EligibleSpend, draws: readonly number[]): number {
  if (coverNext(spend, draws, 0) <= 1) return 0;
  let [low, high] = [0, largestAmount(spend, draws)];
  for (let step = 0; step < STEPS && high - low > high * Number.EPSILON; step += 1) {
    const middle = (low + high) / 2;
    if (coverNext(spend, draws, middle) <= 1) high = middle;
    else low = middle;
  }
  return lastAmount(spend, draws, high);
}

const STEPS = 60;
/** Room for rounding where another dollar covers exactly one. */
const TOLERANCE = 1e-12;

/** On-demand dollars that another dollar covers. */
function coverNext(spend: EligibleSpend, draws: readonly number[], usdPerHour: number): number {
  const { shares, covering, weights, slotsOfDraw } = spend;
  let covered = 0;
  for (const draw of draws)
    for (let place = 0; place < slotsOfDraw; place += 1) {
      const slot = draw * slotsOfDraw + place;
      for (let k = 0; k < shares.length; k += 1) {
        const sums = covering[k];
        if (sums === undefined || valueAt(sums, slot) <= usdPerHour) continue;
        covered += valueAt(weights, place) / (1 - (shares[k] ?? 0));
        break;
      }
    }
  return covered / draws.length - TOLERANCE;
}

function largestAmount({ covering, slotsOfDraw }: EligibleSpend, draws: readonly number[]): number {
  const sums = covering.at(-1);
  let largest = 0;
  if (sums === undefined) return largest;
  for (const draw of draws)
    for (let place = 0; place < slotsOfDraw; place += 1)
      largest = Math.max(largest, valueAt(sums, draw * slotsOfDraw + place));
  return largest;
}

/** The largest amount at which an hour is covered that is not above `usdPerHour`. */
function lastAmount(
  { covering, slotsOfDraw }: EligibleSpend,
  draws: readonly number[],
  usdPerHour: number,
): number {
  let last = 0;
  for (const sums of covering)
    for (const draw of draws)
      for (let place = 0; place < slotsOfDraw; place += 1) {
        const amount = valueAt(sums, draw * slotsOfDraw + place);
        if (amount <= usdPerHour && amount > last) last = amount;
      }
  return last;
}
