import { describe, expect, test } from 'vitest';
import { parseInput } from '@/lib/contract/parse-input';
import { scenarioSchema } from '@/lib/contract/scenario';
import { findDemandChoice, listDemandChoices, listEventsAhead } from '@/lib/core/forecast/demand-choices';
import { eventScenario, type GroundAhead, monthScenario } from '@/lib/core/forecast/scenario-ahead';
import { shapeArrivals } from '@/lib/core/scenario/shape-arrivals';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { sumPresent } from '@/lib/core/series/series';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { exampleCapacity } from '../../support/example-demand-forecast';

const start = startFromBaseline(
  'ranker',
  { workloadId: 'w1', planHash: 'a'.repeat(32) },
  { region: 'eu-west-1', ...DEFAULT_DESCRIPTION },
  { hoursPerMonth: 730, freeTier: false, gbBytes: 1_073_741_824 },
  1,
);
const DAYS = 730 / 24;
/** Weekends bring half of what other days do. */
const DAY_SHARES = [1, 1, 1, 1, 1, 0.5, 0.5].map((weight) => weight / 6);
const ground: GroundAhead = {
  start,
  requestsPerMonth: 1_000_000,
  hoursPerMonth: 730,
  dayShares: DAY_SHARES,
};
const { months } = exampleCapacity();
const [, december, january] = months;
if (december === undefined || january === undefined) throw new Error('there are months');

describe('a month', () => {
  test('has its volume of a day against that of the plan, as expected and at its high end', () => {
    const scenario = monthScenario(ground, december, 'median');
    const factor = december.requests.median / 31 / (1_000_000 / DAYS);
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

describe('an event', () => {
  const event = { name: 'Launch', startsOn: '2026-12-03', days: 3, factor: 2 };
  /** Ten ordinary days bring 1,000 requests each, and three of them twice that: so the month is told. */
  const month = { month: '2026-12', days: 31, requests: { low: 0, median: 34_000, high: 40_000 } };
  const scenarioOf = (one: typeof event, told = [one]) =>
    eventScenario({ ...ground, requestsPerMonth: 1_000 * DAYS }, one, { months: [month], events: told });

  test('brings its factor times what its days of the week bring in a month without it', () => {
    const scenario = scenarioOf(event);
    expect(parseInput(scenarioSchema, scenario)).toEqual(scenario);
    if (scenario === null) throw new Error('it can be planned for');
    // A week of hours as the plan saw it, from Monday 2026-11-30 on: 1,000 requests a day in the mean.
    const week = Float64Array.from(
      { length: 168 },
      (_, hour) =>
        ((7 * (DAY_SHARES[Math.floor(hour / 24)] ?? 0) * 1_000) / 24) * (hour % 24 < 12 ? 0.5 : 1.5),
    );
    const arrivals = { startSeconds: Date.UTC(2026, 10, 30) / 1000, stepSeconds: 3600, values: week };
    const shaped = shapeArrivals(arrivals, scenario.levers).values;
    // 2026-12-03 is a Thursday: Thursday to Saturday are doubled hour by hour, the rest stays.
    shaped.forEach((value, hour) => {
      const day = Math.floor(hour / 24);
      const times = day >= 3 && day <= 5 ? 2 : 1;
      expect(value / ((week[hour] ?? 0) * times)).toBeCloseTo(1, 2);
    });
    expect(sumPresent(shaped)).toBeGreaterThan(7_000);
  });

  test('of a week or longer is the whole volume, with the shape as it is', () => {
    const scenario = scenarioOf({ ...event, days: 7, factor: 3 });
    expect(scenario?.levers.dayFactors).toBeNull();
    // Of 31 days seven count three times.
    expect(scenario?.levers.volumeFactor).toBeCloseTo((3 * 34_000) / (31 + 14) / 1_000, 3);
  });

  test('is multiplied with those that fall on its days, as in the forecast', () => {
    const day = { ...event, days: 1, factor: 10 };
    const other = { ...day, name: 'Sale', factor: 4 };
    const scenario = scenarioOf(day, [day, other]);
    const ordinary = 34_000 / (30 + 40);
    // Thursday brings a sixth of a week.
    const week = (40 * 1) / 6 + 5 / 6;
    expect(scenario?.levers.volumeFactor).toBeCloseTo((ordinary * week) / 1_000, 3);
    expect(scenario?.levers.dayFactors).toEqual([0.025, 0.025, 0.025, 1, 0.025, 0.025, 0.025]);
  });

  test('late in a month that grows meets more than early in it', () => {
    const ofMonth = (name: string, days: number, perDay: number) => ({
      month: name,
      days,
      requests: { low: 0, median: perDay * days, high: 0 },
    });
    const growing = [
      ofMonth('2026-12', 31, 1_000),
      ofMonth('2027-01', 31, 2_000),
      ofMonth('2027-02', 28, 4_000),
    ];
    const factorOn = (startsOn: string) =>
      eventScenario(
        { ...ground, requestsPerMonth: 1_000 * DAYS },
        { name: 'x', startsOn, days: 7, factor: 1.0001 },
        {
          months: growing,
          events: [],
        },
      )?.levers.volumeFactor;
    // Its middle is 31 days after that of December, and half of that.
    expect(factorOn('2027-01-13')).toBeCloseTo(2, 1);
    expect(factorOn('2026-12-28')).toBeCloseTo(Math.SQRT2, 1);
    expect(factorOn('2026-12-13')).toBeCloseTo(1, 1);
    expect(factorOn('2027-02-20')).toBeGreaterThan(4);
  });

  test('that brings less is planned for as well, one that brings nothing or lies beyond the forecast is not', () => {
    expect(scenarioOf({ ...event, factor: 0.5 })?.levers.volumeFactor).toBeLessThan(1);
    expect(scenarioOf({ ...event, factor: 0 })).toBeNull();
    expect(scenarioOf({ ...event, startsOn: '2028-01-01' })).toBeNull();
  });
});

describe('demand that can be planned for', () => {
  const events = [
    { name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2 },
    { name: 'Nothing new', startsOn: '2026-12-20', days: 1, factor: 1 },
  ];
  const choices = listDemandChoices(ground, { months, events }, { today: '2026-12-01' });

  test('is months that are not over, as expected and at their high end, and events that change something', () => {
    expect(choices.map((choice) => [choice.kind, choice.for, choice.end])).toEqual([
      ...months.slice(1).map(({ month }) => ['month', month, 'median']),
      ...months.slice(1).map(({ month }) => ['month', month, 'high']),
      ['event', '2026-12-03', 'median'],
    ]);
  });

  test('names events that begin on one day apart, and leaves out what is over', () => {
    const launch = { name: 'A', startsOn: '2026-12-03', days: 2, factor: 2 };
    const told = [launch, { ...launch, name: 'B' }, { ...launch, name: 'past', startsOn: '2026-11-30' }];
    const asked = (today: string) =>
      listEventsAhead(told, today).map((one) => [one.asked, one.event.name] as const);
    expect(asked('2026-12-01')).toEqual([
      ['2026-12-03', 'A'],
      ['2026-12-03_2', 'B'],
      ['2026-11-30', 'past'],
    ]);
    expect(asked('2026-12-04').map(([, name]) => name)).toEqual(['A', 'B']);
    expect(asked('2026-12-05')).toEqual([]);
    const both = listDemandChoices(ground, { months, events: told }, { today: '2026-12-02' });
    expect(findDemandChoice(both, { for: '2026-12-03_2', end: 'high' })?.name).toBe('B');
  });

  test('says how it differs from what the forecast has', () => {
    const noteOf = (asked: string) => choices.find((choice) => choice.for === asked)?.notes[0];
    expect(noteOf('2026-12')).toBe(
      'What Launch in December 2026 brings is spread over the month: plan for it by name.',
    );
    expect(noteOf('2027-01')).toMatch(/^The shape is that of the traffic of today's plan/);
    expect(noteOf('2026-12-03')).toMatch(/^It is planned for as if every week were one of it/);
  });

  test('of an event that began last month and goes on is of the month that it goes on in', () => {
    const running = { name: 'Sale', startsOn: '2026-11-25', days: 20, factor: 2 };
    const listed = listDemandChoices(ground, { months, events: [running] }, { today: '2026-12-01' });
    expect(
      listed.find((choice) => choice.for === '2026-11-25')?.scenario.levers.volumeFactor,
    ).toBeGreaterThan(1);
  });

  test('is found again by what an address says', () => {
    expect(findDemandChoice(choices, { for: '2026-12', end: 'high' })?.scenario.name).toBe(
      'ranker, December 2026, high',
    );
    expect(findDemandChoice(choices, { for: '2026-12-03', end: 'median' })?.name).toBe('Launch');
    expect(findDemandChoice(choices, { for: '2026-11', end: 'median' })).toBeNull();
  });
});
