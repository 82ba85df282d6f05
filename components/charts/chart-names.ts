import { SERVING_WORDS } from '@/lib/format/serving-words';
import { CHART_FONT_PX, type ChartLook, STACKED_RIGHT_PX } from './chart-look';
import { drawMarker } from './chart-markers';
import type { ChartLine, ChartSpec } from './chart-spec';
import { type ChartSurface, spreadLabels } from './chart-surface';
import { drawText, LABEL_GAP_PX, setFont } from './chart-text';

const END_LABEL_OFFSET_PX = 20;

/** A line of text on the plot; `y` is its baseline. */
export interface LabelBox {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

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

/** Where a line ends in sight, and what stands there. */
interface LineEnd {
  readonly line: ChartLine;
  readonly x: number;
  readonly y: number;
  readonly offset: number;
  readonly width: number;
}

/**
 * The name of each line beside its last point in sight: right of the plot, or within it where a line ends early. Names are
 * moved apart where lines end at one height; where another line goes on from there, the name stands over its own. Gives
 * the places that they take.
 */
export function drawNames(surface: ChartSurface, spec: ChartSpec, look: ChartLook): LabelBox[] {
  const ends = namedLines(spec).flatMap((line) => findEnd(line, surface, spec));
  const over = ends.map((end) => (isCrossed(end, surface, spec) ? placeOver(end, surface, spec) : null));
  const beside = ends.filter((_, i) => over[i] === null);
  const placed = spreadLabels(
    beside.map(({ y }) => y),
    LABEL_GAP_PX,
    surface.top + 4,
    surface.bottom - 4,
  );
  return ends.map((end, i) => {
    const { line, x, offset, width } = end;
    const y = (placed[beside.indexOf(end)] ?? 0) + 4;
    const box = over[i] ?? { from: x, to: x + offset + width, y };
    drawMarker(surface, line.color, box.to - width - offset + 11, box.y - 4, look);
    drawText(surface, line.name, box.to - width, box.y, 'left', look, line.color);
    return box;
  });
}

function findEnd(line: ChartLine, surface: ChartSurface, { xs, y }: ChartSpec): LineEnd[] {
  const { context, right, top, bottom, xPixel, yPixel } = surface;
  for (let i = xs.length - 1; i >= 0; i -= 1) {
    const value = line.values[i] ?? null;
    const x = xPixel(xs[i] ?? Number.NaN);
    if (value === null || x > right + 1 || (y.scale === 'log' && value <= 0)) continue;
    const offset = line.color in SERVING_WORDS ? END_LABEL_OFFSET_PX : 8;
    const width = context.measureText(line.name).width;
    return [{ line, x, y: Math.min(bottom, Math.max(top, yPixel(value))), offset, width }];
  }
  return [];
}

/** Whether a line or its band runs where the name would stand beside the end. */
function isCrossed({ x, y, offset, width }: LineEnd, surface: ChartSurface, spec: ChartSpec): boolean {
  if (x >= surface.right - 1) return false;
  const drawn = extentBetween(x + 1, x + offset + width, surface, spec);
  return drawn !== null && drawn.top <= y + LABEL_GAP_PX / 2 && drawn.bottom >= y - LABEL_GAP_PX / 2;
}

/** The names of horizontal lines, over all that is drawn: a line of data may run along a limit. Gives their places. */
export function nameLevels(
  surface: ChartSurface,
  spec: ChartSpec,
  look: ChartLook,
  names: readonly LabelBox[],
): LabelBox[] {
  const { context, top, bottom, yPixel } = surface;
  const own: LabelBox[] = [];
  for (const { axis, value, label, color } of spec.marks ?? []) {
    const y = Math.round(yPixel(value)) + 0.5;
    if (axis !== 'y' || y < top - 1 || y > bottom + 1) continue;
    const box = placeOnLevel({ y, width: context.measureText(label).width }, surface, spec, [
      ...names,
      ...own,
    ]);
    if (box === null) continue;
    own.push(box);
    drawText(surface, label, box.from, box.y, 'left', look, color);
  }
  return own;
}

/**
 * Over a horizontal line, or under it: at its right end, or at its left one, where data runs last. `null` where all of them
 * are taken by names beside it.
 */
export function placeOnLevel(
  { y, width }: { readonly y: number; readonly width: number },
  surface: Pick<ChartSurface, 'left' | 'right' | 'top' | 'bottom' | 'xPixel' | 'yPixel'>,
  spec: Pick<ChartSpec, 'xs' | 'lines'>,
  taken: readonly LabelBox[] = [],
): LabelBox | null {
  const { left, right, top, bottom } = surface;
  const baselines = [y - 5, y + CHART_FONT_PX + 3].filter(
    (baseline) => baseline - CHART_FONT_PX + 1 >= top && baseline <= bottom,
  );
  const free = baselines
    .flatMap((baseline) =>
      [right - 4 - width, left + 4].map((from) => ({ from, to: from + width, y: baseline })),
    )
    .filter((box) => isFree(box, taken));
  const isClear = ({ from, to, y: baseline }: LabelBox): boolean => {
    const drawn = extentBetween(from, to, surface, spec);
    return drawn === null || drawn.top > baseline || drawn.bottom < baseline - CHART_FONT_PX;
  };
  return free.find(isClear) ?? free[0] ?? null;
}

/** Whether a name lies on no other; so many px are left between those of one row. */
export function isFree(box: LabelBox, taken: readonly LabelBox[], apartPx = 0): boolean {
  return taken.every(
    (one) =>
      one.to + apartPx <= box.from || box.to + apartPx <= one.from || Math.abs(one.y - box.y) >= LABEL_GAP_PX,
  );
}

/** Over what is drawn on the way to the end, or under it where the plot has no room over it; `null` without either. */
export function placeOver(
  { x, width }: Pick<LineEnd, 'x' | 'width'>,
  surface: Pick<ChartSurface, 'left' | 'top' | 'bottom' | 'xPixel' | 'yPixel'>,
  spec: Pick<ChartSpec, 'xs' | 'lines'>,
): LabelBox | null {
  const from = x - width;
  const drawn = extentBetween(from, x, surface, spec);
  if (drawn === null || from < surface.left) return null;
  const [over, under] = [drawn.top - 8, drawn.bottom + 8 + CHART_FONT_PX];
  if (over >= surface.top + CHART_FONT_PX) return { from, to: x, y: over };
  return under <= surface.bottom ? { from, to: x, y: under } : null;
}

/** The highest and the lowest pixel that lines and their bands reach between two pixels of x; `null` for nothing. */
function extentBetween(
  from: number,
  to: number,
  { xPixel, yPixel }: Pick<ChartSurface, 'xPixel' | 'yPixel'>,
  { xs, lines }: Pick<ChartSpec, 'xs' | 'lines'>,
): { readonly top: number; readonly bottom: number } | null {
  const pixels = xs.flatMap((value, i) => {
    const x = xPixel(value);
    if (x < from || x > to) return [];
    return lines
      .flatMap(({ values, band }) => [values[i], band?.low[i], band?.high[i]])
      .flatMap((y) => (y === null || y === undefined ? [] : [yPixel(y)]))
      .filter(Number.isFinite);
  });
  return pixels.length === 0 ? null : { top: Math.min(...pixels), bottom: Math.max(...pixels) };
}
