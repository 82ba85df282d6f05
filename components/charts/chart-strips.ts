import { type ChartLook, lineColor, withOpacity } from './chart-look';
import type { ChartSpec, ChartStrip } from './chart-spec';
import type { ChartSurface } from './chart-surface';
import { drawText, setFont } from './chart-text';

const ROW_PX = 14;
const BAR_PX = 9;
/** A single minute of a month is still seen. */
const LEAST_WIDTH_PX = 2;
const TOP_PX = 6;

/** Room in px over the plot. */
export function stripRoom({ strips = [] }: ChartSpec): number {
  return TOP_PX + (strips.length === 0 ? 0 : strips.length * ROW_PX + 4);
}

/** A row for each strip over the plot: a thin line where nothing holds, a bar where it does, its name at the right. */
export function drawStrips(surface: ChartSurface, { strips = [] }: ChartSpec, look: ChartLook): void {
  setFont(surface.context, look);
  strips.forEach((strip, row) => {
    const y = surface.top - 6 - (strips.length - row) * ROW_PX + ROW_PX / 2;
    drawRow(surface, strip, y, look);
    if (look.namesAtEnds) drawText(surface, strip.name, surface.right + 8, y + 4, 'left', look, strip.color);
  });
}

function drawRow(surface: ChartSurface, strip: ChartStrip, y: number, { tokens }: ChartLook): void {
  const { context, left, right, xPixel } = surface;
  const color = lineColor(strip.color, tokens);
  context.save();
  context.fillStyle = tokens.line;
  context.fillRect(left, Math.round(y), right - left, 1);
  context.beginPath();
  context.rect(left - 1, y - ROW_PX / 2, right - left + 2, ROW_PX);
  context.clip();
  context.fillStyle = strip.outlined === true ? withOpacity(color, 0.15) : color;
  context.strokeStyle = color;
  context.lineWidth = 1;
  for (const { from, to } of strip.periods) {
    const x = xPixel(from);
    const width = Math.max(LEAST_WIDTH_PX, xPixel(to) - x);
    if (x + width < left || x > right) continue;
    context.fillRect(x, y - BAR_PX / 2, width, BAR_PX);
    if (strip.outlined === true) context.strokeRect(x, y - BAR_PX / 2, width, BAR_PX);
  }
  context.restore();
}
