import { describe, expect, test } from 'vitest';
import { columnsCsv, columnsOf } from '@/components/charts/chart-columns';
import { axisTicks } from '@/components/charts/chart-ticks';
import { linesAt } from '@/components/charts/chart-tooltip';
import { formatHint } from '@/components/charts/value-format';
import { daysFinding, hoursFinding, peakFinding } from '@/components/forecast/chart-findings';
import { eventShades } from '@/components/forecast/event-shades';
import { daysSpec } from '@/components/forecast/forecast-spec';
import { hoursSpec } from '@/components/forecast/hours-spec';
import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { listObservedDays, outlineObserved } from '@/lib/core/forecast/observed-demand';
import { makeSeries } from '@/lib/core/series/series';
import {
  exampleCapacity,
  exampleDate,
  exampleDemand,
  exampleObserved,
  HISTORY_END_SECONDS,
} from '../../support/example-demand-forecast';

const DAY = 86_400;
const events = [{ name: 'Launch', startsOn: '2026-12-03', days: 7, factor: 2 }];
const specOf = (measure: 'requests' | 'peak') =>
  daysSpec({
    demand: exampleDemand(),
    observed: exampleObserved(),
    dates: exampleCapacity().dates,
    events,
    measure,
  });

describe('the chart by day', () => {
  test('what came ends where what is expected begins, and a day with a missing hour is a gap', () => {
    const { xs, lines } = specOf('requests');
    const [observed, expected] = lines;
    const start = xs.indexOf(HISTORY_END_SECONDS);
    expect(xs.every((x, i) => i === 0 || x - (xs[i - 1] ?? 0) === DAY)).toBe(true);
    expect(observed?.values.slice(start).every((value) => value === null)).toBe(true);
    expect(expected?.values.slice(0, start).every((value) => value === null)).toBe(true);
    expect(expected?.values.slice(start).every((value) => value !== null)).toBe(true);
    expect(observed?.values[30]).toBeNull();
    expect(observed?.values[29]).toBeGreaterThan(0);
  });

  test('limits stand in the chart of their unit alone, a month as one of its days', () => {
    const [limit] = specOf('requests').marks ?? [];
    expect(limit).toMatchObject({ axis: 'y', label: 'break-even' });
    expect(limit?.value).toBeCloseTo(1_100_000 / (730 / 24), 6);
    expect(specOf('peak').marks?.filter(({ axis }) => axis === 'y')).toMatchObject([
      { value: 60, label: 'policy maximum' },
    ]);
    expect(specOf('peak').points).toMatchObject([{ y: 60, label: '12 February' }]);
  });

  test('events are shaded and what was left out is hatched, over all their days from noon to noon', () => {
    const { marks, shades, spans } = specOf('requests');
    expect(marks?.filter(({ axis }) => axis === 'x')).toEqual([]);
    const noon = Date.UTC(2026, 11, 2, 12) / 1000;
    expect(shades).toEqual([{ from: noon, to: noon + 7 * DAY, label: 'Launch ×2', short: 'Launch ×2' }]);
    expect(spans?.map(({ from, to, label }) => [(to - from) / DAY, from % DAY, label])).toEqual([
      [1, DAY / 2, 'left out: outage'],
    ]);
    const [span] = exampleDemand().leftOut;
    if (span === undefined) throw new Error('nothing was left out');
    const putBack = exampleDemand({ leftOut: [{ ...span, isPutBack: true }] });
    const demand = { demand: putBack, observed: exampleObserved(), dates: [], events: [] };
    expect(daysSpec({ ...demand, measure: 'requests' }).spans).toEqual([]);
  });

  test('of many events those that change most are named first, those out of sight not at all', () => {
    const xs = [0, 100 * DAY];
    const eventOf = (name: string, startsOn: string, factor: number) => ({ name, startsOn, days: 1, factor });
    const shades = eventShades(
      [
        eventOf('Holiday', '1970-01-10', 0.6),
        eventOf('A name that is much longer than there is room for', '1970-02-10', 3),
        eventOf('Later', '1970-05-01', 9),
        eventOf('Closed', '1970-01-01', 0),
      ],
      xs,
    );
    expect(shades.map(({ short }) => short)).toEqual([
      'A name that is much lon… ×3',
      'Closed ×0',
      'Holiday ×0.6',
    ]);
    expect(shades[0]?.label).toBe('A name that is much longer than there is room for ×3');
  });

  test('a tooltip has what can be there: days to come are not observed, a gap of those before is', () => {
    const spec = specOf('requests');
    const namesAt = (index: number) => linesAt(spec, index).map(({ name }) => name);
    const start = spec.xs.indexOf(HISTORY_END_SECONDS);
    expect(namesAt(start)).toEqual(['expected']);
    expect(namesAt(start - 1)).toEqual(['observed']);
    expect(spec.lines[0]?.values[30]).toBeNull();
    expect(namesAt(30)).toEqual(['observed']);
    expect(formatHint(spec.y, 1231.567)).toBe('1,230');
    expect(formatHint(spec.y, 4.5678)).toBe('4.57');
    expect(formatHint({ ...spec.y, isRounded: false }, 1231.567)).toBe('1,231.57');
  });

  test('what was left out goes by the name that it has in the list', () => {
    const [span] = exampleDemand().leftOut;
    if (span === undefined) throw new Error('nothing was left out');
    const demand = exampleDemand({ leftOut: [{ ...span, kind: 'anomaly' }] });
    const input = { demand, observed: exampleObserved(), dates: [], events: [] };
    expect(daysSpec({ ...input, measure: 'requests' }).spans?.[0]?.label).toBe(
      'left out: unlike other times',
    );
  });

  test('the file has whole days, the interval, and what was left out', () => {
    const [head = '', ...rows] = columnsCsv(columnsOf(specOf('requests'))).split('\r\n');
    expect(head).toMatch(/^Day,observed \(Requests a day\),expected .*90 % interval, low/);
    expect(head.endsWith(',Note')).toBe(true);
    expect(rows[0]).toMatch(/^2026-08-24,\d+,,,,/);
    expect(rows[50]).toMatch(/^2026-10-13,.*,left out: outage$/);
  });

  test('its findings say where it goes', () => {
    expect(daysFinding(exampleDemand(), exampleObserved())).toMatch(
      /^From [\d,]+ requests a day lately to about [\d,]+ a day in the weeks to 21 March 2027 \(90 % of days: [\d,]+ to [\d,]+\)\.$/,
    );
    expect(peakFinding(exampleDemand(), [])).toMatch(
      /about 19 March 2027: \d+ \(90 %: \d+ to \d+\) requests\.$/,
    );
    const { months } = exampleCapacity();
    expect(peakFinding(exampleDemand(), months)).toMatch(/is expected in \w+ 202[67]: \d+ \(90 %/);
    expect(hoursFinding(exampleDemand())).toMatch(/on \w+ 2[2-9] November 2026, 14:00 UTC: /);
  });
});

test('a crossing without a median has a line and no ring', () => {
  const dates = [exampleDate({ medianSeconds: null })];
  const spec = daysSpec({
    demand: exampleDemand(),
    observed: exampleObserved(),
    dates,
    events: [],
    measure: 'peak',
  });
  expect(spec.points).toEqual([]);
  expect(spec.marks).toHaveLength(1);
});

test('by hour a week lies on either side', () => {
  const { xs, lines } = hoursSpec(exampleDemand(), exampleObserved());
  expect(xs).toHaveLength(2 * 168);
  expect(lines[0]?.values[168]).toBeNull();
  expect(lines[1]?.values[168]).not.toBeNull();
  expect(xs[168]).toBe(HISTORY_END_SECONDS);
});

describe('what came', () => {
  test('days are those of the zone, of 23 and 25 hours where clocks change, and whole', () => {
    const from = Date.UTC(2026, 9, 23) / 1000;
    const hours = makeSeries(from, 3600, new Float64Array(5 * 24).fill(1));
    const observed = outlineObserved(hours, null, 1_000);
    const days = listObservedDays(observed, new ZoneClock('Europe/Paris'));
    expect(days.map(({ requests }) => requests)).toEqual([24, 25, 24, 24].slice(0, days.length));
    expect(new Date((days[0]?.wallSeconds ?? 0) * 1000).toISOString()).toBe('2026-10-24T00:00:00.000Z');
  });

  test('the busiest minute of an hour is known where all its minutes are', () => {
    const minutes = new Float64Array(120).fill(2);
    minutes[7] = 9;
    minutes[70] = Number.NaN;
    const hours = makeSeries(0, 3600, new Float64Array([129, Number.NaN]));
    const observed = outlineObserved(hours, makeSeries(0, 60, minutes), 10);
    expect(observed.peakPerMinute).toEqual([9, null]);
    expect(observed.requests).toEqual([129, null]);
    expect(outlineObserved(hours, makeSeries(0, 300, new Float64Array(24)), 10).peakPerMinute).toEqual([
      null,
      null,
    ]);
  });
});

test('an axis of days has no tick within a day', () => {
  const axis = { kind: 'day', label: 'Day', scale: 'linear' } as const;
  expect(axisTicks(axis, { from: 0, to: 3 * DAY }, 12)).toEqual([0, DAY, 2 * DAY, 3 * DAY]);
});
