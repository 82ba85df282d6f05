import { valueAt } from '../series/series';

/**
 * When the requests of an asynchronous endpoint came, of which it publishes only how many it finished in a period and how
 * many wait or are worked on: what came is what is finished and what is not. The latter is the most of its period, so
 * that a request may seem to come some periods early, and never twice. `NaN` where what was finished is not known. O(n).
 */
export function deriveQueueArrivals(finished: Float64Array, unfinished: Float64Array): Float64Array {
  let [done, came] = [0, 0];
  return finished.map((count, i) => {
    if (Number.isNaN(count)) return Number.NaN;
    done += count;
    const left = valueAt(unfinished, i);
    const before = came;
    came = Math.max(came, Number.isNaN(left) ? done : done + left);
    return came - before;
  });
}
