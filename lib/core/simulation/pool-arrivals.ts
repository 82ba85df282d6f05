/** Arrival times, in order and a buffer at a time, so that a simulation of any length needs no list of them. */
import type { Random } from '../random';
import { drawExponential } from '../stats/ziggurat';

export interface ArrivalSource {
  /** Puts the next arrival times in seconds into `times`, ascending; answers with how many, 0 when there are no more. */
  fill(times: Float64Array): number;
}

/** A steady Poisson stream over `[0, horizonSeconds)`. */
export function makePoissonArrivals(
  random: Random,
  ratePerSecond: number,
  horizonSeconds: number,
): ArrivalSource {
  if (!(ratePerSecond >= 0)) throw new RangeError(`ratePerSecond must be at least 0, got ${ratePerSecond}`);
  if (!(horizonSeconds >= 0 && horizonSeconds < Infinity))
    throw new RangeError(`horizonSeconds must be finite and at least 0, got ${horizonSeconds}`);
  let next = ratePerSecond === 0 ? Infinity : drawExponential(random) / ratePerSecond;
  return {
    fill(times) {
      let count = 0;
      for (; count < times.length && next < horizonSeconds; count += 1) {
        times[count] = next;
        next += drawExponential(random) / ratePerSecond;
      }
      return count;
    },
  };
}

/** Times that are given, ascending. */
export function makeGivenArrivals(seconds: Float64Array): ArrivalSource {
  for (let i = 1; i < seconds.length; i += 1) {
    if (!((seconds[i] ?? 0) >= (seconds[i - 1] ?? 0)))
      throw new RangeError(`arrival times must ascend, got ${seconds[i]} after ${seconds[i - 1]}`);
  }
  let done = 0;
  return {
    fill(times) {
      const part = seconds.subarray(done, done + times.length);
      times.set(part);
      done += part.length;
      return part.length;
    },
  };
}

/**
 * As many arrivals a period as `counts` says, placed within it as a Poisson stream of that many places them:
 * independently and uniformly. The first period starts at 0.
 *
 * They come in order without sorting (A. Renyi, "On the theory of order statistics", 1953): of n uniform times still
 * to come in a remaining stretch, the first leaves a share U^(1/n) of it. A missing period (NaN) is left out and the
 * clock stands still over it, as if the periods on its two sides were neighbours: nothing is known of its traffic, and
 * none would cool every environment. A count that is no whole number, as in scaled or averaged series, is rounded up
 * with the probability of its fraction.
 */
export function makeCountedArrivals(
  random: Random,
  counts: Float64Array,
  stepSeconds: number,
): ArrivalSource {
  if (!(stepSeconds > 0)) throw new RangeError(`stepSeconds must be positive, got ${stepSeconds}`);
  const bad = counts.find((count) => count < 0 || count === Infinity);
  if (bad !== undefined) throw new RangeError(`counts must be finite and at least 0, got ${bad}`);
  let period = 0;
  let endSeconds = 0;
  let toCome = 0;
  let remainingSeconds = 0;
  const nextPeriod = (): void => {
    const count = counts[period] ?? Number.NaN;
    period += 1;
    if (Number.isNaN(count)) return;
    endSeconds += stepSeconds;
    remainingSeconds = stepSeconds;
    toCome = roundAtRandom(random, count);
  };
  return {
    fill(times) {
      let filled = 0;
      while (filled < times.length) {
        while (toCome === 0 && period < counts.length) nextPeriod();
        if (toCome === 0) break;
        for (; toCome > 0 && filled < times.length; toCome -= 1) {
          remainingSeconds *= Math.exp(-drawExponential(random) / toCome);
          times[filled] = endSeconds - remainingSeconds;
          filled += 1;
        }
      }
      return filled;
    },
  };
}

function roundAtRandom(random: Random, count: number): number {
  const whole = Math.floor(count);
  return whole === count ? count : whole + (random.nextUniform() < count - whole ? 1 : 0);
}
