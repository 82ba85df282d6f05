/** How demand may behave from day to day. Nobody knows beforehand: all are followed, and weigh by how well they foretold. */
export interface LevelSetting {
  /** Variance of the level's daily step, in those of a single day's noise. */
  readonly walk: number;
  /** Variance of what lasts some days and wears off, in those of a single day's noise. */
  readonly swing: number;
  readonly slope: Slope;
  readonly isWeekly: boolean;
}

/** A slope begins anew as it wears off: its deviation stays what it is. */
export interface Slope {
  /** Share of it that is left a day later; 1 where it lasts. */
  readonly kept: number;
  /** Standard deviation, in those of a single day's noise; 0 without a trend. */
  readonly deviation: number;
}

/** Share of a swing that is left a day later. */
export const SWING_KEPT = 0.8;

const NO_SLOPE: Slope = { kept: 1, deviation: 0 };
const LASTING: Slope = { kept: 1, deviation: 0.03 };
const FADING: Slope = { kept: 0.99, deviation: 0.1 };
/** Of demand that hardly scatters and yet speeds up and slows down. */
const TURNING: Slope = { kept: 0.97, deviation: 3 };

const WALKS = [0, 0.0005, 0.003, 0.015, 0.06, 0.25, 1];
const WALKS_OF_SWINGS = [0, 0.003, 0.015, 0.06, 0.25];
const SWING = 2;
const WALKS_OF_TURNS = [0, 0.25];

/** All that are followed. */
export const LEVEL_SETTINGS: readonly LevelSetting[] = [false, true].flatMap((isWeekly) => [
  ...[NO_SLOPE, LASTING, FADING].flatMap((slope) => [
    ...WALKS.map((walk) => ({ walk, swing: 0, slope, isWeekly })),
    ...WALKS_OF_SWINGS.map((walk) => ({ walk, swing: SWING, slope, isWeekly })),
  ]),
  ...WALKS_OF_TURNS.map((walk) => ({ walk, swing: 0, slope: TURNING, isWeekly })),
]);
