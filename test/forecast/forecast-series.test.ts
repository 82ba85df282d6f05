import { expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { forecastSeries } from '@/lib/forecast/forecast-series';
import { makeHistory } from '@/lib/forecast/history';
import { forecastLibrary } from '../support/forecast-library';

const DAY = 24;

function forecast(values: Float64Array) {
  const ahead = { horizon: DAY, level: 0.9 };
  return forecastSeries(makeHistory(values, [DAY]), [DAY], ahead, forecastLibrary());
}

it('what repeats itself to the digit is forecast by its last season, and by nothing else', () => {
  const random = makeRandom(5);
  const pattern = Float64Array.from({ length: DAY }, () => 100 * random.nextUniform());
  const made = forecast(Float64Array.from({ length: 10 * DAY }, (_, i) => pattern[i % DAY] ?? 0));
  expect(made.method).toBe('seasonal-naive');
  expect(made.point).toEqual(pattern);
  expect(made.tried.find(({ name }) => name === 'seasonal-naive')?.weight).toBe(1);
  expect(made.tried.filter(({ weight }) => weight > 0)).toHaveLength(1);
});

it('what comes by chance around a level is forecast by several, better than by its last season', () => {
  const random = makeRandom(5);
  const made = forecast(Float64Array.from({ length: 20 * DAY }, () => 100 + 10 * random.nextUniform()));
  expect(made.method).toBe('combination');
  expect(made.tried.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(made.backtest.mase ?? 9).toBeLessThan(0.85 * (made.backtest.seasonalNaiveMase ?? 0));
  const mases = made.tried.map(({ mase }) => mase ?? 9);
  expect(mases).toEqual([...mases].sort((a, b) => a - b));
});
