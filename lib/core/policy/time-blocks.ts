import { makeRandom } from '../random';
import { DAYS_PER_WEEK, MINUTES_PER_DAY } from '../units';

/**
 * A window cut into blocks that are resampled together, so that what depends on what happened a minute ago stays
 * together.
 */
export interface TimeBlocks {
  /** First minute of each block, ascending; the last block ends with the window. */
  readonly starts: readonly number[];
  readonly minutes: number;
  /** Blocks drawn together: a week of days, where there are weeks. */
  readonly together: number;
}

/** From here on a block is a day; below it the window is cut into parts of equal length. */
const DAYS_FOR_DAY_BLOCKS = 5;
const PARTS_OF_SHORT_WINDOW = 20;
const SHORTEST_BLOCK_MINUTES = 15;
const WEEKS_FOR_WEEK_BLOCKS = 3;

/** Cuts a window of `minutes` into days, or into shorter blocks where it has few days. */
export function cutBlocks(minutes: number): TimeBlocks {
  const days = minutes / MINUTES_PER_DAY;
  const byDay = days >= DAYS_FOR_DAY_BLOCKS;
  const length = byDay
    ? MINUTES_PER_DAY
    : Math.max(SHORTEST_BLOCK_MINUTES, Math.ceil(minutes / PARTS_OF_SHORT_WINDOW));
  const count = Math.max(1, Math.floor(minutes / length));
  return {
    starts: Array.from({ length: count }, (_, block) => block * length),
    minutes,
    together: byDay && days >= DAYS_PER_WEEK * WEEKS_FOR_WEEK_BLOCKS ? DAYS_PER_WEEK : 1,
  };
}

/** End of a block, exclusive. */
export function blockEnd({ starts, minutes }: TimeBlocks, block: number): number {
  return starts[block + 1] ?? minutes;
}

/** How often each block occurs in each resampled window: `counts[resample * blocks + block]`. */
export interface Resampling {
  readonly resamples: number;
  readonly blocks: number;
  readonly counts: Uint16Array;
}

/**
 * Draws windows of as many blocks from the blocks `from` to `to`, exclusive: a circular block bootstrap (D. Politis and
 * J. Romano, 1992). Blocks outside occur in none.
 */
export function resampleBlocks(
  { starts, together }: TimeBlocks,
  [from, to]: readonly [number, number],
  resamples: number,
  seed: number,
): Resampling {
  const random = makeRandom(seed);
  const counts = new Uint16Array(resamples * starts.length);
  const length = to - from;
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let drawn = 0; drawn < length; drawn += together) {
      const start = Math.floor(random.nextUniform() * length);
      for (let i = 0; i < Math.min(together, length - drawn); i += 1) {
        const index = resample * starts.length + from + ((start + i) % length);
        counts[index] = (counts[index] ?? 0) + 1;
      }
    }
  }
  return { resamples, blocks: starts.length, counts };
}
