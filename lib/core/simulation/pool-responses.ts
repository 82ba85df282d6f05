/** Percentiles of response times, exact up to a million of them and to 0.05 % beyond. */

/** Up to so many response times are kept and the percentiles are exact. */
export const EXACT_RESPONSES = 2 ** 20;

const FIRST_CAPACITY = 64;

/** Cells of the histogram an octave; a cell is 2^-10 wide, and its middle is at most 0.05 % from what is in it. */
const CELL_BITS = 10;
/** High words of 2^-30 s and of 2^34 s: what lies outside counts in the cell at that end. */
const LEAST_WORD = (1023 - 30) << 20;
const MOST_WORD = (1023 + 34) << 20;
const CELLS = ((MOST_WORD - LEAST_WORD) >>> (20 - CELL_BITS)) + 1;

/**
 * Response times in seconds. The first 2^20 are kept, and a percentile is then an order statistic, found by selection
 * in O(n). When one more comes, all go into a histogram whose cells grow in proportion to the time, so that memory
 * stands still; a cell is read off the bits of the number, O(1) a response.
 */
export class ResponseTimes {
  private kept = new Float64Array(FIRST_CAPACITY);
  private count = 0;
  private cells: Uint32Array | null = null;
  private readonly number = new Float64Array(1);
  private readonly words = new Uint32Array(this.number.buffer);

  add(seconds: number): void {
    if (this.cells !== null) this.countIn(this.cells, seconds);
    else if (this.count < this.kept.length) this.kept[this.count] = seconds;
    else this.grow(seconds);
    this.count += 1;
  }

  /**
   * The response time that a share `probability` of the requests do not exceed: the smallest time t with at least
   * that share at or below t. `null` without any request.
   */
  quantile(probability: number): number | null {
    if (!(probability >= 0 && probability <= 1))
      throw new RangeError(`probability must be 0 to 1, got ${probability}`);
    if (this.count === 0) return null;
    const rank = Math.max(0, Math.ceil(probability * this.count - RANK_ROUNDING) - 1);
    return this.cells === null
      ? selectByRank(this.kept.subarray(0, this.count), rank)
      : this.middleOf(this.cells, rank);
  }

  private grow(seconds: number): void {
    if (this.kept.length < EXACT_RESPONSES) {
      const larger = new Float64Array(2 * this.kept.length);
      larger.set(this.kept);
      this.kept = larger;
      this.kept[this.count] = seconds;
      return;
    }
    this.cells = new Uint32Array(CELLS);
    for (const keptSeconds of this.kept) this.countIn(this.cells, keptSeconds);
    this.countIn(this.cells, seconds);
    this.kept = new Float64Array(0);
  }

  private countIn(cells: Uint32Array, seconds: number): void {
    this.number[0] = seconds;
    const word = Math.min(MOST_WORD, Math.max(LEAST_WORD, this.words[HIGH_WORD] ?? 0));
    const cell = (word - LEAST_WORD) >>> (20 - CELL_BITS);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }

  private middleOf(cells: Uint32Array, rank: number): number {
    let below = 0;
    let cell = 0;
    for (; cell < cells.length - 1; cell += 1) {
      below += cells[cell] ?? 0;
      if (below > rank) break;
    }
    return (this.startOf(cell) + this.startOf(cell + 1)) / 2;
  }

  private startOf(cell: number): number {
    this.words[HIGH_WORD] = LEAST_WORD + (cell << (20 - CELL_BITS));
    this.words[1 - HIGH_WORD] = 0;
    return this.number[0] ?? 0;
  }
}

/** 0.95 x 20 is a little more than 19 in a double, and still rank 19. */
const RANK_ROUNDING = 1e-7;

/** Which half of a double holds its exponent, by the byte order of the machine. */
const HIGH_WORD = new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1;

/**
 * The value that has `rank` others before it in ascending order: Hoare's selection with the median of three as pivot,
 * O(n) on average. Reorders `values`.
 */
export function selectByRank(values: Float64Array, rank: number): number {
  if (!(rank >= 0 && rank < values.length))
    throw new RangeError(`rank must be within 0..${values.length - 1}, got ${rank}`);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = medianOfThree(values[low] ?? 0, values[(low + high) >> 1] ?? 0, values[high] ?? 0);
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const swapped = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank] ?? 0;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
