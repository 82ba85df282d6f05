import { valueAt } from '../series/series';

/**
 * The instances of an endpoint: those in service, and those starting by the minute in which they begin to serve. Taking
 * instances away cancels the newest starting ones first, as no capacity is lost by that. Constant time a minute.
 */
export class InstancePool {
  inService: number;
  starting = 0;
  /** Starting instances by the minute in which they are ready, modulo the size. */
  private readonly ready: Float64Array;

  constructor(
    initialInstances: number,
    private readonly provisioningMinutes: number,
  ) {
    this.inService = initialInstances;
    this.ready = new Float64Array(provisioningMinutes + 1);
  }

  /** Puts in service what is ready at the start of `minute`. */
  startMinute(minute: number): void {
    if (this.starting === 0) return;
    const slot = minute % this.ready.length;
    const ready = valueAt(this.ready, slot);
    this.ready[slot] = 0;
    this.starting -= ready;
    this.inService += ready;
  }

  /** When the first starting instances are ready, after `minute`; infinity when none starts. */
  nextReadyMinute(minute: number): number {
    if (this.starting === 0) return Number.POSITIVE_INFINITY;
    let next = minute + 1;
    while (valueAt(this.ready, next % this.ready.length) === 0) next += 1;
    return next;
  }

  /** Moves to `capacity` instances, starting ones included, by a decision at the start of `minute`. */
  setCapacity(capacity: number, minute: number): void {
    const change = capacity - this.inService - this.starting;
    if (change >= 0) {
      const slot = (minute + this.provisioningMinutes) % this.ready.length;
      this.ready[slot] = valueAt(this.ready, slot) + change;
      this.starting += change;
    } else {
      this.inService -= this.cancelStarting(-change, minute);
    }
  }

  /** Cancels up to `count` starting instances, the newest first, and gives how many are left to be removed. */
  private cancelStarting(count: number, minute: number): number {
    let left = count;
    for (let wait = this.provisioningMinutes; wait >= 0 && left > 0 && this.starting > 0; wait -= 1) {
      const slot = (minute + wait) % this.ready.length;
      const cancelled = Math.min(left, valueAt(this.ready, slot));
      this.ready[slot] = valueAt(this.ready, slot) - cancelled;
      this.starting -= cancelled;
      left -= cancelled;
    }
    return left;
  }
}
