import { EFFECT_WALK, EFFECTS, LEVEL, type LevelFilter, SLOPE, SWING } from './level-filter';
import { type LevelSetting, SWING_KEPT } from './level-setting';

/** Of a transformed day: its variance is in units of the noise of a single day, which it includes. */
export interface Moment {
  mean: number;
  variance: number;
}

/** What does not depend on what was observed, of a forecast some days ahead. */
export interface Lead {
  readonly days: number;
  /** Days that a slope of today carries on. */
  readonly slopeDays: number;
  /** Share of a swing that is left. */
  readonly swingKept: number;
  /** Variance of what comes until then. */
  readonly added: number;
}

export function makeLead({ slope, walk, swing }: LevelSetting, days: number): Lead {
  const carried = (daysOn: number) =>
    slope.deviation === 0 ? 0 : slope.kept === 1 ? daysOn : (1 - slope.kept ** daysOn) / (1 - slope.kept);
  let bends = 0;
  for (let left = 1; left < days; left += 1) bends += carried(left) ** 2;
  const bend = slope.deviation ** 2 * (1 - slope.kept ** 2);
  const swingKept = swing > 0 ? SWING_KEPT ** days : 0;
  const swings = swing * (1 - swingKept ** 2);
  return { days, slopeDays: carried(days), swingKept, added: days * walk + bends * bend + swings };
}

/** Of a day that lies `lead` after the last that was observed or passed over. */
export function foretellAhead(
  { setting, size, mean, covariance }: LevelFilter,
  { days, slopeDays, swingKept, added }: Lead,
  weekday: number,
  into: Moment,
): void {
  const at = (i: number, j: number) => covariance[i * size + j] ?? 0;
  into.mean = (mean[LEVEL] ?? 0) + slopeDays * (mean[SLOPE] ?? 0) + swingKept * (mean[SWING] ?? 0);
  into.variance =
    1 +
    added +
    at(LEVEL, LEVEL) +
    slopeDays * (2 * at(LEVEL, SLOPE) + slopeDays * at(SLOPE, SLOPE)) +
    swingKept * (2 * (at(LEVEL, SWING) + slopeDays * at(SLOPE, SWING)) + swingKept * at(SWING, SWING));
  if (!setting.isWeekly) return;
  const effect = EFFECTS + weekday;
  into.mean += mean[effect] ?? 0;
  into.variance +=
    at(effect, effect) +
    days * EFFECT_WALK +
    2 * (at(LEVEL, effect) + slopeDays * at(SLOPE, effect) + swingKept * at(SWING, effect));
}
