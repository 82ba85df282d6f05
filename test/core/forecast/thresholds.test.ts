import { describe, expect, it } from 'vitest';
import type { ServingCurve } from '@/lib/core/forecast/serving-curve';
import type { ServingLimit } from '@/lib/core/forecast/serving-limit';
import { placeLimit } from '@/lib/core/forecast/thresholds';
import {
  crossingAt,
  dayAt,
  findDate,
  lookAhead,
  observedHours,
  pathsOf,
  STANDING,
} from '../../support/capacity-case';

describe('a break-even', () => {
  it('is the day on which the last 30 days have passed it', () => {
    // From day 10 on twice as much comes: after k days of it, the last 30 days have (30 + k) / 30 of before.
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(1, (_, day) => (day < 10 ? 1 : 2)),
      {
        crossings: [crossingAt(1.499)],
      },
    );
    const date = findDate(ahead.dates, 'break-even');
    expect(date?.medianSeconds).toBe(dayAt(10 + 15 - 1));
    expect(date?.probability).toBe(1);
    expect(date?.thresholdUnit).toBe('requests a month');
    expect(date?.threshold).toBeCloseTo(crossingAt(1.499).requestsPerMonth, 3);
    expect(date?.action).toContain('Lambda, 2048 MB x86_64');
  });

  it('lies below too, where demand falls', () => {
    const crossings = [crossingAt(0.6, 'b'), crossingAt(3)];
    const falling = lookAhead(
      STANDING,
      pathsOf(1, () => 0.5),
      { crossings },
    ).ahead.dates;
    expect(findDate(falling, 'break-even')?.factorOfToday).toBeCloseTo(0.6, 6);
    const other = lookAhead(
      STANDING,
      pathsOf(1, () => 0.5),
      { crossings: [crossingAt(0.6, 'a')] },
    );
    expect(findDate(other.ahead.dates, 'break-even')).toBeUndefined();
  });

  it('is none where a week or a month alone passes it, and is where more do', () => {
    const dateOf = (lastsDays: number) =>
      findDate(
        lookAhead(
          STANDING,
          pathsOf(1, (_, day) => (day >= 10 && day < 10 + lastsDays ? 20 : 1)),
          { crossings: [crossingAt(1.5)] },
        ).ahead.dates,
        'break-even',
      );
    expect(dateOf(7)).toBeUndefined();
    expect(dateOf(30)).toBeUndefined();
    // One day of 20 times as much makes the last 30 days (30 + 19) / 30 of before, and one of them is left 60 days later.
    expect(dateOf(61)?.medianSeconds).toBe(dayAt(10));
  });

  it('that the last month has passed is today, if it lasts', () => {
    const busy = { ...observedHours, values: observedHours.values.map((value) => 3 * value) };
    const dateOf = (factor: number) =>
      findDate(
        lookAhead(
          STANDING,
          pathsOf(3, () => factor),
          { crossings: [crossingAt(1.5)], hours: busy },
        ).ahead.dates,
        'break-even',
      );
    expect(dateOf(1)).toBeUndefined();
    expect(dateOf(3)?.sentence).toMatch(/^Has reached the break-even with Lambda/);
  });
});

describe('a limit', () => {
  const LIMIT: ServingLimit = {
    kind: 'policy-maximum',
    subject: "the policy's maximum of 4 instances",
    most: 4,
    counts: 'instances',
    perMinute: 25,
    wantedPerMinute: 25,
    isHard: false,
    isSoft: false,
    raise: 'policy',
    quotaName: null,
  };
  /** Where a busiest minute of so many is what the plan was made of. */
  const place = (
    limit: ServingLimit,
    windowPeakPerMinute: number,
    role: 'present' | 'recommended' = 'present',
  ) =>
    placeLimit(limit, { role } as ServingCurve, {
      limits: [limit],
      windowPeakPerMinute,
      peakFrom: () => ({ highFactor: 2, untilSeconds: dayAt(90) }),
    }).map(({ factor }) => factor);

  it('is where its busiest minute is full, today or later', () => {
    expect(place(LIMIT, 50)).toEqual([2]);
    expect(place(LIMIT, 100)).toEqual([1]);
    expect(place(LIMIT, 200)).toEqual([0.5]);
    expect(place(LIMIT, 0)).toEqual([]);
  });

  it('is none where it is full today as it is meant to be', () => {
    for (const [limit, role] of [
      [{ ...LIMIT, isSoft: true }, 'present'],
      [LIMIT, 'recommended'],
    ] as const) {
      expect(place(limit, 50, role)).toEqual([2]);
      expect(place(limit, 100, role)).toEqual([]);
      expect(place(limit, 200, role)).toEqual([]);
    }
    const quota: ServingLimit = { ...LIMIT, kind: 'account-quota', raise: 'quota' };
    expect(place(quota, 100, 'recommended')).toEqual([1]);
  });
});
