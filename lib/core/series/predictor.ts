/** Guesses the next whole number of a day from those before it, the same way when writing and when reading. */
export interface Predictor {
  predict(): number;
  /** Tells what the number was. */
  observe(value: number): void;
}

/**
 * `minimum` guesses the start each time, which is the day's minimum, so that differences have no sign; `previous` the last
 * number; `slope` continues the line through the last two; the `smoothed` ones an exponentially weighted mean, which
 * fits counts that scatter around a slow level.
 */
export const PREDICTORS = [
  'minimum',
  'previous',
  'slope',
  'smoothed-half',
  'smoothed-quarter',
  'smoothed-eighth',
] as const;
export type PredictorName = (typeof PREDICTORS)[number];

export const SMOOTHING: Partial<Record<PredictorName, number>> = {
  previous: 1,
  'smoothed-half': 1 / 2,
  'smoothed-quarter': 1 / 4,
  'smoothed-eighth': 1 / 8,
};

/** A predictor that has seen `start`. Its guesses are whole numbers; `-0` does not occur. */
export function makePredictor(name: PredictorName, start: number): Predictor {
  if (name === 'minimum') return { predict: () => start, observe: () => undefined };
  if (name === 'slope') return makeSlope(start);
  return makeSmoothed(start, SMOOTHING[name] ?? 1);
}

function makeSlope(start: number): Predictor {
  let last = start;
  let before = start;
  return {
    predict: () => 2 * last - before,
    observe(value) {
      before = last;
      last = value;
    },
  };
}

function makeSmoothed(start: number, weight: number): Predictor {
  let level = start;
  return {
    predict: () => Math.floor(level + 0.5),
    observe(value) {
      level += weight * (value - level);
    },
  };
}
