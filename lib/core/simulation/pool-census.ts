import { SECONDS_PER_MINUTE } from '../units';
import { TimeStack } from './pool-times';

/** Starts and ends of the environments that started on demand, in the order in which they were noticed. */
export interface EnvironmentRecord {
  readonly startSeconds: Float64Array;
  readonly endSeconds: Float64Array;
}

/**
 * Counts environments that start on demand: how much time they spend in a window, and how many there are at most.
 * An environment enters by its start and its end alone, so requests cost nothing here.
 */
export class EnvironmentCensus {
  /** Most at once when one started in the window: all that there are are busy then. */
  private peakAtStart = 0;
  /** Those up when the window starts. */
  private upAtFrom = 0;
  private environmentSeconds = 0;
  private readonly starts = new TimeStack();
  private readonly ends = new TimeStack();

  private toSeconds = Infinity;

  /**
   * @param fromSeconds start of the window
   * @param keepsRecord whether starts and ends are kept
   */
  constructor(
    private readonly fromSeconds: number,
    private readonly keepsRecord: boolean,
  ) {}

  start(atSeconds: number, environments: number): void {
    if (atSeconds < this.fromSeconds) this.upAtFrom += 1;
    else if (environments > this.peakAtStart) this.peakAtStart = environments;
    this.environmentSeconds -= this.clip(atSeconds);
    if (this.keepsRecord) this.starts.push(atSeconds);
  }

  end(atSeconds: number): void {
    if (atSeconds <= this.fromSeconds) this.upAtFrom -= 1;
    this.environmentSeconds += this.clip(atSeconds);
    if (this.keepsRecord) this.ends.push(atSeconds);
  }

  /** Ends the window: what ends later counts up to here. Nothing may have ended later yet. */
  endWindow(toSeconds: number): void {
    this.toSeconds = toSeconds;
  }

  /** Time that the environments spent in the window, once all have ended. */
  spentSeconds(): number {
    return this.environmentSeconds;
  }

  /** Most on-demand environments at once in the window, once all have ended. */
  peak(): number {
    return Math.max(this.upAtFrom, this.peakAtStart);
  }

  record(): EnvironmentRecord {
    return { startSeconds: this.starts.list(), endSeconds: this.ends.list() };
  }

  private clip(seconds: number): number {
    return Math.min(Math.max(seconds, this.fromSeconds), this.toSeconds) - this.fromSeconds;
  }
}

/**
 * Mean number of on-demand environments in each whole minute of `[fromSeconds, toSeconds)`: O(environments + minutes).
 */
export function countEnvironmentsPerMinute(
  { startSeconds, endSeconds }: EnvironmentRecord,
  fromSeconds: number,
  toSeconds: number,
): Float64Array {
  const minutes = Math.floor((toSeconds - fromSeconds) / SECONDS_PER_MINUTE);
  const means = new Float64Array(minutes);
  const steps = new Float64Array(minutes + 1);
  const add = (seconds: number, change: number): void => {
    const position = Math.max(0, (seconds - fromSeconds) / SECONDS_PER_MINUTE);
    if (position >= minutes) return;
    const minute = Math.floor(position);
    means[minute] = (means[minute] ?? 0) + change * (minute + 1 - position);
    steps[minute + 1] = (steps[minute + 1] ?? 0) + change;
  };
  for (const seconds of startSeconds) add(seconds, 1);
  for (const seconds of endSeconds) add(seconds, -1);
  let before = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    before += steps[minute] ?? 0;
    means[minute] = (means[minute] ?? 0) + before;
  }
  return means;
}
