import { CHART_FONT_PX, type ChartLook } from './chart-look';
import { drawMarkers } from './chart-markers';
import { drawNames, isFree, type LabelBox, nameLevels } from './chart-names';
import { nameShades } from './chart-shades';
import { nameSpans } from './chart-spans';
import type { ChartSpec } from './chart-spec';
import type { ChartSurface } from './chart-surface';
import { drawText, setFont } from './chart-text';

/** What lies over the lines: markers along them, their names, named points, and the names of spans and shades. */
export function drawOverLines(surface: ChartSurface, spec: ChartSpec, look: ChartLook): void {
  setFont(surface.context, look);
  for (const line of spec.lines) drawMarkers(surface, spec.xs, line, look);
  // Each leaves the places of those before it, which have fewer to choose from.
  const names = look.namesAtEnds ? drawNames(surface, spec, look) : [];
  names.push(...nameLevels(surface, spec, look, names));
  names.push(...drawPoints(surface, spec, look, names));
  nameSpans(surface, spec, look, names);
  nameShades(surface, spec, look, names);
}

/** Rings with their names beside them. Gives the places that the names take. */
function drawPoints(
  surface: ChartSurface,
  spec: ChartSpec,
  look: ChartLook,
  names: readonly LabelBox[],
): LabelBox[] {
  const { context, left, right, top, bottom, xPixel, yPixel } = surface;
  const shown = (spec.points ?? [])
    .map(({ x, y, label }) => ({ x: xPixel(x), y: yPixel(y), label }))
    .filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  for (const { x, y } of shown) drawRing(context, x, y, look);
  const own: LabelBox[] = [];
  for (const { x, y, label } of shown) {
    const box = placeLabel({ x, y, width: context.measureText(label).width }, surface, [...names, ...own]);
    if (box === null) continue;
    own.push(box);
    drawText(surface, label, box.from, box.y, 'left', look, 'ink');
  }
  return own;
}

function drawRing(context: CanvasRenderingContext2D, x: number, y: number, { tokens }: ChartLook): void {
  context.beginPath();
  context.arc(x, y, 4.5, 0, 2 * Math.PI);
  context.fillStyle = tokens.background;
  context.fill();
  context.strokeStyle = tokens.ink;
  context.lineWidth = 1.75;
  context.stroke();
}

const ABOVE_PX = -8;
const BELOW_PX = 18;
const BESIDE_PX = 9;

/**
 * The first free place for the name of a point: above right, below right, above left, below left, all within the plot.
 * `null` without one: a ring without its name is read in the tooltip and in the table, names on each other nowhere.
 */
export function placeLabel(
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  { left, right, top, bottom }: Pick<ChartSurface, 'left' | 'right' | 'top' | 'bottom'>,
  taken: readonly LabelBox[],
): LabelBox | null {
  const starts = [x + BESIDE_PX, x - width - BESIDE_PX];
  const boxes = starts.flatMap((from) =>
    [ABOVE_PX, BELOW_PX].map((offset) => ({ from, to: from + width, y: y + offset })),
  );
  const isWithin = (box: LabelBox) =>
    box.from >= left && box.to <= right && box.y >= top + CHART_FONT_PX && box.y <= bottom;
  return boxes.find((box) => isWithin(box) && isFree(box, taken)) ?? null;
}
