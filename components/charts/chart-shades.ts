import { CHART_FONT_PX, type ChartLook, withOpacity } from './chart-look';
import { isFree, type LabelBox } from './chart-names';
import type { ChartShade, ChartSpec } from './chart-spec';
import type { ChartSurface } from './chart-surface';
import { drawText, LABEL_GAP_PX } from './chart-text';

/** A day of a year is still seen, and so is the day beside it. */
const LEAST_SHADE_PX = 2;
const TICK_PX = 3;
const WASH = 0.1;
const ROWS = 2;

/** A period as a light wash over the whole height, under a tick at the top that is seen where the wash is thin. */
export function drawShade(surface: ChartSurface, shade: ChartShade, { tokens }: ChartLook): void {
  const { context, top, bottom } = surface;
  const { from, to } = pixelsOf(surface, shade);
  if (to <= from) return;
  context.fillStyle = withOpacity(tokens.accent, WASH);
  context.fillRect(from, top, to - from, bottom - top);
  context.fillStyle = tokens.accent;
  context.fillRect(from, top, to - from, TICK_PX);
}

/** Names of shades, those given first before others, where nothing else is named: the rest is read in the tooltip and the table. */
export function nameShades(
  surface: ChartSurface,
  { shades = [] }: Pick<ChartSpec, 'shades'>,
  look: ChartLook,
  names: readonly LabelBox[],
): void {
  const taken = [...names];
  for (const shade of shades) {
    const { from, to } = pixelsOf(surface, shade);
    const name = shade.short ?? shade.label;
    const width = surface.context.measureText(name).width;
    const box = to <= from ? null : placeShadeName({ from, to, width }, surface, taken);
    if (box === null) continue;
    taken.push(box);
    drawText(surface, name, box.from, box.y, 'left', look);
  }
}

const APART_PX = 6;

/** At the top over the middle of a shade, kept within the plot, in the first row that is free; `null` without one. */
export function placeShadeName(
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
  { left, right, top, bottom }: Pick<ChartSurface, 'left' | 'right' | 'top' | 'bottom'>,
  taken: readonly LabelBox[],
): LabelBox | null {
  if (width + 4 > right - left) return null;
  const start = Math.max(left + 2, Math.min((from + to - width) / 2, right - 2 - width));
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    from: start,
    to: start + width,
    y: top + TICK_PX + 1 + CHART_FONT_PX + row * LABEL_GAP_PX,
  }));
  return rows.find((box) => box.y <= bottom && isFree(box, taken, APART_PX)) ?? null;
}

/** The part of it that is in sight; empty outside. */
function pixelsOf({ left, right, xPixel }: ChartSurface, { from, to }: ChartShade) {
  const start = Math.max(left, xPixel(from));
  return { from: start, to: Math.min(right, Math.max(xPixel(to), xPixel(from) + LEAST_SHADE_PX)) };
}
