import { MARKER_PATHS, MARKER_SIZE } from '@/lib/format/marker-shapes';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { type ChartLook, lineColor } from './chart-look';
import type { ChartLine, LineColor } from './chart-spec';
import type { ChartSurface } from './chart-surface';

const MARKER_EVERY_PX = 150;

/** Markers of a way to serve along its line: the second signal beside colour. */
export function drawMarkers(
  surface: ChartSurface,
  xs: readonly number[],
  line: ChartLine,
  look: ChartLook,
): void {
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

/** One marker, at its middle; nothing for a line that is no way to serve. */
export function drawMarker(
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
