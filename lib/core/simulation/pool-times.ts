/** Lists of times that grow: what the pool keeps of its environments, a number each and no object. */

const FIRST_CAPACITY = 64;

/** The times at which busy environments become free, earliest first: a binary heap, O(log n) a change. */
export class TimeHeap {
  size = 0;
  private times = new Float64Array(FIRST_CAPACITY);

  /** The earliest time; infinite when there is none. */
  earliest(): number {
    return this.size === 0 ? Infinity : (this.times[0] ?? 0);
  }

  push(time: number): void {
    if (this.size === this.times.length) this.times = doubled(this.times);
    this.rise(this.size, time);
    this.size += 1;
  }

  /** Removes the earliest time; of an empty heap, nothing. */
  removeEarliest(): void {
    if (this.size === 0) return;
    this.size -= 1;
    const last = this.times[this.size] ?? 0;
    this.rise(this.sinkHole(), last);
  }

  /**
   * Moves the hole at the root down along the earlier children to a leaf; answers with where it ends. The earlier of
   * two is chosen by arithmetic, as no processor can predict that branch.
   */
  private sinkHole(): number {
    const { times, size } = this;
    let hole = 0;
    let child = 1;
    for (; child + 1 < size; child = 2 * hole + 1) {
      child += Number((times[child + 1] ?? 0) < (times[child] ?? 0));
      times[hole] = times[child] ?? 0;
      hole = child;
    }
    if (child >= size) return hole;
    times[hole] = times[child] ?? 0;
    return child;
  }

  private rise(from: number, time: number): void {
    const { times } = this;
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = times[parent] ?? 0;
      if (above <= time) break;
      times[hole] = above;
      hole = parent;
    }
    times[hole] = time;
  }
}

/** A stack of times, the last one pushed on top: O(1) a change. */
export class TimeStack {
  size = 0;
  private times = new Float64Array(FIRST_CAPACITY);

  push(time: number): void {
    if (this.size === this.times.length) this.times = doubled(this.times);
    this.times[this.size] = time;
    this.size += 1;
  }

  /** Removes and returns the time on top; of an empty stack, NaN. */
  pop(): number {
    if (this.size === 0) return Number.NaN;
    this.size -= 1;
    return this.times[this.size] ?? Number.NaN;
  }

  /** A copy, bottom first. */
  list(): Float64Array {
    return this.times.slice(0, this.size);
  }
}

function doubled(times: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * times.length);
  larger.set(times);
  return larger;
}
