/**
 * A pool of environments, each of which serves one request at a time: Lambda and SageMaker serverless, request by
 * request.
 *
 * A request goes to a provisioned environment where one is free, else to the idle one that was used last, else to a
 * new one, which is a cold start; over the cap or the scaling rate it is turned away. Nobody waits. As the idle one
 * used last is taken first, idle environments are a stack in the order of their release: when the top has outlived its
 * idle lifetime, so have all below it, and they go at once.
 *
 * Complexity: O(log b) time a request and O(b + i) memory for b busy and i idle environments; expiry is O(1)
 * amortised, as an environment starts once and goes once.
 */
import type { EnvironmentCensus } from './pool-census';
import { ScalingAllowance, type ScalingRate } from './pool-scaling';
import { TimeHeap, TimeStack } from './pool-times';

export interface PoolLimits {
  /**
   * An environment is gone once it has been idle this long: a request at that very instant finds it gone. `Infinity`
   * keeps it for ever. It is idle from the end of a response, not from the request.
   */
  readonly idleLifetimeSeconds: number;
  /** Most requests in service at once, provisioned environments included; `null` for no cap. */
  readonly concurrencyCap: number | null;
  /** Environments that are up from the start, are used first and never expire. */
  readonly provisionedConcurrency: number;
  /** How fast environments may be added; `null` for as fast as requests come. */
  readonly scalingRate: ScalingRate | null;
}

/** What a request meets. */
export const PROVISIONED = 0;
export const WARM = 1;
export const COLD = 2;
export const OVER_CAP = 3;
export const OVER_SCALING_RATE = 4;
export type Admission =
  | typeof PROVISIONED
  | typeof WARM
  | typeof COLD
  | typeof OVER_CAP
  | typeof OVER_SCALING_RATE;
export const ADMISSIONS = 5;

export class EnvironmentPool {
  readonly census: EnvironmentCensus;
  private readonly busy = new TimeHeap();
  private readonly provisionedBusy = new TimeHeap();
  /** Times at which idle environments were released, the latest on top. */
  private readonly idle = new TimeStack();
  private readonly allowance: ScalingAllowance | null;
  private readonly lifetimeSeconds: number;
  private readonly cap: number;
  private readonly provisioned: number;

  constructor(limits: PoolLimits, census: EnvironmentCensus) {
    requirePoolLimits(limits);
    this.census = census;
    this.lifetimeSeconds = limits.idleLifetimeSeconds;
    this.cap = limits.concurrencyCap ?? Infinity;
    this.provisioned = limits.provisionedConcurrency;
    this.allowance = limits.scalingRate === null ? null : new ScalingAllowance(limits.scalingRate);
  }

  /**
   * Takes an environment for a request at `atSeconds`, which must not be before the last one. Where the answer is
   * `COLD` or lower, `hold` must follow.
   */
  take(atSeconds: number): Admission {
    this.release(atSeconds);
    if (this.provisionedBusy.size < this.provisioned) return PROVISIONED;
    if (this.idle.size > 0 && this.takeIdle(atSeconds)) return WARM;
    if (this.busy.size + this.provisioned >= this.cap) return OVER_CAP;
    if (this.allowance !== null && !this.allowance.take(atSeconds)) return OVER_SCALING_RATE;
    this.census.start(atSeconds, this.busy.size + 1);
    return COLD;
  }

  /** Keeps the environment that `take` found busy until `untilSeconds`. */
  hold(admission: Admission, untilSeconds: number): void {
    if (admission === PROVISIONED) this.provisionedBusy.push(untilSeconds);
    else this.busy.push(untilSeconds);
  }

  /** Lets all work end, and every environment expire. */
  close(): void {
    this.release(Infinity);
    this.expireIdle();
  }

  private release(atSeconds: number): void {
    const { busy, provisionedBusy, idle } = this;
    for (let until = busy.earliest(); until <= atSeconds && busy.size > 0; until = busy.earliest()) {
      idle.push(until);
      busy.removeEarliest();
    }
    while (provisionedBusy.size > 0 && provisionedBusy.earliest() <= atSeconds)
      provisionedBusy.removeEarliest();
  }

  private takeIdle(atSeconds: number): boolean {
    const releasedAt = this.idle.pop();
    if (atSeconds < releasedAt + this.lifetimeSeconds) return true;
    this.idle.push(releasedAt);
    this.expireIdle();
    return false;
  }

  private expireIdle(): void {
    while (this.idle.size > 0) this.census.end(this.idle.pop() + this.lifetimeSeconds);
  }
}

function requirePoolLimits(limits: PoolLimits): void {
  const { idleLifetimeSeconds, concurrencyCap, provisionedConcurrency } = limits;
  if (!(idleLifetimeSeconds >= 0))
    throw new RangeError(`idleLifetimeSeconds must be at least 0, got ${idleLifetimeSeconds}`);
  if (!Number.isSafeInteger(provisionedConcurrency) || provisionedConcurrency < 0)
    throw new RangeError(`provisionedConcurrency must be a whole number, got ${provisionedConcurrency}`);
  if (concurrencyCap === null) return;
  if (!Number.isSafeInteger(concurrencyCap) || concurrencyCap < Math.max(1, provisionedConcurrency)) {
    throw new RangeError(
      `concurrencyCap must be a whole number, at least 1 and provisionedConcurrency = ${provisionedConcurrency}, got ${concurrencyCap}`,
    );
  }
}
