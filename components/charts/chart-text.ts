import { CHART_FONT_PX, type ChartLook, lineColor } from './chart-look';
import type { LineColor } from './chart-spec';
import type { ChartSurface } from './chart-surface';

/** Distance of two rows of names. */
export const LABEL_GAP_PX = 15;

/** Text with a rim of the background, so that lines under it do not strike it through. */
export function drawText(
  { context }: ChartSurface,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  look: ChartLook,
  color: LineColor = 'muted',
): void {
  context.textAlign = align;
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.strokeStyle = look.tokens.background;
  context.lineWidth = 4;
  context.strokeText(text, x, y);
  context.fillStyle = lineColor(color, look.tokens);
  context.fillText(text, x, y);
}

/** The font of all names on the plot. */
export function setFont(context: CanvasRenderingContext2D, look: ChartLook): void {
  context.font = `500 ${CHART_FONT_PX}px ${look.fontFamily}`;
}
