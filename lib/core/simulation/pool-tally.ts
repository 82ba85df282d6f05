import { MILLISECONDS_PER_SECOND } from '../units';
import { ADMISSIONS, type Admission, COLD, OVER_CAP, OVER_SCALING_RATE, PROVISIONED, WARM } from './pool';
import { ResponseTimes } from './pool-responses';

/** Requests of the window by what they met, their response times and what they keep busy. */
export class PoolTally {
  readonly responses = new ResponseTimes();
  /** Time that requests which came in the window spend in service, within it or beyond. */
  servedSeconds = 0;
  /** Part of it that lies in the window. */
  runningSeconds = 0;
  /** Served time with each request rounded up to 1 ms, on demand (cold starts whole) and provisioned. */
  billedSeconds = 0;
  billedProvisionedSeconds = 0;
  lastEndSeconds: number;
  private readonly counts = new Float64Array(ADMISSIONS);

  constructor(
    private readonly fromSeconds: number,
    private readonly toSeconds: number,
  ) {
    this.lastEndSeconds = fromSeconds;
  }

  /** @param seconds response time; of a request turned away it counts nothing */
  add(atSeconds: number, admission: Admission, seconds: number): void {
    const endSeconds = atSeconds + seconds;
    if (atSeconds < this.fromSeconds) {
      if (admission <= COLD) this.addRunning(this.fromSeconds, endSeconds);
      return;
    }
    this.counts[admission] = (this.counts[admission] ?? 0) + 1;
    if (admission > COLD) return;
    this.servedSeconds += seconds;
    if (endSeconds > this.lastEndSeconds) this.lastEndSeconds = endSeconds;
    this.addRunning(atSeconds, endSeconds);
    const billed = Math.ceil(seconds * MILLISECONDS_PER_SECOND - BILLING_ROUNDING) / MILLISECONDS_PER_SECOND;
    if (admission === PROVISIONED) this.billedProvisionedSeconds += billed;
    else this.billedSeconds += billed;
    this.responses.add(seconds);
  }

  requests(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  countOf(admission: Admission): number {
    return this.counts[admission] ?? 0;
  }

  coldCount(): number {
    return this.countOf(COLD);
  }

  warmCount(): number {
    return this.countOf(WARM) + this.countOf(PROVISIONED);
  }

  rejectedCount(): number {
    return this.countOf(OVER_CAP) + this.countOf(OVER_SCALING_RATE);
  }

  private addRunning(startSeconds: number, endSeconds: number): void {
    const until = Math.min(endSeconds, this.toSeconds);
    if (until > startSeconds) this.runningSeconds += until - startSeconds;
  }
}

/** Part of a millisecond that a whole number of them may gain in a product of doubles. */
const BILLING_ROUNDING = 1e-6;
