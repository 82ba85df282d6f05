import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceSteps,
  coverFromAbove,
  fitWeeklyDemand,
  sortDayHours,
} from '@/lib/core/policy/daily-schedule';

/** A Monday, 00:00 UTC. */
const MONDAY = 1_763_337_600;

function weeks(count: number, perMinute: (day: number, hour: number) => number): Float64Array {
  return Float64Array.from({ length: count * 10_080 }, (_, minute) =>
    perMinute(Math.floor(minute / 1440) % 7, Math.floor(minute / 60) % 24),
  );
}

function fitDemand(arrivalsPerMinute: Float64Array, startSeconds: number, quantile: number) {
  return fitWeeklyDemand(sortDayHours(arrivalsPerMinute, startSeconds) ?? [], quantile);
}

describe('the demand of a week', () => {
  const officeHours = (day: number, hour: number) => (day < 5 && hour >= 8 && hour < 18 ? 100 : 10);
  const office = weeks(2, officeHours);
  const long = weeks(3, officeHours);

  it('finds office hours, and that weekends are quiet', () => {
    const demand = fitDemand(office, MONDAY, 0.95);
    const monday = demand?.steps.filter(({ minuteOfWeek }) => minuteOfWeek < 1440);
    expect(monday).toEqual([
      { minuteOfWeek: 8 * 60, requestsPerMinute: 100 },
      { minuteOfWeek: 18 * 60, requestsPerMinute: 10 },
    ]);
    expect(demand?.steps.some(({ minuteOfWeek }) => minuteOfWeek >= 5 * 1440)).toBe(false);
  });

  it('knows the day of the week from where the window starts', () => {
    const shifted = fitDemand(long.subarray(3 * 1440), MONDAY + 3 * 86_400, 0.95);
    expect(shifted?.steps.every(({ minuteOfWeek }) => minuteOfWeek < 5 * 1440)).toBe(true);
  });

  it('has none without two days, or where every hour is alike', () => {
    expect(fitDemand(office.subarray(0, 1440), MONDAY, 0.95)).toBeNull();
    expect(
      fitDemand(
        weeks(2, () => 5),
        MONDAY,
        0.95,
      ),
    ).toBeNull();
  });

  it('starts earlier by what an instance takes, over the end of the week too', () => {
    const steps = [
      { minuteOfWeek: 3, requestsPerMinute: 9 },
      { minuteOfWeek: 600, requestsPerMinute: 1 },
    ];
    expect(advanceSteps({ steps }, 9).steps).toEqual([
      { minuteOfWeek: 591, requestsPerMinute: 1 },
      { minuteOfWeek: 10_074, requestsPerMinute: 9 },
    ]);
  });
});

describe('covering hours from above', () => {
  const hours = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 7 });
  const expand = (steps: readonly { from: number; level: number }[], length: number): number[] =>
    Array.from({ length }, (_, hour) => steps.findLast(({ from }) => from <= hour)?.level ?? Number.NaN);

  it('is nowhere below the hours and as small as any cover with so many steps', () => {
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 3 }), (hourly, most) => {
        const covered = expand(coverFromAbove(hourly, most), hourly.length);
        covered.forEach((level, hour) => {
          expect(level).toBeGreaterThanOrEqual(hourly[hour] ?? 0);
        });
        const area = covered.reduce((sum, level) => sum + level, 0);
        expect(area).toBe(leastArea(hourly, most));
      }),
    );
  });

  /** Every way to cut the hours, tried. */
  function leastArea(hourly: readonly number[], most: number): number {
    if (hourly.length === 0) return 0;
    if (most === 0) return Number.POSITIVE_INFINITY;
    return Math.min(
      ...hourly.map(
        (_, i) => (i + 1) * Math.max(...hourly.slice(0, i + 1)) + leastArea(hourly.slice(i + 1), most - 1),
      ),
    );
  }
});
