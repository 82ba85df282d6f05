/** What forecasts are made from: a series of which some values are missing or left out. */
export interface History {
  /** No value is missing here: those that were are estimated from the same place of other seasons. */
  readonly filled: Float64Array;
  /** 1 where the value was observed and counts; a model is never fitted to another one. */
  readonly isKnown: Uint8Array;
}

/** Seasons on either side that a missing value is estimated from. */
const REACH = 4;

/**
 * Fills what is missing (`NaN`) so that a recursion can run over it. Each missing value is the mean of the nearest known ones
 * at the same place of the shortest season, the nearer the heavier; where there are none, of its known neighbours. Never a
 * zero that nobody observed. O(periods).
 */
export function makeHistory(values: Float64Array, seasons: readonly number[]): History {
  const isKnown = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1));
  const [season = 1] = seasons;
  const filled = values.slice();
  for (let i = 0; i < values.length; i += 1) {
    if (isKnown[i] === 1) continue;
    filled[i] = estimateAt(values, i, season) ?? estimateAt(values, i, 1) ?? nearestKnown(values, i);
  }
  return { filled, isKnown };
}

/** From known values whole seasons away; `null` where none is within reach. */
function estimateAt(values: Float64Array, at: number, season: number): number | null {
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
  return weights === 0 ? null : sum / weights;
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
