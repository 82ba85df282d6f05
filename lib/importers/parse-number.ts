import { decodeText } from './decode-text';

const MAX_EXACT_DIGITS = 15;
/** Powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * Reads a decimal number, with a point and perhaps an exponent, from bytes without making a string. `NaN` for
 * anything else: signs alone, blanks inside, commas, hexadecimal, `NaN`, `Infinity`.
 *
 * Up to 15 digits and a power up to 10^22 are exact in doubles, so one division rounds correctly (W. Clinger, How to
 * read floating point numbers accurately, 1990); longer numbers go to the engine's own parser.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const first = bytes[at];
  const isNegative = first === 45;
  if (isNegative || first === 43) at += 1;
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  let hasPoint = false;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 48 && byte <= 57) {
      mantissa = mantissa * 10 + (byte - 48);
      digits += 1;
      if (hasPoint) decimals += 1;
    } else if (byte === 46 && !hasPoint) hasPoint = true;
    else return parseLong(bytes, start, end);
  }
  if (digits === 0) return Number.NaN;
  if (digits > MAX_EXACT_DIGITS) return parseLong(bytes, start, end);
  const value = decimals === 0 ? mantissa : mantissa / (POWERS_OF_TEN[decimals] ?? 1);
  return isNegative ? -value : value;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const MAX_NUMBER_LENGTH = 400;

function parseLong(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > MAX_NUMBER_LENGTH) return Number.NaN;
  const text = decodeText(bytes, start, end);
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}
