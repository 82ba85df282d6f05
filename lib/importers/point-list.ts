import { NumberList } from './number-list';

/**
 * Points in time as two parallel lists: whole epoch seconds, and values with `NaN` where the file has none. Both
 * lists grow alike, so that their chunks pair up.
 */
export class PointList {
  constructor(
    readonly times = NumberList.ofSeconds(),
    readonly values = NumberList.ofValues(),
  ) {}

  get length(): number {
    return this.times.length;
  }

  push(seconds: number, value: number): void {
    this.times.push(seconds);
    this.values.push(value);
  }

  /** Visits every point once and lets go of its memory on the way: the list is empty afterwards. */
  drain(visit: (seconds: number, value: number) => void): void {
    const valueChunks = this.values.drainChunks();
    for (const times of this.times.drainChunks()) {
      const next = valueChunks.next();
      const values = next.done === true ? null : next.value;
      for (let i = 0; i < times.length; i += 1) visit(times[i] ?? 0, values?.[i] ?? Number.NaN);
    }
  }
}
