import { MARKER_PATHS, MARKER_SIZE } from '@/lib/format/marker-shapes';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { CHART_FONT_PX, type ChartLook, lineColor, STACKED_RIGHT_PX } from './chart-look';
import { nameLevels } from './chart-marks';
import type { ChartLine, ChartSpec, LineColor } from './chart-spec';
import { type ChartSurface, spreadLabels } from './chart-surface';
import { drawText, LABEL_GAP_PX, setFont } from './chart-text';

const MARKER_EVERY_PX = 150;
const END_LABEL_OFFSET_PX = 20;

/** Room in px that names at the lines' ends need at the right of the plot. */
export function endLabelRoom(context: CanvasRenderingContext2D, spec: ChartSpec, look: ChartLook): number {
  if (!look.namesAtEnds) return 12;
  setFont(context, look);
  const own = [...namedLines(spec), ...(spec.strips ?? [])].map(({ name }) => name);
  const names = [...own, ...(spec.stackNames ?? [])];
  const widths = names.map((name) => context.measureText(name).width);
  const room = Math.max(0, ...widths) + END_LABEL_OFFSET_PX + 6;
  return look.isStacked ? Math.max(room, STACKED_RIGHT_PX) : room;
}

/** Lines with a name at their end: none where markers are scattered, which have no end and need a legend anyway. */
function namedLines({ lines }: ChartSpec): readonly ChartLine[] {
  return lines.some(({ scattered }) => scattered === true) ? [] : lines;
}

/** What lies over the lines: markers along them, their names, and named points. */
export function drawOverLines(surface: ChartSurface, spec: ChartSpec, look: ChartLook): void {
  setFont(surface.context, look);
  for (const line of spec.lines) drawMarkers(surface, spec.xs, line, look);
  nameLevels(surface, spec, look);
  const taken = look.namesAtEnds ? drawNames(surface, spec, look) : [];
  drawPoints(surface, spec, look, taken);
}

/** Markers of a way to serve along its line: the second signal beside colour. */
function drawMarkers(surface: ChartSurface, xs: readonly number[], line: ChartLine, look: ChartLook): void {
  const words = SERVING_WORDS[line.color as keyof typeof SERVING_WORDS];
  if (words === undefined) return;
  const { left, right, top, bottom, xPixel, yPixel } = surface;
  const isScattered = line.scattered === true;
  let next = isScattered ? left - 1 : left + 8;
  xs.forEach((value, i) => {
    const y = line.values[i] ?? null;
    const x = xPixel(value);
    if (y === null || x < next || x > right) return;
    if (!isScattered) next = x + MARKER_EVERY_PX;
    const yPx = yPixel(y);
    if (yPx >= top && yPx <= bottom) drawMarker(surface, line.color, x, yPx, look, line.hollow?.[i]);
  });
}

function drawMarker(
  { context }: ChartSurface,
  color: LineColor,
  x: number,
  y: number,
  look: ChartLook,
  hollow = false,
): void {
  const words = SERVING_WORDS[color as keyof typeof SERVING_WORDS];
  if (words === undefined) return;
  context.save();
  context.translate(x - (MARKER_SIZE * 0.85) / 2, y - (MARKER_SIZE * 0.85) / 2);
  context.scale(0.85, 0.85);
  const path = new Path2D(MARKER_PATHS[words.marker]);
  const [rim, fill] = [look.tokens.background, lineColor(color, look.tokens)];
  context.strokeStyle = hollow ? fill : rim;
  context.lineWidth = hollow ? 1.5 : 3;
  context.fillStyle = hollow ? rim : fill;
  context.stroke(path);
  context.fill(path);
  context.restore();
}

/**
 * The name of each line beside its last point in sight: right of the plot, or within it where a line ends early.
 * Names are moved apart where lines end at one height. Gives the places that they take.
 */
function drawNames(surface: ChartSurface, spec: ChartSpec, look: ChartLook): LabelBox[] {
  const { context, right, top, bottom, xPixel, yPixel } = surface;
  const ends = namedLines(spec).flatMap((line) => {
    for (let i = spec.xs.length - 1; i >= 0; i -= 1) {
      const value = line.values[i] ?? null;
      const x = xPixel(spec.xs[i] ?? Number.NaN);
      if (value === null || x > right + 1 || (spec.y.scale === 'log' && value <= 0)) continue;
      return [{ line, x, y: Math.min(bottom, Math.max(top, yPixel(value))) }];
    }
    return [];
  });
  const placed = spreadLabels(
    ends.map(({ y }) => y),
    LABEL_GAP_PX,
    top + 4,
    bottom - 4,
  );
  return ends.map(({ line, x }, i) => {
    const y = placed[i] ?? 0;
    drawMarker(surface, line.color, x + 11, y, look);
    const offset = line.color in SERVING_WORDS ? END_LABEL_OFFSET_PX : 8;
    drawText(surface, line.name, x + offset, y + 4, 'left', look, line.color);
    return { from: x, to: x + offset + context.measureText(line.name).width, y: y + 4 };
  });
}

/** A line of text on the plot; `y` is its baseline. */
interface LabelBox {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Rings with their names beside them. */
function drawPoints(
  surface: ChartSurface,
  spec: ChartSpec,
  look: ChartLook,
  names: readonly LabelBox[],
): void {
  const { context, left, right, top, bottom, xPixel, yPixel } = surface;
  const shown = (spec.points ?? [])
    .map(({ x, y, label }) => ({ x: xPixel(x), y: yPixel(y), label }))
    .filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  for (const { x, y } of shown) drawRing(context, x, y, look);
  const taken = [...names];
  for (const { x, y, label } of shown) {
    const box = placeLabel({ x, y, width: context.measureText(label).width }, surface, taken);
    if (box === null) continue;
    taken.push(box);
    drawText(surface, label, box.from, box.y, 'left', look, 'ink');
  }
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
  const isFree = (box: LabelBox) =>
    box.from >= left &&
    box.to <= right &&
    box.y >= top + CHART_FONT_PX &&
    box.y <= bottom &&
    taken.every((one) => one.to <= box.from || box.to <= one.from || Math.abs(one.y - box.y) >= LABEL_GAP_PX);
  return boxes.find(isFree) ?? null;
}
