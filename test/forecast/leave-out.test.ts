import { describe, expect, it } from 'vitest';
import type { DatedEvent } from '@/lib/core/forecast/forecast-settings';
import { leaveOut } from '@/lib/forecast/leave-out';
import { toWallHours } from '@/lib/forecast/wall-hours';
import { drawHours } from '../support/drawn-hours';

const HOUR = 3600;
const DAY = 24;
const START = Date.parse('2026-06-04T00:00:00Z') / 1000;
const values = drawHours({ hours: DAY * 70, mean: 300, dailySwing: 0.7, weekendFactor: 0.4, seed: 3 });
/** A day of an outage, the 26th of July. */
const OUT = { from: DAY * 52, to: DAY * 53 };
const broken = values.slice().fill(0, OUT.from, OUT.to);
const surged = values.map((value, i) => (i >= OUT.from + 9 && i < OUT.from + 15 ? 6 * value : value));

const at = (hour: number) => START + hour * HOUR;

function clean(hours: Float64Array, events: readonly DatedEvent[] = [], putBack: readonly number[] = []) {
  return leaveOut(toWallHours(hours, START, 'UTC'), [DAY, 7 * DAY], { events, putBack });
}

const event = (startsOn: string, days: number): DatedEvent => ({ name: 'works', startsOn, days, factor: 1 });

describe('what is left out of a history', () => {
  it('is an outage, which is no measure of a forecast, and an anomaly, which is one', () => {
    const outage = clean(broken);
    expect(outage.spans).toEqual([
      expect.objectContaining({ kind: 'outage', startSeconds: at(OUT.from), endSeconds: at(OUT.to) }),
    ]);
    expect(outage.observed.subarray(OUT.from, OUT.to).every(Number.isNaN)).toBe(true);
    expect(outage.isLeftOut.reduce((sum, is) => sum + is, 0)).toBe(DAY);
    const anomaly = clean(surged);
    expect(anomaly.spans).toEqual([expect.objectContaining({ kind: 'anomaly' })]);
    expect(anomaly.observed).toEqual(surged);
    expect(anomaly.isLeftOut[OUT.from + 12]).toBe(1);
  });

  it('on the days of an event is the event, and nothing that was found there', () => {
    const { spans } = clean(broken, [event('2026-07-26', 1)]);
    expect(spans).toEqual([
      expect.objectContaining({ kind: 'event', startSeconds: at(OUT.from), endSeconds: at(OUT.to) }),
    ]);
  });

  it('is both where what was found goes on after the event', () => {
    const longer = broken.slice().fill(0, OUT.to, OUT.to + 2);
    expect(clean(longer, [event('2026-07-26', 1)]).spans).toEqual([
      expect.objectContaining({ kind: 'event', endSeconds: at(OUT.to) }),
      expect.objectContaining({ kind: 'outage', startSeconds: at(OUT.from), endSeconds: at(OUT.to + 2) }),
    ]);
  });

  it('is one span of what touches, and two of what does not', () => {
    const surge = (from: number) =>
      broken.map((value, i) => (i >= from && i < from + 6 ? 9 * (values[i] ?? 0) : value));
    expect(clean(surge(OUT.to)).spans).toEqual([
      expect.objectContaining({ kind: 'anomaly', startSeconds: at(OUT.from), endSeconds: at(OUT.to + 6) }),
    ]);
    expect(clean(surge(OUT.to + 30)).spans).toMatchObject([{ kind: 'outage' }, { kind: 'anomaly' }]);
  });

  it('is what an event covers of it, and nothing of one before or after it', () => {
    const { spans } = clean(values, [
      event('2026-05-01', 10),
      event('2026-06-02', 3),
      event('2026-08-13', 5),
    ]);
    expect(spans).toEqual([
      expect.objectContaining({ kind: 'event', startSeconds: START, endSeconds: START + DAY * HOUR }),
    ]);
  });

  it('comes back whole where any of its seconds is put back, its end not being one', () => {
    const isBack = (seconds: number) => clean(broken, [], [seconds]).spans.map(({ isPutBack }) => isPutBack);
    expect(isBack(at(OUT.from))).toEqual([true]);
    expect(isBack(at(OUT.to) - 1)).toEqual([true]);
    expect(isBack(at(OUT.from) - 1)).toEqual([false]);
    expect(isBack(at(OUT.to))).toEqual([false]);
    const { observed, isLeftOut } = clean(broken, [], [at(OUT.from)]);
    expect(observed).toEqual(broken);
    expect(isLeftOut.every((is) => is === 0)).toBe(true);
  });

  it('is a holiday, none of whose hours stands out, as a whole day of its clock', () => {
    const sparse = drawHours({ hours: DAY * 70, mean: 20, dailySwing: 0.7, weekendFactor: 1, seed: 3 });
    const holiday = sparse.map((value, i) =>
      i >= OUT.from && i < OUT.to ? Math.round(0.45 * value) : value,
    );
    const cut = 5;
    const wall = toWallHours(holiday.subarray(cut), at(cut), 'UTC');
    const { spans } = leaveOut(wall, [DAY, 7 * DAY], { events: [], putBack: [] });
    expect(spans).toEqual([
      expect.objectContaining({ kind: 'anomaly', startSeconds: at(OUT.from), endSeconds: at(OUT.to) }),
    ]);
  });
});
