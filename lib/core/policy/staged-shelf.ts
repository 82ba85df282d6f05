import { makeStagedArrays, type StagedArrays } from './score-policy';

/**
 * Arrays of replays that are done with, for the next ones. A hand that moves replays a window of megabytes many times a
 * second; thrown away, they have the browser collect garbage, and with it the code that it had optimized.
 */
export class StagedShelf {
  private readonly free: StagedArrays[] = [];

  /** As they were left: a replay fills all of them. */
  take(minutes: number): StagedArrays {
    const place = this.free.findIndex(({ records }) => records.minutes === minutes);
    const [found] = place < 0 ? [] : this.free.splice(place, 1);
    return found ?? makeStagedArrays(minutes);
  }

  /** Whatever was read from them has to be copied by then. Arrays of another window are given up. */
  putBack(arrays: StagedArrays): void {
    const { minutes } = arrays.records;
    if (this.free.some(({ records }) => records.minutes !== minutes)) this.free.length = 0;
    this.free.push(arrays);
  }
}
