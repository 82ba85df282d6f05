import { describe, expect, test } from 'vitest';
import { eventScenario, monthScenario } from '@/components/forecast/forecast-scenario';
import { parseInput } from '@/lib/contract/parse-input';
import { scenarioSchema } from '@/lib/contract/scenario';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { exampleCapacity } from '../../support/example-demand-forecast';

const start = startFromBaseline(
  'ranker',
  { workloadId: 'w1', planHash: 'a'.repeat(32) },
  { region: 'eu-west-1', ...DEFAULT_DESCRIPTION },
  { hoursPerMonth: 730, freeTier: false, gbBytes: 1_073_741_824 },
  1,
);
const ground = { start, requestsPerMonth: 1_000_000, hoursPerMonth: 730 };
const [, december, january] = exampleCapacity().months;
if (december === undefined || january === undefined) throw new Error('there are months');

describe('a month in what-if', () => {
  test('has its volume of a day against that of the plan, as expected and at its high end', () => {
    const scenario = monthScenario(ground, december, 'median');
    const factor = december.requests.median / 31 / (1_000_000 / (730 / 24));
    expect(scenario?.levers.volumeFactor).toBeCloseTo(factor, 3);
    const high = monthScenario(ground, december, 'high');
    expect(high?.levers.volumeFactor).toBeCloseTo(factor * 1.09, 3);
    expect(high?.name).toBe('ranker, December 2026, high');
    expect(parseInput(scenarioSchema, high)).toEqual(high);
  });

  test('is not offered beyond what the lever reaches', () => {
    expect(monthScenario({ ...ground, requestsPerMonth: 1 }, december, 'median')).toBeNull();
  });
});

describe('an event in what-if', () => {
  const event = { name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2 };
  const { months } = exampleCapacity();

  test('is a spike on its month, every day', () => {
    const scenario = eventScenario(ground, event, months, 'UTC');
    const perMinute = Math.round(december.requests.median / 31 / 1440);
    expect(scenario?.levers.spikes).toEqual([
      { every: 'day', startMinute: 0, minutes: 1440, addedPerMinute: perMinute },
    ]);
    expect(parseInput(scenarioSchema, scenario)).toEqual(scenario);
  });

  test('of one day falls on that day of the week, from midnight of the zone on', () => {
    const day = eventScenario(ground, { ...event, days: 1 }, months, 'Europe/Paris');
    // 2026-12-03 is a Thursday, and begins at 23:00 UTC of Wednesday.
    expect(day?.levers.spikes[0]).toMatchObject({ every: 'week', startMinute: 3 * 1440 - 60 });
  });

  test('that brings less, or lies beyond the forecast, has none', () => {
    expect(eventScenario(ground, { ...event, factor: 0.5 }, months, 'UTC')).toBeNull();
    expect(eventScenario(ground, { ...event, startsOn: '2028-01-01' }, months, 'UTC')).toBeNull();
  });
});
