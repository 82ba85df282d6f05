import { describe, expect, it } from 'vitest';
import { findFirstDays, summarisePassage } from '@/lib/core/forecast/first-passage';
import { monthOf } from '@/lib/core/forecast/month-totals';
import { dayAt, pathsOf } from '../../support/capacity-case';

const DAYS = 30;

describe('when paths reach a level', () => {
  /** Ten paths, of which some reach it, one a day from the first on. */
  function passageOf(reaching: number) {
    const paths = pathsOf(10, (path, day) => (path < reaching && day >= path ? 1 : 0), DAYS);
    const level = { value: 1, isFromBelow: true, lastsDays: 0 };
    const figures = paths.requests.map((requests) => (requests > 0 ? 1 : 0));
    const months = [monthOf(dayAt(0)), monthOf(dayAt(15))];
    return summarisePassage(findFirstDays(figures, DAYS, level), paths, months);
  }

  it('is told by the days on which one, five and nine of ten have', () => {
    expect(passageOf(10)).toMatchObject({
      probability: 1,
      earlySeconds: dayAt(0),
      medianSeconds: dayAt(4),
      lateSeconds: dayAt(8),
    });
  });

  it('has no late day where eight of ten do, and no median where four do', () => {
    expect(passageOf(9)).toMatchObject({ probability: 0.9, lateSeconds: dayAt(8) });
    expect(passageOf(8)).toMatchObject({ probability: 0.8, medianSeconds: dayAt(4), lateSeconds: null });
    expect(passageOf(4)).toMatchObject({ probability: 0.4, earlySeconds: dayAt(0), medianSeconds: null });
    expect(passageOf(0)).toMatchObject({ probability: 0, earlySeconds: null });
  });

  it('has the chance of each month by its end', () => {
    // The paths begin on 16 November.
    const late = pathsOf(10, (path, day) => (day >= 11 + path ? 1 : 0), DAYS);
    const level = { value: 1, isFromBelow: true, lastsDays: 0 };
    const figures = late.requests.map((requests) => (requests > 0 ? 1 : 0));
    const { byMonth } = summarisePassage(findFirstDays(figures, DAYS, level), late, [
      monthOf(dayAt(0)),
      monthOf(dayAt(15)),
    ]);
    expect(byMonth).toEqual([
      { month: '2026-11', probability: 0.4 },
      { month: '2026-12', probability: 1 },
    ]);
  });
});
