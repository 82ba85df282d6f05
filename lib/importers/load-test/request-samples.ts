import { badFile } from '../bad-file';
import { NumberList } from '../number-list';

/** Most requests of one load test that are read: 24 bytes each. */
export const MAX_SAMPLES = 3_000_000;
/** Labels beyond these are counted in all requests only. */
export const MAX_LABELS = 100;

/** Requests in the order in which they were answered; columns of equal length. */
export interface SampleTable {
  /** When each was answered, seconds from any origin. */
  readonly endSeconds: Float64Array;
  readonly elapsedMs: Float64Array;
  /** Callers at work then; `NaN` where it is not known. */
  readonly callers: Float64Array;
  /** 1 for a request that failed. */
  readonly failed: Uint8Array;
}

interface SortedSamples extends Omit<SampleTable, 'failed'> {
  /** Twice the place of the label, plus 1 for a request that failed. */
  readonly marks: Uint32Array;
}

/** Collects the requests of a load test, each with its label, in any order. */
export class RequestSamples {
  private readonly ends = NumberList.ofValues();
  private readonly elapsed = NumberList.ofValues();
  private readonly callers = NumberList.ofSeconds();
  private readonly marks = NumberList.ofSeconds();
  private readonly labelPlaces = new Map<string, number>();
  private sorted: SortedSamples | null = null;
  /** True when some labels were not kept apart. */
  hasMoreLabels = false;

  get length(): number {
    return this.ends.length;
  }

  /** Labels that were kept apart, in the order in which they came. */
  get labels(): readonly string[] {
    return [...this.labelPlaces.keys()];
  }

  /** `callers` is `NaN` where it is not known. */
  add(endSeconds: number, elapsedMs: number, isFailed: boolean, callers: number, label: string): void {
    if (this.length >= MAX_SAMPLES)
      throw badFile(null, null, `the load test has more than ${MAX_SAMPLES} requests, the most that is read`);
    this.ends.push(endSeconds);
    this.elapsed.push(elapsedMs);
    this.callers.push(Number.isNaN(callers) ? 0 : callers);
    this.marks.push(this.placeOf(label) * 2 + (isFailed ? 1 : 0));
  }

  /** The requests of one label, or all of them, sorted by their ends. Nothing can be added afterwards. */
  table(label: string | null): SampleTable {
    this.sorted ??= this.sort();
    const { endSeconds, elapsedMs, callers, marks } = this.sorted;
    const wanted = label === null ? null : (this.labelPlaces.get(label) ?? -1);
    const places =
      wanted === null
        ? null
        : Uint32Array.from(marks.keys()).filter((place) => (marks[place] ?? 0) >> 1 === wanted);
    const pick = (column: Float64Array) =>
      places === null ? column : Float64Array.from(places, (place) => column[place] ?? 0);
    const chosen = places === null ? marks : Uint32Array.from(places, (place) => marks[place] ?? 0);
    return {
      endSeconds: pick(endSeconds),
      elapsedMs: pick(elapsedMs),
      callers: pick(callers),
      failed: Uint8Array.from(chosen, (mark) => mark & 1),
    };
  }

  private sort(): SortedSamples {
    const ends = gather(this.ends);
    const order = sortedPlaces(ends);
    const elapsed = gather(this.elapsed);
    const callers = gather(this.callers);
    const marks = gather(this.marks);
    return {
      endSeconds: Float64Array.from(order, (place) => ends[place] ?? 0),
      elapsedMs: Float64Array.from(order, (place) => elapsed[place] ?? 0),
      callers: Float64Array.from(order, (place) => callers[place] || Number.NaN),
      marks: Uint32Array.from(order, (place) => marks[place] ?? 0),
    };
  }

  private placeOf(label: string): number {
    const known = this.labelPlaces.get(label);
    if (known !== undefined) return known;
    if (this.labelPlaces.size >= MAX_LABELS) {
      this.hasMoreLabels = true;
      return MAX_LABELS;
    }
    this.labelPlaces.set(label, this.labelPlaces.size);
    return this.labelPlaces.size - 1;
  }
}

function gather(list: NumberList): Float64Array {
  const all = new Float64Array(list.length);
  list.forEach((number, index) => {
    all[index] = number;
  });
  return all;
}

/** Places by ascending key; most files are in order already. */
function sortedPlaces(keys: Float64Array): Uint32Array {
  const places = Uint32Array.from(keys.keys());
  const isSorted = keys.every((key, i) => i === 0 || key >= (keys[i - 1] ?? 0));
  return isSorted ? places : places.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}
