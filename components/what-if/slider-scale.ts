/** Where a slider begins and ends; `log` where ratios matter. */
export interface SliderScale {
  readonly from: number;
  readonly to: number;
  readonly kind: 'linear' | 'log';
  /** Only whole numbers. */
  readonly isWhole?: boolean;
}

const DIGITS = 3;

/** Place of a value on its slider, 0 to 1; values beyond its ends stand at them. */
export function positionOf(value: number, { from, to, kind }: SliderScale): number {
  const position =
    kind === 'log' ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Number.isNaN(position) ? 0 : Math.min(1, Math.max(0, position));
}

/** The value at a place of a slider, to three significant digits. */
export function valueAtPosition(position: number, { from, to, kind, isWhole = false }: SliderScale): number {
  const value = kind === 'log' ? from * (to / from) ** position : from + (to - from) * position;
  return isWhole ? Math.round(value) : Number(value.toPrecision(DIGITS));
}
