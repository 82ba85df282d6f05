/** How demand may behave from day to day. Nobody knows beforehand: all are followed, and weigh by how well they foretold. */
export interface LevelSetting {
  /** Variance of the level's daily step, in those of a single day's noise. */
  readonly walk: number;
  /** Variance of what lasts some days and wears off, in those of a single day's noise. */
  readonly swing: number;
  readonly slope: Slope;
  readonly isWeekly: boolean;
  /** How likely it is before anything is seen, against others. */
  readonly chance: number;
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

/**
 * A level that walks looks for some months like one that swings: a walk is the more cautious belief. With equal chances, 84 to
 * 87 % of months of simulated walks fell within their 90 % intervals after 90 days of history; with these, 87 to 90 %.
 */
const CHANCE_OF_SWINGS = 0.3;

/** All that are followed. */
export const LEVEL_SETTINGS: readonly LevelSetting[] = [false, true].flatMap((isWeekly) => [
  ...[NO_SLOPE, LASTING, FADING].flatMap((slope) => [
    ...WALKS.map((walk) => ({ walk, swing: 0, slope, isWeekly, chance: 1 })),
    ...WALKS_OF_SWINGS.map((walk) => ({ walk, swing: SWING, slope, isWeekly, chance: CHANCE_OF_SWINGS })),
  ]),
  ...WALKS_OF_TURNS.map((walk) => ({ walk, swing: 0, slope: TURNING, isWeekly, chance: 1 })),
]);
