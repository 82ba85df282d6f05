import { makeRandom, type Random } from '../random';
import { valueAt } from '../series/series';
import { sampleNormal } from '../stats/sampling';
import type { MonthQuantiles } from './capacity-ahead';
import { quantileAt } from './quantile-function';

/** So many draws of all workloads at once: their 5th and 95th of 100 are known to about 2 % of all draws. */
export const DRAWS = 400;

/**
 * Draws of workloads that go up and down together: where each stands in its own distribution, by a Gaussian copula of one
 * correlation. Every workload's places are spread evenly, so that one alone has its own forecast again.
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

  /** Probabilities at which the next workload is read, one a draw. O(draws log draws). */
  drawPlaces(): Float64Array {
    const own = Math.sqrt(1 - this.correlation);
    const shared = Math.sqrt(this.correlation);
    const drawn = this.common.map((common) => shared * common + own * sampleNormal(this.random));
    const order = Uint32Array.from({ length: DRAWS }, (_, draw) => draw).sort(
      (a, b) => valueAt(drawn, a) - valueAt(drawn, b),
    );
    const places = new Float64Array(DRAWS);
    order.forEach((draw, rank) => {
      places[draw] = rank / (DRAWS - 1);
    });
    return places;
  }
}

/** Adds what quantiles say at each draw's place, `times` over. */
export function addDrawn(
  into: Float64Array,
  quantiles: readonly number[],
  places: Float64Array,
  times = 1,
): void {
  for (let draw = 0; draw < into.length; draw += 1)
    into[draw] = valueAt(into, draw) + times * quantileAt(quantiles, valueAt(places, draw));
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
