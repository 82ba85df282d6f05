import { type ChartLook, lineColor, withOpacity } from './chart-look';
import type { ChartSpec, ChartStrip, Range } from './chart-spec';
import type { ChartSurface } from './chart-surface';
import { drawText, setFont } from './chart-text';

const ROW_PX = 14;
const BAR_PX = 9;
/** A single minute of a month is still seen. */
const LEAST_BAR_PX = 3;
const BIN_PX = 2;
const TOP_PX = 6;

/** Room in px over the plot. */
export function stripRoom({ strips = [] }: ChartSpec): number {
  return TOP_PX + (strips.length === 0 ? 0 : strips.length * ROW_PX + 4);
}

/** A row for each strip over the plot: a thin line where it does not hold, bars where it does, its name at the right. */
export function drawStrips(surface: ChartSurface, { strips = [] }: ChartSpec, look: ChartLook): void {
  setFont(surface.context, look);
  strips.forEach((strip, row) => {
    const y = surface.top - 6 - (strips.length - row) * ROW_PX + ROW_PX / 2;
    drawRow(surface, strip, y, look);
    if (look.namesAtEnds) drawText(surface, strip.name, surface.right + 8, y + 4, 'left', look, strip.color);
  });
}

/**
 * One silhouette a row: each bin of the plot is as high as the share of its time in which the strip holds, so that many
 * short periods do not read as one long one; the shortest is still seen.
 */
function drawRow(surface: ChartSurface, strip: ChartStrip, y: number, { tokens }: ChartLook): void {
  const { context, left, right, xPixel } = surface;
  const color = lineColor(strip.color, tokens);
  context.fillStyle = tokens.line;
  context.fillRect(left, Math.round(y), right - left, 1);
  context.fillStyle = strip.outlined === true ? withOpacity(color, 0.45) : color;
  const pixels = strip.periods.map(({ from, to }) => ({ from: xPixel(from) - left, to: xPixel(to) - left }));
  coverage(pixels, right - left, BIN_PX).forEach((share, bin) => {
    if (share === 0) return;
    const height = Math.max(LEAST_BAR_PX, share * BAR_PX);
    context.fillRect(left + bin * BIN_PX, y + BAR_PX / 2 - height, BIN_PX, height);
  });
}

/** Share of each bin of `[0, length)` that is covered by periods, which are ascending and apart. O(periods + bins). */
export function coverage(periods: readonly Range[], length: number, binSize: number): number[] {
  const shares = new Array<number>(Math.max(0, Math.ceil(length / binSize))).fill(0);
  for (const { from, to } of periods) {
    const end = Math.min(to, length);
    for (let bin = Math.max(0, Math.floor(from / binSize)); bin * binSize < end; bin += 1) {
      const covered = Math.min(end, (bin + 1) * binSize) - Math.max(from, bin * binSize);
      shares[bin] = (shares[bin] ?? 0) + Math.max(0, covered) / binSize;
    }
  }
  return shares;
}
