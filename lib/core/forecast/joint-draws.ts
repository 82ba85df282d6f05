import { makeRandom, type Random } from '../random';
import { valueAt } from '../series/series';
import { sampleNormal } from '../stats/sampling';
import type { MonthQuantiles } from './capacity-ahead';
import { QUANTILE_LEVELS } from './quantile-function';

/** So many draws of all workloads at once: their 5th and 95th of 100 are known to about 2 % of all draws. */
export const DRAWS = 400;

/** Where each draw of a workload stands in its own distribution. */
export interface Places {
  /** The quantile below, by its place in `QUANTILE_LEVELS`. */
  readonly below: Uint8Array;
  /** How far it is from there to the next one. */
  readonly fraction: Float64Array;
}

/**
 * Draws of workloads that go up and down together, by a Gaussian copula of one correlation. Every workload's places are
 * spread evenly, so that one alone has its own forecast again.
 */
export class JointDraws {
  private readonly random: Random;
  private readonly common: Float64Array;

  constructor(
    private readonly correlation: number,
    seed: number,
  ) {
    this.random = makeRandom(seed);
    this.common = Float64Array.from({ length: DRAWS }, () => sampleNormal(this.random));
  }

  /** Of the next workload, one a draw. O(draws log draws). */
  drawPlaces(): Places {
    const own = Math.sqrt(1 - this.correlation);
    const shared = Math.sqrt(this.correlation);
    const drawn = new Float64Array(DRAWS);
    for (let draw = 0; draw < DRAWS; draw += 1)
      drawn[draw] = shared * valueAt(this.common, draw) + own * sampleNormal(this.random);
    const sorted = drawn.slice().sort();
    const below = new Uint8Array(DRAWS);
    const fraction = new Float64Array(DRAWS);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const rank = countLess(sorted, valueAt(drawn, draw));
      const place = (rank / (DRAWS - 1)) * LAST_LEVEL;
      below[draw] = Math.min(LAST_LEVEL - 1, Math.floor(place));
      fraction[draw] = place - (below[draw] ?? 0);
    }
    return { below, fraction };
  }
}

const LAST_LEVEL = QUANTILE_LEVELS.length - 1;

/** How many of the sorted values are less: by halving. */
function countLess(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What quantiles say at each draw's place, `times` over, straight between them. */
export function readPlaces(
  quantiles: readonly number[],
  { below, fraction }: Places,
  times = 1,
  into: Float64Array = new Float64Array(DRAWS),
): Float64Array {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const level = below[draw] ?? 0;
    const low = quantiles[level] ?? 0;
    const high = quantiles[level + 1] ?? low;
    into[draw] = times * (low + (high - low) * valueAt(fraction, draw));
  }
  return into;
}

export function addDraws(into: Float64Array, drawn: Float64Array): void {
  for (let draw = 0; draw < DRAWS; draw += 1) into[draw] = valueAt(into, draw) + valueAt(drawn, draw);
}

/** The month of a forecast, or the nearest that it reaches; `null` where it has none. */
export function findMonth(
  months: readonly MonthQuantiles[],
  name: string,
): { readonly month: MonthQuantiles; readonly isHeld: boolean } | null {
  const found = months.find(({ month }) => month === name);
  if (found !== undefined) return { month: found, isHeld: false };
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { month: name < first.month ? first : last, isHeld: true };
}
