import type { Scaler } from './replay-scaler';

/**
 * Several policies on one endpoint: outwards the largest wish wins; inwards all that ever scale in must wish it, and the
 * least of them is done. Cooldowns are each policy's own.
 */
export class SeveralScalers implements Scaler {
  readonly scalesIn: boolean;
  private readonly wishes: Float64Array;

  constructor(private readonly scalers: readonly Scaler[]) {
    this.scalesIn = scalers.some((scaler) => scaler.scalesIn);
    this.wishes = new Float64Array(scalers.length);
  }

  decide(minute: number, capacity: number): number {
    let largest = Number.NEGATIVE_INFINITY;
    let largestInwards = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < this.scalers.length; index += 1) {
      const scaler = this.scalers[index];
      if (scaler === undefined) continue;
      const wish = scaler.decide(minute, capacity);
      this.wishes[index] = wish;
      largest = Math.max(largest, wish);
      if (scaler.scalesIn) largestInwards = Math.max(largestInwards, wish);
    }
    if (largest > capacity) return largest;
    return this.scalesIn ? Math.min(capacity, largestInwards) : capacity;
  }

  /** Starts the cooldown of those that wished for it. */
  confirm(before: number, after: number, minute: number): void {
    this.scalers.forEach((scaler, index) => {
      const wish = this.wishes[index] ?? before;
      if (after > before ? wish > before : wish < before) scaler.confirm(before, after, minute);
    });
  }
}
