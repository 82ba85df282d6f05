/** A point and the function there. */
export interface RootSide {
  readonly x: number;
  readonly value: number;
}

/**
 * Narrows the interval in which a function changes from negative to not negative until it is at most `width` wide, and
 * gives its ends.
 *
 * By the ITP method (Oliveira and Takahashi 2020): points are interpolated, which on smooth functions takes a few, and
 * projected so near to the middle that no function takes more than one point beyond bisection. Functions may jump; where
 * a value is infinite or no number the interval is halved, and what is no number counts as not negative.
 */
export function narrowRoot(
  valueAt: (x: number) => number,
  low: RootSide,
  high: RootSide,
  width: number,
): readonly [number, number] {
  if (!(width > 0)) throw new RangeError(`the width must be positive, got ${width}`);
  // A little less than asked for, so that rounding costs no further point.
  const reached = width * (1 - 1e-6);
  const halvings = Math.max(0, Math.ceil(Math.log2((high.x - low.x) / reached)));
  const truncation = TRUNCATION / (high.x - low.x);
  let [below, above] = [low, high];
  for (let spare = (reached / 2) * 2 ** (halvings + 1); above.x - below.x > width; spare /= 2) {
    const middle = (below.x + above.x) / 2;
    if (middle <= below.x || middle >= above.x) break;
    const x = projectedPoint(below, above, truncation, spare - (above.x - below.x) / 2);
    const value = valueAt(x);
    if (value < 0) below = { x, value };
    else above = { x, value };
  }
  return [below.x, above.x];
}

/** Of the method's three constants, as its authors set them: 0.2 / (b - a), 2 and 1. */
const TRUNCATION = 0.2;

/** The interpolated point, moved towards the middle by the truncation, and no further from it than `radius`. */
function projectedPoint(below: RootSide, above: RootSide, truncation: number, radius: number): number {
  const middle = (below.x + above.x) / 2;
  const interpolated = (above.x * below.value - below.x * above.value) / (below.value - above.value);
  if (!Number.isFinite(interpolated)) return middle;
  const towardsMiddle = Math.sign(middle - interpolated);
  const step = truncation * (above.x - below.x) ** 2;
  const truncated = step <= Math.abs(middle - interpolated) ? interpolated + towardsMiddle * step : middle;
  return Math.abs(truncated - middle) <= radius ? truncated : middle - towardsMiddle * radius;
}
