import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsCsv, columnsOf, isWithin, notesAt } from '@/components/charts/chart-columns';
import { DECIMATE_FROM_POINTS, pointsToDraw } from '@/components/charts/chart-decimate';
import {
  fullRange,
  hidesOnLogAxis,
  lowerBound,
  nearestIndex,
  nearestMarker,
  yRange,
} from '@/components/charts/chart-domain';
import { placeLabel } from '@/components/charts/chart-labels';
import { type LabelBox, placeOnLevel, placeOver } from '@/components/charts/chart-names';
import { placeShadeName } from '@/components/charts/chart-shades';
import type { ChartSpec } from '@/components/charts/chart-spec';
import { coverage } from '@/components/charts/chart-strips';
import { pixelOfX, pixelOfY, spreadLabels, xAtPixel } from '@/components/charts/chart-surface';
import { axisTicks, linearTicks, logTicks, timeTicks } from '@/components/charts/chart-ticks';
import { placeTooltip } from '@/components/charts/chart-tooltip';
import { miniaturePath } from '@/components/charts/miniature-path';
import { moveRange, scaleRange, zoomOf } from '@/components/charts/range-window';
import { sparklinePath } from '@/components/charts/sparkline';

const ascending = (length: number) => Array.from({ length }, (_, i) => i);

describe('thinning a long line', () => {
  const length = DECIMATE_FROM_POINTS * 8;
  const xs = ascending(length);
  const everything = { from: 0, to: length - 1 };

  test('keeps every peak and every trough of its run', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: length - 1 }), fc.boolean(), (at, isPeak) => {
        const ys = xs.map((x) => (x === at ? (isPeak ? 1000 : -1000) : Math.sin(x)));
        const drawn = pointsToDraw(xs, ys, everything, 1200);
        expect(drawn.some(({ x }) => x === at)).toBe(true);
        expect(drawn.length).toBeLessThanOrEqual(5 * 1200);
      }),
      { numRuns: 25 },
    );
  });

  test('keeps a gap of a single point', () => {
    const ys = xs.map((x) => (x === 12_345 ? null : 1));
    expect(pointsToDraw(xs, ys, everything, 1200).filter(({ y }) => Number.isNaN(y))).toHaveLength(1);
  });

  test('leaves a short line as it is, with one point beyond either edge of the range', () => {
    const drawn = pointsToDraw(xs, xs, { from: 10, to: 12 }, 1200);
    expect(drawn.map(({ x }) => x)).toEqual([9, 10, 11, 12, 13]);
  });
});

describe('looking up an x', () => {
  test('finds the nearest one, like a search through all of them', () => {
    const sorted = fc
      .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.integer({ min: -1100, max: 1100 }), (all, x) => {
        const found = all[nearestIndex(all, x)] ?? Number.NaN;
        expect(Math.abs(found - x)).toBe(Math.min(...all.map((one) => Math.abs(one - x))));
        expect(lowerBound(all, x)).toBe(all.filter((one) => one < x).length);
      }),
    );
  });
});

const spec: ChartSpec = {
  x: { kind: 'time', label: 'Time', scale: 'linear' },
  y: { kind: 'usd', label: 'USD a month', scale: 'linear' },
  xs: [0, 3600],
  lines: [
    {
      name: 'Serverless',
      color: 'serverless',
      values: [10, null],
      band: { name: '90 %', low: [8, null], high: [14, null] },
    },
  ],
  marks: [{ axis: 'y', value: 40, label: 'limit' }],
};

describe('the range of y', () => {
  test('starts at zero and holds bands and limits', () => {
    const { from, to } = yRange(spec, { from: 0, to: 3600 });
    expect(from).toBe(0);
    expect(to).toBeGreaterThan(40);
  });

  test('of a log axis leaves zeros out, and the chart says that it does', () => {
    const log: ChartSpec = {
      ...spec,
      y: { ...spec.y, scale: 'log' },
      lines: [{ name: 'a', color: 'ink', values: [0, 5] }],
    };
    expect(yRange(log, { from: 0, to: 3600 }).from).toBeGreaterThan(0);
    expect(hidesOnLogAxis(log)).toBe(true);
    expect(hidesOnLogAxis(spec)).toBe(false);
  });
});

describe('ticks', () => {
  test('are round and within the range', () => {
    expect(linearTicks({ from: 0, to: 42 }, 5)).toEqual([0, 10, 20, 30, 40]);
    expect(Object.is(linearTicks({ from: 0, to: 1 }, 4)[0], 0)).toBe(true);
    expect(logTicks({ from: 0.5, to: 2000 }, 4)).toEqual([1, 10, 100, 1000]);
    expect(logTicks({ from: 1, to: 60 }, 8)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(linearTicks({ from: 0, to: 1 }, 4, 1)).toEqual([0, 1]);
  });

  test('of less than a decade are more than one, and of two are three to a decade', () => {
    expect(logTicks({ from: 20, to: 770 }, 3)).toEqual([30, 100, 300]);
    expect(logTicks({ from: 12, to: 90 }, 3)).toEqual([20, 50]);
  });

  test('of long durations are round to a reader', () => {
    const axis = { kind: 'milliseconds', label: '', scale: 'log' } as const;
    expect(axisTicks(axis, { from: 150, to: 480_000 }, 8)).toEqual([1000, 10_000, 60_000]);
    expect(axisTicks(axis, { from: 20, to: 770 }, 3)).toEqual([30, 100, 300]);
  });

  test('of time fall on UTC midnights, and of weeks on Mondays', () => {
    const from = Date.UTC(2026, 10, 2, 7) / 1000;
    expect(timeTicks({ from, to: from + 3 * 86_400 }, 4)).toEqual(
      [3, 4, 5].map((day) => Date.UTC(2026, 10, day) / 1000),
    );
    const weeks = timeTicks({ from, to: from + 28 * 86_400 }, 5);
    expect(weeks.map((at) => new Date(at * 1000).getUTCDay())).toEqual([1, 1, 1, 1]);
  });
});

describe('pixels', () => {
  const geometry = {
    left: 40,
    right: 440,
    top: 0,
    bottom: 100,
    x: { from: 1, to: 10_000, isLog: true },
    y: { from: 0, to: 50, isLog: false },
  };
  test('and values are each other on a log axis, a decade to a quarter', () => {
    expect(xAtPixel(geometry, 140)).toBeCloseTo(10, 9);
    expect(pixelOfX(geometry, 10)).toBeCloseTo(140, 9);
    expect(pixelOfX(geometry, 0.5)).toBeNull();
    expect(pixelOfY(geometry, 10)).toBeCloseTo(80, 9);
    expect(pixelOfY(geometry, Number.NaN)).toBeNull();
  });

  test('of a pointer lead to the marker nearest to it, not to the one at the nearest x', () => {
    const scattered: ChartSpec = {
      x: { kind: 'milliseconds', label: 'p99', scale: 'log' },
      y: { kind: 'usd', label: 'USD a month', scale: 'linear' },
      xs: [10, 10, 12],
      names: ['dear', 'cheap', 'hidden'],
      lines: [{ name: 'Lambda', color: 'lambda', scattered: true, values: [45, 5, null] }],
    };
    expect(nearestMarker(scattered, geometry, 142, 85)).toBe(1);
    expect(nearestMarker(scattered, geometry, 142, 5)).toBe(0);
    expect(nearestMarker({ ...scattered, lines: [] }, geometry, 142, 5)).toBeNull();
  });

  test('of labels keep their distance and order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 12 }), (wanted) => {
        const placed = spreadLabels(wanted, 15, 0, 300);
        const sorted = placed.toSorted((a, b) => a - b);
        sorted.forEach((y, i) => {
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(300);
          if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(15);
        });
      }),
    );
  });
});

test('the CSV has UTC times, the unit, exact values and empty cells for gaps', () => {
  expect(columnsOf(spec).map(({ name }) => name)).toEqual([
    'Time (UTC)',
    'Serverless',
    'Serverless, 90 %, low',
    'Serverless, 90 %, high',
  ]);
  expect(columnsCsv(columnsOf(spec))).toBe(
    'Time (UTC),Serverless (USD a month),"Serverless, 90 %, low (USD a month)","Serverless, 90 %, high (USD a month)"\r\n' +
      '1970-01-01T00:00:00.000Z,10,8,14\r\n' +
      '1970-01-01T01:00:00.000Z,,,\r\n',
  );
});

test('a sparkline breaks at a gap and draws a lone point', () => {
  const path = sparklinePath([0, 10, null, 5, null], { low: 0, high: 10 }, 44, 14);
  expect(path).toBe('M2 12L12 2M32 7L32 7');
});

describe('a strip', () => {
  const strip = {
    name: 'late today',
    color: 'bad',
    periods: [
      { from: 60, to: 120 },
      { from: 600, to: 900 },
    ],
  } as const;

  test('holds from the start of a period up to, and not at, its end', () => {
    expect([59, 60, 119, 120, 599, 899, 900].map((x) => isWithin(strip, x))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('is a column of words, and names are the first', () => {
    const columns = columnsOf({ ...spec, xs: [0, 600], strips: [strip], names: ['a', 'b'] });
    expect(columns[0]).toMatchObject({ name: 'Name', values: ['a', 'b'] });
    expect(columns.at(-1)).toMatchObject({ name: 'late today', values: ['no', 'yes'] });
  });
});

describe('the part in sight', () => {
  const everything = { from: 0, to: 1000 };
  const part = fc
    .tuple(fc.double({ min: 0, max: 990, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }))
    .map(([from, length]) => ({ from, to: from + length }));
  const by = fc.double({ min: -2000, max: 2000, noNaN: true });

  test('stays within everything and never turns round, whatever moves it', () => {
    fc.assert(
      fc.property(part, by, fc.constantFrom('from', 'to', 'both' as const), (range, step, edge) => {
        const moved = moveRange(range, everything, edge, step);
        expect(moved.from).toBeGreaterThanOrEqual(0);
        expect(moved.to).toBeLessThanOrEqual(1000 + 1e-9);
        expect(moved.to).toBeGreaterThan(moved.from);
        if (edge === 'both') expect(moved.to - moved.from).toBeCloseTo(range.to - range.from, 6);
        if (edge === 'from') expect(moved.to).toBe(range.to);
      }),
    );
  });

  test('keeps the place under the cursor as it is zoomed, and out of everything is no zoom', () => {
    expect(scaleRange({ from: 100, to: 300 }, everything, 0.5, 150)).toEqual({ from: 125, to: 225 });
    expect(scaleRange({ from: 0, to: 40 }, everything, 2, 30)).toEqual({ from: 0, to: 80 });
    expect(zoomOf(scaleRange({ from: 100, to: 700 }, everything, 2, 150), everything)).toBeNull();
    expect(zoomOf({ from: 0, to: 40 }, everything)).toEqual({ from: 0, to: 40 });
  });
});

test('the picture of everything in small breaks at gaps and reaches from edge to edge', () => {
  const small = {
    ...spec,
    xs: [0, 1, 2, 3],
    lines: [{ name: 'a', color: 'ink', values: [0, 4, null, 2] }],
  } as const;
  expect(miniaturePath(small, { from: 0, to: 3 })).toMatch(/^M0 1L0\.3333 0\.0\d+M1 0\.5\d*$/);
});

describe('a strip over the plot', () => {
  test('is as high in each bin as the share of it that is covered', () => {
    expect(
      coverage(
        [
          { from: 1, to: 3 },
          { from: 6, to: 6.5 },
        ],
        8,
        2,
      ),
    ).toEqual([0.5, 0.5, 0, 0.25]);
  });

  test('covers as much as its periods do within the plot', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -20, max: 120 }), { maxLength: 20 }), (edges) => {
        const sorted = edges.toSorted((a, b) => a - b);
        const periods = sorted
          .flatMap((from, i) => (i % 2 === 0 ? [{ from, to: sorted[i + 1] ?? from }] : []))
          .filter(({ from, to }) => to > from);
        const within = periods.reduce(
          (sum, { from, to }) => sum + Math.max(0, Math.min(to, 100) - Math.max(from, 0)),
          0,
        );
        const shares = coverage(periods, 100, 2);
        expect(shares.reduce((sum, share) => sum + share * 2, 0)).toBeCloseTo(within, 9);
        expect(Math.max(...shares)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('the name of a point', () => {
  const plot = { left: 0, right: 200, top: 0, bottom: 100 };
  const point = { x: 100, y: 50, width: 40 };
  test('stands above right, else where nothing lies and within the plot, else nowhere', () => {
    const first = placeLabel(point, plot, []);
    expect(first).toEqual({ from: 109, to: 149, y: 42 });
    expect(placeLabel({ ...point, x: 190 }, plot, [])).toEqual({ from: 141, to: 181, y: 42 });
    expect(placeLabel({ ...point, y: 5 }, plot, [])?.y).toBe(23);
    const taken = [
      { from: 0, to: 200, y: 42 },
      { from: 0, to: 200, y: 68 },
    ];
    expect(placeLabel(point, plot, taken)).toBeNull();
    expect(placeLabel(point, plot, taken.slice(0, 1))).toEqual({ from: 109, to: 149, y: 68 });
  });
});

test('the name of a line that ends within the plot stands clear of what is drawn on the way there', () => {
  const plot = { left: 0, top: 0, bottom: 300, xPixel: (x: number) => x, yPixel: (y: number) => 300 - y };
  const xs = ascending(200);
  const lineOf = (value: (x: number) => number) => ({
    name: 'observed',
    color: 'ink' as const,
    values: xs.map((x) => (x <= 100 ? value(x) : null)),
  });
  const place = (value: (x: number) => number, width = 50) =>
    placeOver({ x: 100, width }, plot, { xs, lines: [lineOf(value)] });
  expect(place(() => 100)).toEqual({ from: 50, to: 100, y: 192 });
  expect(place((x) => (x === 70 ? 200 : 100))?.y).toBe(92);
  expect(place((x) => (x === 70 ? 299 : 200))?.y).toBeGreaterThan(100);
  expect(place((x) => (x % 2 === 0 ? 299 : 1))).toBeNull();
  expect(place(() => 100, 150)).toBeNull();
});

test('a limit is named at its right end, or at its left one where data runs at the right alone', () => {
  const plot = {
    left: 0,
    right: 200,
    top: 0,
    bottom: 300,
    xPixel: (x: number) => x,
    yPixel: (y: number) => 300 - y,
  };
  const xs = ascending(201);
  const lineOf = (value: (x: number) => number) => ({
    name: 'observed',
    values: xs.map(value),
    color: 'ink' as const,
  });
  const place = (value: (x: number) => number, y = 150) =>
    placeOnLevel({ y, width: 50 }, plot, { xs, lines: [lineOf(value)] });
  expect(place(() => 100)).toEqual({ from: 146, to: 196, y: 145 });
  expect(place((x) => (x < 100 ? 100 : 155))).toEqual({ from: 4, to: 54, y: 145 });
  // Where it runs at both ends, the right one it is.
  expect(place(() => 155)?.from).toBe(146);
  expect(place(() => 100, 5)?.y).toBeGreaterThan(5);
});

test('names of limits that lie close together do not lie on each other', () => {
  const plot = {
    left: 0,
    right: 200,
    top: 0,
    bottom: 200,
    xPixel: (x: number) => x,
    yPixel: (y: number) => y,
  };
  const none = { xs: [], lines: [] };
  const taken: LabelBox[] = [];
  for (const y of [100, 106, 108, 103, 104]) {
    const box = placeOnLevel({ y, width: 50 }, plot, none, taken);
    if (box !== null) taken.push(box);
  }
  expect(taken.map(({ from, y }) => [from, y])).toEqual([
    [146, 95],
    [4, 101],
    [146, 123],
    [4, 118],
  ]);
});

test('markers that lie close together are shown from 0 on, others from the first', () => {
  const shown = (xs: readonly number[]) =>
    fullRange({ xs, x: { kind: 'milliseconds', label: '', scale: 'linear' }, names: xs.map(String) });
  expect(shown([110, 112]).from).toBe(0);
  expect(shown([60, 112]).from).toBeGreaterThan(50);
});

test('a tooltip stands beside the cursor, and on a narrow plot within it', () => {
  expect(placeTooltip(100, { left: 40, right: 1000 })).toEqual({ left: 112 });
  expect(placeTooltip(900, { left: 40, right: 1000 })).toEqual({ right: 'calc(100% - 888px)' });
  const narrow = { left: 40, right: 340 };
  const whole = { width: 'max-content' };
  expect(placeTooltip(40, narrow)).toEqual({ ...whole, left: 40, transform: 'translateX(0%)' });
  expect(placeTooltip(115, narrow)).toEqual({ ...whole, left: 115, transform: 'translateX(-25%)' });
  expect(placeTooltip(340, narrow)).toEqual({ ...whole, left: 340, transform: 'translateX(-100%)' });
});

describe('names of shades', () => {
  const plot = { left: 40, right: 340, top: 10, bottom: 300 };

  test('never lie on each other or out of the plot, however many there are', () => {
    const shade = fc.record({
      from: fc.integer({ min: 40, max: 339 }),
      length: fc.integer({ min: 1, max: 60 }),
      width: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(shade, { maxLength: 40 }), (shades) => {
        const taken: LabelBox[] = [];
        for (const { from, length, width } of shades) {
          const box = placeShadeName({ from, to: Math.min(340, from + length), width }, plot, taken);
          if (box === null) continue;
          expect(box.from).toBeGreaterThanOrEqual(plot.left);
          expect(box.to).toBeLessThanOrEqual(plot.right);
          for (const one of taken)
            expect(one.to < box.from || box.to < one.from || Math.abs(one.y - box.y) >= 15).toBe(true);
          taken.push(box);
        }
      }),
    );
  });

  test('stand over the middle, or in the second row under another name', () => {
    const middle = { from: 100, to: 120, width: 60 };
    expect(placeShadeName(middle, plot, [])).toEqual({ from: 80, to: 140, y: 26 });
    expect(placeShadeName(middle, plot, [{ from: 130, to: 200, y: 26 }])?.y).toBe(41);
  });

  test('are all noted at an x of theirs, beside those of spans', () => {
    const noted = {
      spans: [{ from: 0, to: 5, label: 'left out' }],
      shades: [
        { from: 3, to: 9, label: 'Launch ×2' },
        { from: 4, to: 5, label: 'Fair ×3' },
      ],
    };
    expect(notesAt(noted, 4)).toEqual(['left out', 'Launch ×2', 'Fair ×3']);
    expect(notesAt(noted, 9)).toEqual([]);
    const columns = columnsOf({ ...spec, ...noted, xs: [4, 6, 9] });
    expect(columns.at(-1)?.values).toEqual(['left out; Launch ×2; Fair ×3', 'Launch ×2', null]);
  });
});
