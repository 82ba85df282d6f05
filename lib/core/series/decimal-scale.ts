/** Written out, because `10 ** decimals` need not be exact in every engine. */
const POWERS_OF_TEN = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
/** Whole numbers up to here leave room for second differences and the sign within the 53 bits of a double. */
const MAX_SCALED = 2 ** 49;
/** Sums and means leave a decimal a few doubles beside the one that its digits name: 33.775999999999996. */
const MAX_ULPS = 8;

export interface ScaledValues {
  /** Digits after the point. */
  readonly decimals: number;
  /** The values times 10^decimals, whole numbers. */
  readonly scaled: Float64Array;
  /** How many doubles each value is beyond `scaled / 10^decimals`; `null` when none is. */
  readonly ulps: Int8Array | null;
}

/**
 * The values as whole numbers of the fewest decimals that, with a step of a few doubles where arithmetic has left one,
 * give each of them back bit by bit. `null` when there are none: too many digits, too large, infinite, or a negative
 * zero.
 */
export function scaleToIntegers(values: Float64Array): ScaledValues | null {
  const scaled = new Float64Array(values.length);
  const ulps = new Int8Array(values.length);
  for (const [decimals, power] of POWERS_OF_TEN.entries()) {
    const firstInexact = values.findIndex((value, i) => {
      const whole = Math.round(value * power) + 0;
      const beyond = ulpsBetween(whole / power, value);
      scaled[i] = whole;
      ulps[i] = beyond;
      return Math.abs(whole) > MAX_SCALED || Math.abs(beyond) > MAX_ULPS;
    });
    if (firstInexact < 0)
      return { decimals, scaled, ulps: ulps.some((beyond) => beyond !== 0) ? ulps : null };
  }
  return null;
}

/** 10^decimals. Throws `RangeError` for more decimals than `scaleToIntegers` gives. */
export function powerOfTen(decimals: number): number {
  const power = POWERS_OF_TEN[decimals];
  if (power === undefined) throw new RangeError(`decimals must be 0 to 15, got ${decimals}`);
  return power;
}

/** Undoes `scaleToIntegers` for one number. Throws `RangeError` for more decimals than it gives. */
export function unscale(whole: number, decimals: number, ulps: number): number {
  const power = powerOfTen(decimals);
  if (ulps === 0) return whole / power;
  double[0] = whole / power;
  pattern[0] = (pattern[0] ?? 0n) + BigInt(ulps);
  return double[0];
}

/** One double, and the same 64 bits as a whole number: neighbouring doubles of one sign are neighbouring numbers. */
const double = new Float64Array(1);
const pattern = new BigInt64Array(double.buffer);
/** Beyond every `MAX_ULPS`. */
const FAR = 127;

/** How many doubles `to` lies beyond `from`; `FAR` when that is not a few. */
function ulpsBetween(from: number, to: number): number {
  if (Object.is(from, to)) return 0;
  if (!(Math.abs(to - from) <= Math.abs(to) * 2 ** -48)) return FAR;
  const beyond = patternOf(to) - patternOf(from);
  return beyond >= -MAX_ULPS && beyond <= MAX_ULPS ? Number(beyond) : FAR;
}

function patternOf(value: number): bigint {
  double[0] = value;
  return pattern[0] ?? 0n;
}
