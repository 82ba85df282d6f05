import { CHART_FONT_PX, type ChartLook, lineColor, withOpacity } from './chart-look';
import { drawShade } from './chart-shades';
import { hatchSpan } from './chart-spans';
import type { ChartBand, ChartLine, ChartMark, ChartSpec } from './chart-spec';
import type { ChartSurface } from './chart-surface';
import { drawText, LABEL_GAP_PX, setFont } from './chart-text';

/** What lies under the lines: spans, shades and intervals, then limits and instants. */
export function drawBehindLines(surface: ChartSurface, spec: ChartSpec, look: ChartLook): void {
  const { context, left, right, top, bottom } = surface;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  for (const span of spec.spans ?? []) hatchSpan(surface, span, look);
  for (const shade of spec.shades ?? []) drawShade(surface, shade, look);
  for (const line of spec.lines) {
    if (line.band !== undefined) drawBand(surface, spec.xs, line, line.band, look);
  }
  context.restore();
  setFont(context, look);
  const rows: number[] = [];
  for (const mark of spec.marks ?? []) {
    if (mark.axis === 'y') drawLevel(surface, mark, look);
    else drawInstant(surface, mark, look, rows);
  }
}

/** An interval as a band, broken where either side is missing. */
function drawBand(
  { context, xPixel, yPixel }: ChartSurface,
  xs: readonly number[],
  line: ChartLine,
  band: ChartBand,
  look: ChartLook,
): void {
  context.fillStyle = withOpacity(lineColor(line.color, look.tokens), 0.16);
  let run: { x: number; low: number; high: number }[] = [];
  const closeRun = () => {
    if (run.length > 1) {
      context.beginPath();
      for (const { x, high } of run) context.lineTo(x, high);
      for (const { x, low } of run.toReversed()) context.lineTo(x, low);
      context.fill();
    }
    run = [];
  };
  xs.forEach((x, i) => {
    const low = band.low[i] ?? null;
    const high = band.high[i] ?? null;
    if (low === null || high === null) closeRun();
    else run.push({ x: xPixel(x), low: yPixel(low), high: yPixel(high) });
  });
  closeRun();
}

/** A horizontal line. */
function drawLevel(surface: ChartSurface, mark: ChartMark, look: ChartLook): void {
  const { context, left, right, top, bottom, yPixel } = surface;
  const y = Math.round(yPixel(mark.value)) + 0.5;
  if (y < top - 1 || y > bottom + 1) return;
  strokeDashed(surface, markColor(mark, look), () => {
    context.moveTo(left, y);
    context.lineTo(right, y);
  });
}

/** A vertical line with its name at the top; names that would lie on each other take the next row. */
function drawInstant(surface: ChartSurface, mark: ChartMark, look: ChartLook, rows: number[]): void {
  const { context, left, right, top, bottom, xPixel } = surface;
  const x = Math.round(xPixel(mark.value)) + 0.5;
  if (x < left - 1 || x > right + 1) return;
  strokeDashed(surface, markColor(mark, look), () => {
    context.moveTo(x, top);
    context.lineTo(x, bottom);
  });
  const width = context.measureText(mark.label).width + 8;
  const isLeft = x + width > right;
  const start = isLeft ? x - width : x;
  const free = rows.findIndex((end) => end <= start);
  const row = free < 0 ? rows.length : free;
  rows[row] = start + width;
  const y = top + CHART_FONT_PX + row * LABEL_GAP_PX;
  drawText(surface, mark.label, x + (isLeft ? -5 : 5), y, isLeft ? 'right' : 'left', look, mark.color);
}

function strokeDashed({ context }: ChartSurface, color: string, path: () => void): void {
  context.save();
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  path();
  context.stroke();
  context.restore();
}

function markColor(mark: ChartMark, look: ChartLook): string {
  return lineColor(mark.color ?? 'faint', look.tokens);
}
