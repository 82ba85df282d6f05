/**
 * How the requests of a Poisson stream spread over environments that serve one request at a time and are preferred in a
 * fixed order: the k-th is offered what the first k - 1 turn away and takes the share B(k-1, a) - B(k, a) of all
 * requests, B being Erlang's loss formula.
 */

/** So many standard deviations of the number in service below its mean, hardly any request finds an environment idle. */
const FLAT_DEVIATIONS = 10;
/** With so many above, and some more, hardly any request is left. */
const TOP_DEVIATIONS = 8;
/** Share of the requests beyond the last environment of a table. */
const NEGLIGIBLE_BLOCKING = 1e-8;
/** Of the probability not to use an environment not less than this is left. */
const LEAST_REST = 1e-15;

/** What each environment takes, counted from 1; falling. Far below the load all take 1 / load, to 2 %. */
export class EnvironmentUse {
  /** The first environments, which all take the same. */
  readonly flatCount: number;
  /** Environments that take a share worth counting. */
  readonly count: number;
  /** Standard deviation of the number in service, the scale on which shares change. */
  readonly deviation: number;
  private readonly flatShare: number;
  private readonly flatExponent: number;
  private readonly shares: Float64Array;
  private readonly exponents: Float64Array;

  /**
   * O(root of the load) time and memory. Throws `RangeError` on a load that is none.
   *
   * @param presence probability with which each request comes at all
   */
  constructor(offeredLoadErlangs: number, presence: number) {
    if (!(offeredLoadErlangs >= 0 && offeredLoadErlangs < Infinity))
      throw new RangeError(`offered load must be a finite number of erlangs, got ${offeredLoadErlangs}`);
    const root = Math.sqrt(offeredLoadErlangs);
    this.deviation = root;
    const size = Math.ceil((FLAT_DEVIATIONS + TOP_DEVIATIONS) * root + 10);
    this.flatCount = Math.max(0, Math.floor(offeredLoadErlangs - FLAT_DEVIATIONS * root) - 1);
    this.shares = new Float64Array(size);
    this.exponents = new Float64Array(size);
    this.flatShare = this.flatCount === 0 ? 0 : 1 / offeredLoadErlangs;
    this.flatExponent = -Math.log1p(-presence * this.flatShare);
    let blocking = farBelowLoad(this.flatCount, offeredLoadErlangs);
    let count = 0;
    for (; count < size && blocking > NEGLIGIBLE_BLOCKING; count += 1) {
      const turnedAway = offeredLoadErlangs * blocking;
      const next = turnedAway / (this.flatCount + count + 1 + turnedAway);
      this.shares[count] = blocking - next;
      this.exponents[count] = -Math.log(Math.max(LEAST_REST, 1 - presence * (blocking - next)));
      blocking = next;
    }
    this.count = this.flatCount + count;
  }

  /** Share of the requests that the k-th environment takes, k from 1 on. */
  shareOf(k: number): number {
    if (k <= this.flatCount) return this.flatShare;
    return k > this.count ? 0 : (this.shares[k - this.flatCount - 1] ?? 0);
  }

  /** -log P(a request does not use the k-th environment). */
  exponentOf(k: number): number {
    if (k <= this.flatCount) return this.flatExponent;
    return k > this.count ? 0 : (this.exponents[k - this.flatCount - 1] ?? 0);
  }
}

/** Erlang B of so few servers that they are always busy but for moments: 1 - k/a, and the first term of the rest. */
function farBelowLoad(servers: number, load: number): number {
  if (servers === 0) return 1;
  const idle = 1 - servers / load;
  return idle + servers / (load * load * idle);
}
