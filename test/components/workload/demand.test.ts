import { describe, expect, it } from 'vitest';
import { demandSentence, trafficFinding, weekFinding } from '@/components/workload/demand-words';
import { trafficSpec } from '@/components/workload/traffic-spec';
import { alignToRuns } from '@/components/workload/use-zoom-detail';
import { outlineDemand } from '@/lib/core/series/demand-outline';
import { makeSeries } from '@/lib/core/series/series';
import { plan } from './example-plan';

const { arrivals } = plan({});

describe('the sentence on demand', () => {
  it('states volume, peak, its ratio to the mean and what was observed', () => {
    expect(demandSentence(arrivals, 41_200_000)).toBe(
      '41.2 million requests a month, peak 48.7 a second on Mon 1970-01-05 14:00 UTC, 4.2 times the mean; 99.8 % of 28 days observed.',
    );
  });

  it('counts the window where no plan says what a month is, and says when nothing came', () => {
    expect(demandSentence(arrivals, null)).toMatch(/^28 million requests in 28 days, peak/);
    expect(demandSentence({ ...arrivals, requests: 0 }, null)).toBe(
      'No request came in 28 days; 99.8 % of 28 days observed.',
    );
  });
});

describe('findings', () => {
  it('name idleness, bursts, weekends or the peak, whichever stands out', () => {
    const hourOfWeekPerSecond = Array.from({ length: 168 }, (_, hour) => (hour < 120 ? 10 : 2.5));
    expect(trafficFinding({ ...arrivals, idleShare: 0.83 })).toBe('83 % of minutes bring no request.');
    expect(trafficFinding({ ...arrivals, peakToMean: 35 })).toBe('Bursts reach 35 times the mean.');
    expect(trafficFinding({ ...arrivals, hourOfWeekPerSecond })).toBe(
      "A weekend hour brings 25 % of a weekday's.",
    );
    expect(trafficFinding(arrivals)).toBe('The busiest minute brings 4.2 times the mean.');
  });

  it('name the busiest and the quietest hour of the week, Monday first', () => {
    const hourOfWeekPerSecond = Array.from({ length: 168 }, (_, hour) =>
      hour === 38 ? 9 : hour === 167 ? 0 : 1,
    );
    expect(weekFinding({ ...arrivals, hourOfWeekPerSecond })).toBe(
      'Busiest on Tuesdays 14:00, quietest on Sundays 23:00 UTC.',
    );
    expect(weekFinding({ ...arrivals, hourOfWeekPerSecond: [null] })).toBe(
      'No hour of the week was observed.',
    );
  });
});

describe('the traffic chart', () => {
  const minutes = Float64Array.from({ length: 240 }, (_, i) => (i >= 60 && i < 90 ? Number.NaN : i));
  const outline = outlineDemand(makeSeries(0, 60, minutes), 8);

  it('draws the mean and the busiest minute of each run, and a gap as a gap', () => {
    const spec = trafficSpec(outline, null);
    expect(outline.stepSeconds).toBe(1800);
    expect(spec.lines.map(({ name }) => name)).toEqual(['busiest minute', 'mean of 30 min']);
    expect(spec.lines[0]?.values).toEqual([29, 59, null, 119, 149, 179, 209, 239]);
    expect(spec.lines[1]?.values[0]).toBe(14.5);
  });

  it('draws the exact minutes in place of the runs that are zoomed to', () => {
    const { from, to } = alignToRuns(
      { startSeconds: outline.startSeconds, stepSeconds: outline.stepSeconds, runs: outline.mean.length },
      { from: 5500, to: 7000 },
    );
    expect([from, to]).toEqual([5400, 9000]);
    const part = makeSeries(from, 60, minutes.subarray(from / 60, to / 60));
    const spec = trafficSpec(outline, outlineDemand(part, 1000));
    expect(spec.xs).toEqual([...spec.xs].sort((a, b) => a - b));
    expect(new Set(spec.xs).size).toBe(spec.xs.length);
    expect(spec.xs).toHaveLength(8 - 2 + 60);
    expect(spec.lines[1]?.values[spec.xs.indexOf(5460)]).toBe(91);
  });

  it('counts by the hour where periods are hours', () => {
    const hourly = outlineDemand(makeSeries(0, 3600, Float64Array.from([10, 20])), 8);
    const spec = trafficSpec(hourly, null);
    expect(spec.y.label).toBe('Requests an hour');
    expect(spec.lines).toEqual([{ name: 'requests an hour', color: 'accent', values: [10, 20] }]);
  });
});
