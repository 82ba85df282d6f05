import { describe, expect, it } from 'vitest';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { makeSeries } from '@/lib/core/series/series';
import { forecastDemand } from '@/lib/forecast/forecast-demand';
import { drawHours } from '../support/drawn-hours';
import { forecastLibrary } from '../support/forecast-library';

const HOUR = 3600;
const DAY = 24;
const START = Date.parse('2026-06-04T00:00:00Z') / 1000;

function forecast(hours: Float64Array, told: Partial<typeof SETTINGS_UNTOLD> = {}) {
  const settings = { ...SETTINGS_UNTOLD, ...told };
  const { demand, paths } = forecastDemand(
    { hours: makeSeries(START, HOUR, hours), minutes: null, settings, seed: 1 },
    forecastLibrary(),
  );
  if (demand.refused || paths === null) throw new Error('refused');
  return { ...demand, paths };
}

describe('days ahead', () => {
  const values = drawHours({ hours: DAY * 70, mean: 300, dailySwing: 0.7, weekendFactor: 0.4, seed: 3 });
  const outage = { from: DAY * 62, to: DAY * 64 };
  const broken = values.slice().fill(0, outage.from, outage.to);
  const left = forecast(broken);

  it('of a history with an outage are those of one that does not know these hours', () => {
    expect(left.leftOut).toMatchObject([
      { startSeconds: START + outage.from * HOUR, endSeconds: START + outage.to * HOUR },
    ]);
    const unknown = forecast(values.slice().fill(Number.NaN, outage.from, outage.to));
    expect(unknown.leftOut).toEqual([]);
    expect(left.paths.requests).toEqual(unknown.paths.requests);
  });

  it('learn from an outage that is put back, which makes them less certain', () => {
    const back = forecast(broken, { putBack: [START + outage.from * HOUR] });
    expect(back.leftOut).toMatchObject([{ isPutBack: true }]);
    const width = (made: typeof left) =>
      made.days.requests.slice(14, 28).reduce((sum, { low, high }) => sum + high - low, 0);
    expect(width(back)).toBeGreaterThan(1.5 * width(left));
  });
});

describe('hours ahead', () => {
  const values = drawHours({ hours: DAY * 42, mean: 300, dailySwing: 0.7, weekendFactor: 0.4, seed: 5 });

  it('are multiplied by all events of their day, their intervals too', () => {
    const events = [
      { name: 'launch', startsOn: '2026-07-17', days: 2, factor: 3 },
      { name: 'holiday', startsOn: '2026-07-18', days: 2, factor: 0.5 },
    ];
    const [plain, told] = [forecast(values), forecast(values, { events })];
    const factorOf = [1, 3, 1.5, 0.5, 1, 1, 1];
    for (const part of ['point', 'lower', 'upper'] as const)
      told.hours[part].forEach((value, i) => {
        expect(value).toBeCloseTo((plain.hours[part][i] ?? 0) * (factorOf[Math.floor(i / DAY)] ?? 0), 6);
      });
  });
});
