import { formatFixed, formatSignificant, NO_DATA, numberFormat } from './number';

/**
 * An amount of USD without its unit: whole from 100 up, cents from 1 up, three significant digits below, so that
 * a small amount never reads as nothing. Below zero with a minus sign, not a hyphen.
 */
export function formatUsdNumber(amountUsd: number | null): string {
  if (amountUsd === null || Number.isNaN(amountUsd)) return NO_DATA;
  return writeUsd(amountUsd).replace('-', '−');
}

function writeUsd(amountUsd: number): string {
  const size = Math.abs(amountUsd);
  if (size === 0) return '0';
  if (size >= 99.995) return formatFixed(amountUsd, 0);
  if (size >= 0.995) return formatFixed(amountUsd, 2);
  return formatSignificant(amountUsd, 3);
}

/** An amount of USD: `18,420 USD`, `3.61 USD`, `0.0412 USD`. */
export function formatUsd(amountUsd: number | null): string {
  if (amountUsd === null || Number.isNaN(amountUsd)) return NO_DATA;
  return `${formatUsdNumber(amountUsd)} USD`;
}

/** A unit price with every digit that matters, ten at most: `0.0000166667`, `0.115`, `3.5`. */
export function formatUnitPrice(unitPriceUsd: number | null): string {
  if (unitPriceUsd === null || Number.isNaN(unitPriceUsd)) return NO_DATA;
  return numberFormat({ maximumSignificantDigits: 10 }).format(unitPriceUsd);
}

/** A cost for a fixed number of requests, four significant digits: `3.608 USD`, `7.700 USD`. */
export function formatUnitCost(costUsd: number | null): string {
  if (costUsd === null || Number.isNaN(costUsd)) return NO_DATA;
  const text =
    Math.abs(costUsd) < 1000
      ? numberFormat({ minimumSignificantDigits: 4, maximumSignificantDigits: 4 }).format(costUsd)
      : formatSignificant(costUsd, 4);
  return `${text} USD`;
}

/** Below it an amount is told in cents, and would be lost in a whole number. */
const LEAST_WHOLE_USD = 1;

/**
 * An interval of USD: `5,100 to 7,000`; both ends whole where one of them is, so that they compare: `−45 to 244`. No
 * data when either end is missing.
 */
export function formatUsdInterval(lowUsd: number | null, highUsd: number | null): string {
  if (lowUsd === null || highUsd === null) return NO_DATA;
  const sizes = [Math.abs(lowUsd), Math.abs(highUsd)];
  const isWhole = Math.max(...sizes) >= 99.995 && Math.min(...sizes) >= LEAST_WHOLE_USD;
  const [low, high] = isWhole
    ? [formatFixed(lowUsd, 0), formatFixed(highUsd, 0)]
    : withSameDecimals(lowUsd, highUsd);
  return `${low} to ${high}`.replaceAll('-', '−');
}

const CENTS = 2;

/** Both ends have the decimals of the finer one, `0.360 to 0.603`, unless those are finer than cents of a dollar. */
function withSameDecimals(lowUsd: number, highUsd: number): [string, string] {
  const texts: [string, string] = [formatUsdNumber(lowUsd), formatUsdNumber(highUsd)];
  const decimals = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const isSmall = Math.max(Math.abs(lowUsd), Math.abs(highUsd)) < 0.995;
  if (!isSmall && decimals > CENTS) return texts;
  return [formatFixed(lowUsd, decimals), formatFixed(highUsd, decimals)];
}
