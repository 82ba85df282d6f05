/** How many environments a function may add at most within a time. */
export interface ScalingRate {
  readonly environments: number;
  readonly seconds: number;
}

/**
 * The environments that may be started now: refilled steadily at the scaling rate and never more than its
 * `environments`, as Lambda's developer guide describes ("Lambda scaling behavior").
 */
export class ScalingAllowance {
  private readonly perSecond: number;
  private readonly most: number;
  private left: number;
  private countedAt = -Infinity;

  constructor({ environments, seconds }: ScalingRate) {
    if (!(environments >= 1)) throw new RangeError(`environments must be at least 1, got ${environments}`);
    if (!(seconds > 0)) throw new RangeError(`seconds must be positive, got ${seconds}`);
    this.perSecond = environments / seconds;
    this.most = environments;
    this.left = environments;
  }

  /** Whether one more environment may start at `atSeconds`, which must not be before the last one. */
  take(atSeconds: number): boolean {
    this.left = Math.min(this.most, this.left + (atSeconds - this.countedAt) * this.perSecond);
    this.countedAt = atSeconds;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
