import { type ChartLook, withOpacity } from './chart-look';
import { isFree, type LabelBox } from './chart-names';
import type { ChartSpan, ChartSpec } from './chart-spec';
import type { ChartSurface } from './chart-surface';
import { drawText } from './chart-text';

const HATCH_EVERY_PX = 6;
/** A single day of a year is still seen. */
const LEAST_SPAN_PX = 3;
const FOOT_PX = 6;

/** A span as strokes at an angle over the whole height of the plot: never a shade of something that was observed. */
export function hatchSpan(surface: ChartSurface, span: ChartSpan, { tokens }: ChartLook): void {
  const { context, top, bottom } = surface;
  const { from, to } = pixelsOf(surface, span);
  if (to <= from) return;
  const height = bottom - top;
  context.save();
  context.beginPath();
  context.rect(from, top, to - from, height);
  context.clip();
  context.fillStyle = withOpacity(tokens.line, 0.5);
  context.fillRect(from, top, to - from, height);
  context.strokeStyle = tokens.lineStrong;
  context.lineWidth = 1;
  context.beginPath();
  // Counted from the canvas' edge, so that the strokes of neighbours go on in each other.
  const first = Math.floor((from - height) / HATCH_EVERY_PX) * HATCH_EVERY_PX;
  for (let x = first; x < to; x += HATCH_EVERY_PX) {
    context.moveTo(x, bottom);
    context.lineTo(x + height, top);
  }
  context.stroke();
  context.restore();
}

/** Names at the foot of their spans, as many as fit beside other names; the others are read in the tooltip and the table. */
export function nameSpans(
  surface: ChartSurface,
  { spans = [] }: Pick<ChartSpec, 'spans'>,
  look: ChartLook,
  names: readonly LabelBox[],
): void {
  const { context, left, right, bottom } = surface;
  const taken = [...names];
  for (const span of spans) {
    const { from, to } = pixelsOf(surface, span);
    if (to <= from) continue;
    const width = context.measureText(span.label).width;
    const start = Math.min((from + to - width) / 2, right - width - 2);
    const box = { from: start, to: start + width, y: bottom - FOOT_PX };
    if (start < left || !isFree(box, taken, FOOT_PX)) continue;
    taken.push(box);
    drawText(surface, span.label, box.from, box.y, 'left', look);
  }
}

/** The part of it that is in sight; empty outside. */
function pixelsOf({ left, right, xPixel }: ChartSurface, { from, to }: ChartSpan) {
  const start = Math.max(left, xPixel(from));
  const end = Math.min(right, Math.max(xPixel(to), xPixel(from) + LEAST_SPAN_PX));
  return { from: start, to: end };
}
