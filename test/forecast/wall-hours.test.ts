import { describe, expect, it } from 'vitest';
import { fromWallHours, toWallHours } from '@/lib/forecast/wall-hours';

const HOUR = 3600;
const seconds = (instant: string) => Date.parse(instant) / 1000;
/** Clocks of Berlin show 02:00 to 03:00 twice on 25 October 2026, and skip it on 29 March. */
const AUTUMN = seconds('2026-10-25T00:00:00Z');
const SPRING = seconds('2026-03-29T00:00:00Z');

describe('hours of a wall clock', () => {
  it('that came twice are their mean, and their first start', () => {
    const wall = toWallHours(Float64Array.of(10, 30, 50), AUTUMN, 'Europe/Berlin');
    expect([...wall.values]).toEqual([20, 50]);
    expect([...wall.startSeconds]).toEqual([AUTUMN, AUTUMN + 2 * HOUR]);
  });

  it('that came twice are the one that is known', () => {
    const known = (...values: number[]) =>
      toWallHours(Float64Array.from(values), AUTUMN, 'Europe/Berlin').values[0];
    expect(known(Number.NaN, 30, 50)).toBe(30);
    expect(known(10, Number.NaN, 50)).toBe(10);
    expect(known(Number.NaN, Number.NaN, 50)).toBeNaN();
  });

  it('that were skipped are missing, and begin as the next does', () => {
    const wall = toWallHours(Float64Array.of(10, 30), SPRING, 'Europe/Berlin');
    expect([...wall.values]).toEqual([10, Number.NaN, 30]);
    expect([...wall.startSeconds]).toEqual([SPRING, SPRING + HOUR, SPRING + HOUR]);
  });

  it('lie twice in hours of UTC where clocks go back, and are left over where they skip one', () => {
    const spread = (startSeconds: number, firstHour: number) => [
      ...fromWallHours(Float64Array.of(1, 2, 3), firstHour, {
        zone: 'Europe/Berlin',
        startSeconds,
        hours: 3,
      }),
    ];
    const wallHour = (instant: string) => seconds(instant) / HOUR;
    expect(spread(AUTUMN, wallHour('2026-10-25T02:00:00Z'))).toEqual([1, 1, 2]);
    expect(spread(SPRING, wallHour('2026-03-29T01:00:00Z'))).toEqual([1, 3, Number.NaN]);
  });
});
