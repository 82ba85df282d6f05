import type { Range } from './chart-spec';

/** What an axis shows. */
export interface ShownScale extends Range {
  readonly isLog: boolean;
}

/** The plot's place on the canvas in CSS px, and the ranges that it shows. */
export interface ChartGeometry {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: ShownScale;
  readonly y: ShownScale;
}

/** Where things are drawn: a canvas, the plot on it, and its two scales. */
export interface ChartSurface {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xPixel: (value: number) => number;
  readonly yPixel: (value: number) => number;
}

/** The x under a pixel, kept within the plot. */
export function xAtPixel({ left, right, x }: ChartGeometry, pixel: number): number {
  const share = Math.min(1, Math.max(0, (pixel - left) / Math.max(1, right - left)));
  return x.isLog ? x.from * (x.to / x.from) ** share : x.from + share * (x.to - x.from);
}

/** The pixel of an x; `null` outside the plot. */
export function pixelOfX({ left, right, x }: ChartGeometry, value: number): number | null {
  const share = shareOf(x, value);
  return share === null ? null : left + share * (right - left);
}

/** The pixel of a y; `null` outside the plot. */
export function pixelOfY({ top, bottom, y }: ChartGeometry, value: number): number | null {
  const share = shareOf(y, value);
  return share === null ? null : bottom - share * (bottom - top);
}

function shareOf({ from, to, isLog }: ShownScale, value: number): number | null {
  if (!(value >= from && value <= to)) return null;
  return isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}

/**
 * Moves labels apart to at least `gap`, keeping their order and staying within `[top, bottom]` as far as they fit.
 * Gives the new positions in the order of the input.
 */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let least = top;
  for (const label of order) {
    label.y = Math.max(label.y, least);
    least = label.y + gap;
  }
  let most = bottom;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, most);
    most = label.y - gap;
  }
  const placed = new Array<number>(wanted.length);
  for (const label of order) placed[label.index] = label.y;
  return placed;
}
