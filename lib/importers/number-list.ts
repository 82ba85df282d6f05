const FIRST_CHUNK = 256;
const MAX_CHUNK = 65_536;

/** Room for numbers of one width: `Uint32Array` for whole epoch seconds (to 2106), `Float64Array` for values. */
type Room = Uint32Array | Float64Array;

/**
 * A growing list of numbers in typed chunks: 4 or 8 bytes each, where an array of numbers and its copies while it
 * grows would take several times that.
 */
export class NumberList {
  private chunks: Room[] = [];
  private last: Room;
  private used = 0;
  private total = 0;

  constructor(private readonly makeRoom: (length: number) => Room) {
    this.last = makeRoom(0);
  }

  static ofSeconds(): NumberList {
    return new NumberList((length) => new Uint32Array(length));
  }

  static ofValues(): NumberList {
    return new NumberList((length) => new Float64Array(length));
  }

  get length(): number {
    return this.total;
  }

  push(number: number): void {
    if (this.used === this.last.length) this.grow();
    this.last[this.used] = number;
    this.used += 1;
    this.total += 1;
  }

  forEach(visit: (number: number, index: number) => void): void {
    let index = 0;
    for (const chunk of this.chunks) index = visitChunk(chunk, index, this.total, visit);
  }

  /** Hands over the chunks, each cut to what was pushed, and lets go of them: the list is empty afterwards. */
  *drainChunks(): Generator<Room, void> {
    const { chunks } = this;
    let left = this.total;
    this.chunks = [];
    this.last = this.makeRoom(0);
    this.used = 0;
    this.total = 0;
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      yield chunk.length <= left ? chunk : chunk.subarray(0, left);
      left -= chunk.length;
    }
  }

  private grow(): void {
    this.last = this.makeRoom(Math.min(MAX_CHUNK, Math.max(FIRST_CHUNK, this.last.length * 2)));
    this.chunks.push(this.last);
    this.used = 0;
  }
}

function visitChunk(
  chunk: Room,
  from: number,
  total: number,
  visit: (number: number, index: number) => void,
): number {
  const count = Math.min(chunk.length, total - from);
  for (let i = 0; i < count; i += 1) visit(chunk[i] ?? Number.NaN, from + i);
  return from + count;
}
