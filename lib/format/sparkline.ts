/** Levels of a sparkline: 0 is no traffic, 1 to 61 are the decades from 1 to 10^8. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MISSING = '.';
const TOP_LEVEL = ALPHABET.length - 1;
const DECADES = 8;

/**
 * Packs a series of counts into one character a point, on an absolute logarithmic scale, so that the sparklines of
 * a whole column can share one scale without knowing each other. A missing value becomes a gap.
 */
export function encodeSparkline(values: readonly (number | null)[]): string {
  return values.map(encodeValue).join('');
}

function encodeValue(value: number | null): string {
  if (value === null || Number.isNaN(value)) return MISSING;
  if (value <= 0) return ALPHABET.charAt(0);
  const level = 1 + Math.round(((TOP_LEVEL - 1) * Math.log10(Math.max(1, value))) / DECADES);
  return ALPHABET.charAt(Math.min(TOP_LEVEL, level));
}

/** The levels of an encoded sparkline, `null` for a gap. */
export function decodeSparkline(encoded: string): (number | null)[] {
  return Array.from(encoded, (character) => {
    if (character === MISSING) return null;
    const level = ALPHABET.indexOf(character);
    if (level < 0) throw new RangeError(`not a sparkline character: ${character}`);
    return level;
  });
}

export interface SparklineScale {
  readonly low: number;
  readonly high: number;
}

/** The scale that all sparklines of a column share: the levels from the lowest to the highest one seen. */
export function sharedSparklineScale(encoded: readonly string[]): SparklineScale {
  let low = TOP_LEVEL;
  let high = 0;
  for (const level of encoded.flatMap(decodeSparkline)) {
    if (level === null) continue;
    low = Math.min(low, level);
    high = Math.max(high, level);
  }
  return high <= low ? { low: 0, high: Math.max(1, high) } : { low, high };
}
