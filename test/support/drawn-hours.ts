import { makeRandom } from '@/lib/core/random';
import { samplePoisson } from '@/lib/core/stats/sampling';

/** What hours of made-up demand look like. */
export interface HoursShape {
  readonly hours: number;
  readonly mean: number;
  /** 0 is flat, 1 falls to nothing at night. */
  readonly dailySwing: number;
  /** Traffic of a day of the weekend against one of the week. */
  readonly weekendFactor: number;
  /** Growth from the first hour to the last. */
  readonly growth?: number;
  readonly seed: number;
}

/** Poisson counts about a day and a week, a Thursday first, as 1970 began. */
export function drawHours({
  hours,
  mean,
  dailySwing,
  weekendFactor,
  growth = 1,
  seed,
}: HoursShape): Float64Array {
  const random = makeRandom(seed);
  return Float64Array.from({ length: hours }, (_, hour) => {
    const day = Math.floor(hour / 24) % 7;
    const isWeekend = day === 2 || day === 3;
    const wave = 1 - dailySwing * Math.cos((2 * Math.PI * (hour - 3)) / 24);
    return samplePoisson(random, mean * wave * (isWeekend ? weekendFactor : 1) * growth ** (hour / hours));
  });
}
