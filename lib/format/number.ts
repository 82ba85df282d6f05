/** The text that stands for a value that is not there. Never 0. */
export const NO_DATA = '–';

const LOCALE = 'en-US';
const plain = new Map<string, Intl.NumberFormat>();

/** A cached Intl formatter: making one costs more than using it a thousand times. */
export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = plain.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(LOCALE, options);
  plain.set(key, made);
  return made;
}

/** `value` with thousands separated and exactly `decimals` decimals. */
export function formatFixed(value: number, decimals: number): string {
  return numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    withoutNegativeZero(value, decimals),
  );
}

/** `value` with at most `digits` significant digits, whole numbers never cut: 1234.5 at 3 is `1,235`. */
export function formatSignificant(value: number | null, digits = 3): string {
  if (value === null || Number.isNaN(value)) return NO_DATA;
  if (Math.abs(value) >= 10 ** (digits - 1)) return formatFixed(Math.round(value), 0);
  return numberFormat({ maximumSignificantDigits: digits }).format(value);
}

/** A whole number of things: `419,069`. Fractions, such as means, keep three significant digits. */
export function formatCount(value: number | null): string {
  if (value === null || Number.isNaN(value)) return NO_DATA;
  return Number.isInteger(value) ? formatFixed(value, 0) : formatSignificant(value, 3);
}

/** `once`, `twice`, `3 times`. */
export function timesWords(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${formatCount(count)} times`;
}

const COMPACT_STEPS = [
  { from: 1e12, suffix: ' trillion' },
  { from: 1e9, suffix: ' billion' },
  { from: 1e6, suffix: ' million' },
] as const;

/** A count in words from a million up: `12.6 million`; below it the count itself. */
export function formatCountInWords(value: number | null): string {
  if (value === null || Number.isNaN(value)) return NO_DATA;
  const step = COMPACT_STEPS.find(({ from }) => Math.abs(value) >= from);
  if (step === undefined) return formatCount(Math.abs(value) >= 1000 ? Math.round(value) : value);
  return `${numberFormat({ maximumSignificantDigits: 3 }).format(value / step.from)}${step.suffix}`;
}

/** A count that is known to three digits: `214,000`, from a million up in words. */
export function formatRoundedCount(value: number | null): string {
  if (value === null || Number.isNaN(value)) return NO_DATA;
  return formatCountInWords(Number(value.toPrecision(3)));
}

/** A short count for axis ticks: `12.6M`, `40k`, `300`. */
export function formatCountTick(value: number): string {
  return numberFormat({ notation: 'compact', maximumSignificantDigits: 3 }).format(value).replace('K', 'k');
}

/** A share as a percentage: 0.425 is `42.5 %`, 0.0004 is `0.04 %`. */
export function formatPercent(share: number | null): string {
  if (share === null || Number.isNaN(share)) return NO_DATA;
  return `${formatSignificant(share * 100, 3)} %`;
}

/** Events a second: `12.5 a second`; slower than one a second in the unit that gives a number above one. */
export function formatRate(perSecond: number | null): string {
  if (perSecond === null || Number.isNaN(perSecond)) return NO_DATA;
  if (perSecond === 0) return '0 a second';
  if (perSecond >= 1) return `${formatSignificant(perSecond)} a second`;
  if (perSecond * 60 >= 1) return `${formatSignificant(perSecond * 60)} a minute`;
  if (perSecond * 3600 >= 1) return `${formatSignificant(perSecond * 3600)} an hour`;
  return `${formatSignificant(perSecond * 86_400)} a day`;
}

const BYTE_STEPS = [
  { from: 1_099_511_627_776, unit: 'TB' },
  { from: 1_073_741_824, unit: 'GB' },
  { from: 1_048_576, unit: 'MB' },
  { from: 1024, unit: 'KB' },
] as const;

/** Bytes in powers of 1,024, named as AWS names them: `1.5 MB`. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null || Number.isNaN(bytes)) return NO_DATA;
  const step = BYTE_STEPS.find(({ from }) => Math.abs(bytes) >= from);
  if (step === undefined) return `${formatCount(bytes)} bytes`;
  return `${formatSignificant(bytes / step.from)} ${step.unit}`;
}

/** All digits that the number has, thousands separated: what stands one click behind a rounded figure. */
export function formatExact(value: number | null): string {
  if (value === null || Number.isNaN(value)) return NO_DATA;
  return numberFormat({ maximumSignificantDigits: 15 }).format(value);
}

function withoutNegativeZero(value: number, decimals: number): number {
  return Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value;
}
