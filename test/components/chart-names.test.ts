import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawOverLines } from '@/components/charts/chart-labels';
import { makeLook } from '@/components/charts/chart-look';
import type { ChartSpec } from '@/components/charts/chart-spec';

const WIDTH = 600;
const HEIGHT = 300;
const PX_PER_CHARACTER = 7;

/** Where names were drawn, on a canvas that notes them and draws nothing. */
function drawnNames(spec: ChartSpec) {
  const names: { text: string; from: number; to: number; y: number }[] = [];
  const widthOf = (text: string) => text.length * PX_PER_CHARACTER;
  const noted = {
    measureText: (text: string) => ({ width: widthOf(text) }),
    fillText: (text: string, x: number, y: number) => names.push({ text, from: x, to: x + widthOf(text), y }),
  };
  const context = new Proxy(noted, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : () => undefined),
    set: () => true,
  }) as unknown as CanvasRenderingContext2D;
  const surface = {
    context,
    left: 0,
    right: WIDTH,
    top: 0,
    bottom: HEIGHT,
    xPixel: (x: number) => x,
    yPixel: (y: number) => HEIGHT - y,
  };
  drawOverLines(surface, spec, makeLook('light', 'sans-serif', WIDTH + 120, false));
  return names;
}

const span = fc.record({
  from: fc.integer({ min: 0, max: WIDTH - 1 }),
  length: fc.integer({ min: 1, max: 40 }),
  label: fc.string({ minLength: 1, maxLength: 30 }),
});
const drawing = fc.record({
  limits: fc.array(fc.integer({ min: 0, max: HEIGHT }), { maxLength: 6 }),
  points: fc.array(
    fc.record({ x: fc.integer({ min: 0, max: WIDTH }), y: fc.integer({ min: 0, max: HEIGHT }) }),
    {
      maxLength: 6,
    },
  ),
  spans: fc.array(span, { maxLength: 12 }),
  shades: fc.array(span, { maxLength: 12 }),
});

const toRanges = (spans: readonly { from: number; length: number; label: string }[]) =>
  spans.map(({ from, length, label }) => ({ from, to: from + length, label }));

test('names of lines, limits, points, spans and shades never lie on each other', () => {
  fc.assert(
    fc.property(drawing, ({ limits, points, spans, shades }) => {
      const names = drawnNames({
        x: { kind: 'day', label: 'Day', scale: 'linear' },
        y: { kind: 'rate', label: 'Requests a day', scale: 'linear' },
        xs: [0, 200, 400, WIDTH],
        lines: [
          { name: 'observed', color: 'ink', values: [40, 60, null, null] },
          { name: 'expected', color: 'accent', values: [null, null, 90, 120] },
        ],
        marks: limits.map((value) => ({ axis: 'y', value, label: 'policy maximum' })),
        points: points.map((point) => ({ ...point, label: '12 February' })),
        spans: toRanges(spans),
        shades: toRanges(shades),
      });
      expect(names.length).toBeGreaterThanOrEqual(2);
      names.forEach((one, i) => {
        for (const other of names.slice(i + 1)) {
          const isApart = one.to <= other.from || other.to <= one.from || Math.abs(one.y - other.y) >= 15;
          expect(isApart ? null : [one, other]).toBeNull();
        }
      });
    }),
  );
});
