import { describe, expect, it } from 'vitest';
import { dateCrossings } from '@/lib/core/forecast/crossing-dates';
import type { ServingCurve } from '@/lib/core/forecast/serving-curve';
import type { Threshold } from '@/lib/core/forecast/thresholds';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import {
  dayAt,
  findDate,
  lookAhead,
  pathsOf,
  SCALED,
  SERVERLESS,
  STANDING,
} from '../../support/capacity-case';
import { PATHS_START_SECONDS } from '../../support/example-paths';

describe('a date', () => {
  it('has the chance of the paths that come to it, and the tenth, the half and nine tenths of all', () => {
    // Of ten paths, six come to twice as much, one a day from day 20 on.
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(10, (path, day) => (path < 6 && day >= 20 + path ? 30 : 1)),
    );
    const date = findDate(ahead.dates, 'standing-capacity');
    expect(date?.probability).toBe(0.6);
    expect(date?.earlySeconds).toBe(dayAt(20));
    expect(date?.medianSeconds).toBe(dayAt(24));
    expect(date?.lateSeconds).toBeNull();
    expect(date?.byMonth.map(({ probability }) => probability)).toEqual([0, 0.6, 0.6, 0.6]);
    expect(date?.sentence).toBe(
      'Reaches what 2 x ml.m5.large carry by 10 December 2026 (50 %; as early as 6 December 2026: 10 %), and by 28 February 2027 with 60 %.',
    );
    expect(date?.actBySeconds).toBe(dayAt(20 - (date?.leadDays ?? 0)));
  });

  it('is never less likely by a later month', () => {
    const { ahead } = lookAhead(
      SCALED,
      pathsOf(50, (path, day) => 1 + (path * day) / 150),
    );
    expect(ahead.dates.length).toBeGreaterThan(1);
    for (const { byMonth, probability } of ahead.dates) {
      const chances = byMonth.map((month) => month.probability);
      expect(chances).toEqual([...chances].sort((a, b) => a - b));
      expect(chances.at(-1)).toBeLessThanOrEqual(probability);
    }
    const medians = ahead.dates.map(({ medianSeconds }) => medianSeconds ?? Number.POSITIVE_INFINITY);
    expect(medians).toEqual([...medians].sort((a, b) => a - b));
  });

  it('of what is exceeded today is today, and is said so', () => {
    const description = { ...SERVERLESS, present: { ...SERVERLESS.present, maxConcurrency: 1 } };
    const { ahead } = lookAhead(
      description as WorkloadDescription,
      pathsOf(2, () => 1),
    );
    const date = findDate(ahead.dates, 'max-concurrency');
    expect(date).toMatchObject({ probability: 1, medianSeconds: PATHS_START_SECONDS });
    expect(date?.sentence).toBe('Has reached its maximum concurrency of 1 already.');
    expect(ahead.months.every(({ serving }) => serving[0]?.overloadShare === 1)).toBe(true);
  });

  it('that every path has passed by the day it is asked is reached already', () => {
    const paths = pathsOf(5, (path, day) => (day >= path ? 30 : 1));
    const soon = lookAhead(STANDING, paths).ahead.dates;
    expect(findDate(soon, 'standing-capacity')?.sentence).toMatch(/^Reaches what 2 x ml\.m5\.large carry by/);
    const late = lookAhead(STANDING, paths, { daysLater: 4 }).ahead.dates;
    expect(findDate(late, 'standing-capacity')).toMatchObject({
      probability: 1,
      sentence: 'Has reached what 2 x ml.m5.large carry already.',
    });
  });

  it('of less than one path in a hundred is none', () => {
    const spike = (paths: number) =>
      lookAhead(
        STANDING,
        pathsOf(paths, (path, day) => (path === 0 && day === 40 ? 30 : 1)),
      ).ahead.dates;
    expect(findDate(spike(200), 'standing-capacity')).toBeUndefined();
    expect(findDate(spike(50), 'standing-capacity')?.probability).toBe(0.02);
  });

  /** One of a week's volume or of a busiest minute, where today 0.5 comes and from a day on 1.2. */
  function dateOf(change: Partial<Threshold>, from = 20) {
    const threshold: Threshold = {
      kind: 'slo',
      subject: 'a volume',
      curve: { role: 'present' } as ServingCurve,
      axis: 'week',
      factor: 1,
      isFromBelow: true,
      isMiss: true,
      isDated: true,
      leadDays: 14,
      action: '',
      ...change,
    };
    const paths = pathsOf(2, (_, day) => (day < from ? 0.5 : 1.2));
    const figures = paths.requests.map((requests) => requests / Math.max(...paths.requests) / (1 / 1.2));
    const axis = { figures, today: 0.5, unit: 1 };
    const [date] = dateCrossings([threshold], {
      paths,
      months: [],
      axes: { month: axis, week: axis, peak: axis },
      requestsPerMonth: 1,
      todaySeconds: PATHS_START_SECONDS,
    });
    return date;
  }

  it('of an SLO that is missed at the volume of the plan is today, if the last week had less or not', () => {
    const today = { medianSeconds: PATHS_START_SECONDS, sentence: 'Has reached a volume already.' };
    expect(dateOf({ factor: 1 })).toMatchObject(today);
    expect(dateOf({ factor: 0.8 })).toMatchObject(today);
    expect(dateOf({ factor: 1.1 })?.medianSeconds).toBe(dayAt(20));
    expect(dateOf({ kind: 'standing-capacity', axis: 'peak', factor: 0.8 })?.medianSeconds).toBe(dayAt(20));
    // Below it, there is a quiet week to come.
    expect(dateOf({ factor: 0.4, isFromBelow: false })).toBeUndefined();
  });

  it('is to be acted on as early as it takes, and never before today', () => {
    expect(dateOf({ factor: 1.1 })).toMatchObject({ earlySeconds: dayAt(20), actBySeconds: dayAt(6) });
    expect(dateOf({ factor: 1.1 }, 14)?.actBySeconds).toBe(dayAt(0));
    expect(dateOf({ factor: 1.1 }, 5)).toMatchObject({ earlySeconds: dayAt(5), actBySeconds: dayAt(0) });
  });
});
