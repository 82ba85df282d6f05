import { DAYS_PER_WEEK } from '@/lib/core/units';

/** The last known week again and again, from what is known before day `at`; `NaN` where no such day is known. */
export function repeatWeek(days: Float64Array, at: number, horizon: number): Float64Array {
  return Float64Array.from({ length: horizon }, (_, ahead) => {
    let day = at + (ahead % DAYS_PER_WEEK) - DAYS_PER_WEEK;
    while (day >= 0 && Number.isNaN(days[day] ?? Number.NaN)) day -= DAYS_PER_WEEK;
    return days[day] ?? Number.NaN;
  });
}

/** Mean absolute difference of days a week apart: the scale of errors. `null` where there is none, or it is 0. */
export function weeklyDifference(days: Float64Array): number | null {
  let [sum, known] = [0, 0];
  for (let day = DAYS_PER_WEEK; day < days.length; day += 1) {
    const difference = Math.abs((days[day] ?? Number.NaN) - (days[day - DAYS_PER_WEEK] ?? Number.NaN));
    if (Number.isNaN(difference)) continue;
    sum += difference;
    known += 1;
  }
  return known === 0 || sum === 0 ? null : sum / known;
}
