/** What forecasts are made from: a series of which some values are missing or left out. */
export interface History {
  /** What came; `NaN` where that is not known, or where it was no demand. Forecasts are scored by it. */
  readonly observed: Float64Array;
  /** No value is missing here: those that are not learnt from are estimated from the same place of other seasons. */
  readonly filled: Float64Array;
  /** 1 where the value is learnt from. */
  readonly isKnown: Uint8Array;
}

/** Seasons on either side that a missing value is estimated from. */
const REACH = 4;

/**
 * Fills what is missing (`NaN`) or not to be learnt from, so that a recursion can run over it. Each such value is the mean of
 * the nearest known ones at the same place of the longest season that has any, the nearer the heavier; where no season has,
 * the nearest. Never a zero that nobody observed. O(periods).
 * @param isLeftOut 1 where a value is not to be learnt from
 */
export function makeHistory(
  observed: Float64Array,
  seasons: readonly number[],
  isLeftOut: Uint8Array = new Uint8Array(observed.length),
  isBroken: Uint8Array = new Uint8Array(observed.length),
): History {
  const known = observed.map((value, i) => (isLeftOut[i] === 1 ? Number.NaN : value));
  const isKnown = Uint8Array.from(known, (value) => (Number.isNaN(value) ? 0 : 1));
  const filled = known.slice();
  const places = [...seasons].sort((a, b) => b - a);
  for (let i = 0; i < known.length; i += 1)
    if (isKnown[i] === 0) filled[i] = estimateAt(known, i, places) ?? nearestKnown(known, i);
  return { observed, filled, isKnown: isKnown.map((is, i) => Number(is === 1 && isBroken[i] !== 1)) };
}

/** From known values whole seasons away; `null` where none is within reach. */
function estimateAt(values: Float64Array, at: number, seasons: readonly number[]): number | null {
  for (const season of seasons) {
    let sum = 0;
    let weights = 0;
    for (let away = 1; away <= REACH; away += 1) {
      for (const i of [at - away * season, at + away * season]) {
        const value = values[i] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        sum += value / away;
        weights += 1 / away;
      }
    }
    if (weights > 0) return sum / weights;
  }
  return null;
}

/** Of a series in which at least one value is known. */
function nearestKnown(values: Float64Array, at: number): number {
  for (let away = 1; away < values.length; away += 1) {
    for (const i of [at - away, at + away]) {
      const value = values[i] ?? Number.NaN;
      if (!Number.isNaN(value)) return value;
    }
  }
  return Number.NaN;
}
