import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import type { Series } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { quantileOfSorted } from '@/lib/core/stats/summary';
import { listLargestScores, peakOfRandomMinutes } from '@/lib/forecast/paths/peak-ratios';
import { forecastMade, MONDAY, makeHours } from './made-hours';

const MINUTES_PER_DAY = 1440;

/** Each hour even but for its 7th minute, which has `burst` times the others. */
function burstyMinutes(hours: Series, burst: number, stepSeconds = 60): Series {
  const perHour = 3600 / stepSeconds;
  const values = Float64Array.from({ length: hours.values.length * perHour }, (_, i) => {
    const hour = hours.values[Math.floor(i / perHour)] ?? Number.NaN;
    return (hour * (i % perHour === 7 % perHour ? burst : 1)) / (perHour - 1 + burst);
  });
  return { startSeconds: hours.startSeconds, stepSeconds, values };
}

describe('the busiest minute of a day', () => {
  const hours = makeHours(new Float64Array(42).fill(144_000));
  const busiestHour = Math.max(...hours.values);

  it('stands out as it did on days whose minutes are known', () => {
    const minutes = burstyMinutes(hours, 5);
    const { days } = forecastMade(hours, { minutes });
    for (const { low, median, high } of days.peakPerMinute)
      for (const peak of [low, median, high]) expect(peak / ((busiestHour * 5) / 64)).toBeCloseTo(1, 4);
  });

  it('is that of minutes that come at random where only hours are known', () => {
    const { days } = forecastMade(hours);
    const random = makeRandom(2);
    const busiest = Float64Array.from({ length: 2000 }, () =>
      Math.max(...Array.from({ length: 60 }, () => samplePoisson(random, busiestHour / 60))),
    ).sort();
    const [first] = days.peakPerMinute;
    expect((first?.median ?? 0) / quantileOfSorted(busiest, 0.5)).toBeCloseTo(1, 1);
    expect((first?.low ?? 0) / quantileOfSorted(busiest, 0.05)).toBeCloseTo(1, 1);
    expect((first?.high ?? 0) / quantileOfSorted(busiest, 0.95)).toBeCloseTo(1, 1);
  });

  it('is never below the mean minute of the busiest hour, nor above all of it', () => {
    const { paths } = forecastMade(makeHours(Float64Array.from({ length: 42 }, (_, day) => 1 + (day % 3))));
    const days = paths.dayStartsSeconds.length - 1;
    paths.requests.forEach((requests, at) => {
      const peak = paths.peakPerMinute[at] ?? 0;
      expect(peak).toBeGreaterThanOrEqual(requests / MINUTES_PER_DAY);
      expect(peak).toBeLessThanOrEqual(requests);
    });
    expect(paths.requests).toHaveLength(paths.paths * days);
  });

  it('is known from periods of five minutes as from hours within them', () => {
    const coarse = forecastMade(hours, { minutes: burstyMinutes(hours, 5, 300) });
    const [peak] = coarse.days.peakPerMinute;
    const busiestPeriod = (busiestHour * 5) / 16 / 5;
    expect(peak?.low).toBeGreaterThanOrEqual(busiestPeriod);
    expect(peak?.high).toBeLessThan(busiestPeriod + 5 * Math.sqrt(busiestPeriod));
  });

  it('is told of each weekday by itself', () => {
    const values = makeHours(new Float64Array(42).fill(24_000)).values.map((value, i) =>
      Math.floor(i / 24) % 7 === 5 ? (i % 24 === 12 ? 24_000 : 0) : value,
    );
    const { days } = forecastMade({ startSeconds: MONDAY, stepSeconds: 3600, values });
    const medians = days.peakPerMinute.map(({ median }) => median);
    expect(medians[5]).toBeGreaterThan(3 * (medians[4] ?? 0));
    expect(medians[6]).toBeLessThan(1.2 * (medians[4] ?? 0));
  });

  it('is that of its weekday on whichever day the forecast begins', () => {
    // Three days into the seventh week; on Saturdays all comes within one hour.
    const values = makeHours(new Float64Array(45).fill(24_000)).values.map((value, i) =>
      Math.floor(i / 24) % 7 === 5 ? (i % 24 === 12 ? 24_000 : 0) : value,
    );
    const { days } = forecastMade({ startSeconds: MONDAY, stepSeconds: 3600, values });
    expect(days.startsOn).toBe('2026-02-19');
    const medians = days.peakPerMinute.slice(0, 7).map(({ median }) => median);
    expect(medians.indexOf(Math.max(...medians))).toBe(2);
  });

  it('is that of other days of the weekend, or of other working days, where its weekday is seldom known', () => {
    // Three weeks: on days of the weekend all comes within one hour.
    const values = makeHours(new Float64Array(21).fill(24_000)).values.map((value, i) =>
      Math.floor(i / 24) % 7 >= 5 ? (i % 24 === 12 ? 24_000 : 0) : value,
    );
    const { paths } = forecastMade({ startSeconds: MONDAY, stepSeconds: 3600, values });
    const days = paths.dayStartsSeconds.length - 1;
    paths.peakPerMinute.forEach((peak, at) => {
      const share = (60 * peak) / (paths.requests[at] ?? 0);
      if ((at % days) % 7 >= 5) expect(share).toBeGreaterThan(0.9);
      else expect(share).toBeLessThan(0.3);
    });
  });

  it('is not told by days more than a tenth of whose minutes are missing', () => {
    const minutes = burstyMinutes(hours, 5);
    const burst = (known: number) =>
      minutes.values.map((value, i) => {
        // Every other day has a burst in a quiet hour, and its first minutes are missing.
        const [day, minute] = [Math.floor(i / MINUTES_PER_DAY), i % MINUTES_PER_DAY];
        if (day % 2 === 0) return value;
        return minute < MINUTES_PER_DAY - known ? Number.NaN : minute === 22 * 60 ? busiestHour / 2 : value;
      });
    const highest = (known: number) => {
      const { paths } = forecastMade(hours, { minutes: { ...minutes, values: burst(known) } });
      return Math.max(...paths.peakPerMinute);
    };
    expect(highest(1295)).toBeCloseTo((busiestHour * 5) / 64, 2);
    expect(highest(1296)).toBeCloseTo(busiestHour / 2, 2);
  });
});

describe('the largest of random minutes', () => {
  it.each([0.2, 1, 5, 50, 1000])('of mean %s is as far above it as Poisson counts are', (mean) => {
    const random = makeRandom(5);
    const drawn = Float64Array.from({ length: 4000 }, () =>
      Math.max(...Array.from({ length: 60 }, () => samplePoisson(random, mean))),
    );
    const told = listLargestScores(60, 64).map((score) => peakOfRandomMinutes(mean, score));
    const average = (sample: Float64Array) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
    // Counts are whole, quantiles are not.
    expect(Math.abs(average(told) - average(drawn))).toBeLessThan(0.5 + 0.02 * Math.sqrt(mean));
  });

  it('of nothing is nothing', () => {
    expect(peakOfRandomMinutes(0, 2)).toBe(0);
  });
});

describe('the busiest minute of sparse traffic', () => {
  it('is no busier in a month ahead than in months behind', () => {
    const random = makeRandom(11);
    const days = 56;
    // Some thirty requests a day, now none and now a hundred, each in a minute of its own.
    const values = Float64Array.from({ length: days * MINUTES_PER_DAY }, () => 0);
    for (let day = 0; day < days; day += 1) {
      const requests = samplePoisson(random, 5 + 60 * random.nextUniform() ** 2);
      for (let one = 0; one < requests; one += 1) {
        const at = day * MINUTES_PER_DAY + Math.floor(random.nextUniform() * MINUTES_PER_DAY);
        values[at] = (values[at] ?? 0) + 1;
      }
    }
    const minutes: Series = { startSeconds: MONDAY, stepSeconds: 60, values };
    const hours: Series = {
      startSeconds: MONDAY,
      stepSeconds: 3600,
      values: Float64Array.from({ length: days * 24 }, (_, hour) =>
        values.subarray(hour * 60, hour * 60 + 60).reduce((sum, value) => sum + value, 0),
      ),
    };
    const { paths } = forecastMade(hours, { minutes });
    const ahead = paths.dayStartsSeconds.length - 1;
    const month = Math.min(ahead, 28);
    const peaks = Float64Array.from({ length: paths.paths }, (_, path) =>
      Math.max(...paths.peakPerMinute.subarray(path * ahead, path * ahead + month)),
    ).sort();
    const observed = Math.max(...values);
    expect(quantileOfSorted(peaks, 0.5)).toBeLessThan(2.2 * observed);
    expect(quantileOfSorted(peaks, 0.5)).toBeGreaterThanOrEqual(observed);
  });
});
