import { describe, expect, it } from 'vitest';
import {
  coarsenBySum,
  type Series,
  seriesEndSeconds,
  sliceSeries,
  sumPresent,
} from '@/lib/core/series/series';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';

const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7 * DAY;
const END = 20_778 * DAY;
const fleet = buildDemoFleet({ seed: 1, endSeconds: END });

function hoursOf(slug: string): Series {
  const hours = fleet.find((one) => one.slug === slug)?.hours;
  if (hours === undefined || hours === null) throw new Error(`no hours of ${slug}`);
  return hours;
}

/** Of so many days that end so many days before the end. */
function requestsOf(hours: Series, daysBefore: number, days: number): number {
  const from = END - daysBefore * DAY;
  return sumPresent(sliceSeries(hours, from, from + days * DAY).values) ?? Number.NaN;
}

describe('hours of the demo fleet', () => {
  it('reach half a year before the minutes and say what these say', () => {
    for (const { slug, series, hours } of fleet) {
      if (hours === null) throw new Error(`no hours of ${slug}`);
      expect(hours.startSeconds, slug).toBe(series.startSeconds - 26 * WEEK);
      expect(seriesEndSeconds(hours), slug).toBe(END);
      expect(sliceSeries(hours, series.startSeconds, END), slug).toEqual(coarsenBySum(series, HOUR));
      expect(
        hours.values.every((count) => Number.isNaN(count) || (Number.isInteger(count) && count >= 0)),
        slug,
      ).toBe(true);
    }
  });

  it('depend on the seed alone', () => {
    const text = (seed: number) =>
      buildDemoFleet({ seed, endSeconds: END }).map(({ hours }) => hours?.values.join());
    const again = text(1);
    expect(again).toEqual(fleet.map(({ hours }) => hours?.values.join()));
    expect(text(2).filter((other, i) => other === again[i])).toEqual([]);
  });

  it('have the season of the week that the minutes have, and join them without a step', () => {
    for (const slug of ['ranker-prod', 'recsys-legacy', 'ocr-invoices', 'resume-parser']) {
      const hours = hoursOf(slug);
      const [before, after] = [requestsOf(hours, 35, 7), requestsOf(hours, 28, 7)];
      expect(before / after, slug).toBeGreaterThan(0.9);
      expect(before / after, slug).toBeLessThan(1.1);
    }
    const hours = hoursOf('ocr-invoices');
    // The end is a Saturday, so that 62 and 63 days before it a Sunday and a Saturday begin.
    const weekend = requestsOf(hours, 63, 2);
    expect(weekend / requestsOf(hours, 63, 7)).toBeLessThan(0.03);
  });

  it('grow and shrink as told', () => {
    const ratio = (slug: string) =>
      requestsOf(hoursOf(slug), 28 + 7, 7) / requestsOf(hoursOf(slug), 28 + 26 * 7, 7);
    expect(ratio('search-embed')).toBeCloseTo(1.09 ** 25, 0);
    expect(ratio('chat-intent')).toBeGreaterThan(1.02 ** 25 * 0.9);
    expect(ratio('chat-intent')).toBeLessThan(1.02 ** 25 * 1.1);
    expect(ratio('recsys-legacy')).toBeLessThan(0.85);
  });

  it('have an outage, a launch, and a time that nobody collected', () => {
    const ranker = hoursOf('ranker-prod');
    const outage = sliceSeries(ranker, END - 52 * DAY + 14 * HOUR, END - 52 * DAY + 19 * HOUR).values;
    const dayBefore = sliceSeries(ranker, END - 53 * DAY + 14 * HOUR, END - 53 * DAY + 19 * HOUR).values;
    expect((sumPresent(outage) ?? 1) / (sumPresent(dayBefore) ?? 1)).toBeLessThan(0.05);
    const thumbnails = hoursOf('thumbnail-safety');
    expect(requestsOf(thumbnails, 75, 7) / requestsOf(thumbnails, 82, 7)).toBeGreaterThan(1.6);
    const gap = sliceSeries(hoursOf('image-tagger-gpu'), END - 100 * DAY, END - 99 * DAY + 6 * HOUR).values;
    expect(gap).toHaveLength(30);
    expect(gap.every(Number.isNaN)).toBe(true);
  });
});
