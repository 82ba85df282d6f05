import { NO_DATA } from './number';
import { roundParts } from './round-parts';
import { formatZoneDay, formatZoneDays } from './zone-moment';

/** How a report writes numbers and money, as one language has them, and dates of one time zone, in English as its words. */
export interface ReportFormats {
  readonly locale: string;
  /** `18,420`, `3.61`, `0.0412`: whole from 100 up, cents from 1 up, three significant digits below. */
  readonly usdNumber: (amountUsd: number | null) => string;
  /** `18,420 USD`. */
  readonly usd: (amountUsd: number | null) => string;
  /** With its sign, `+412 USD` or `−28 USD`. */
  readonly signedUsd: (amountUsd: number | null) => string;
  /** A change with its sign, without the unit, as coarse as the amount that it is of: `+3`, `0` beside 312. */
  readonly usdChange: (changeUsd: number | null, amountUsd: number | null) => string;
  /** Amounts with their signs, and their sum, without the unit: as they are shown they add up. */
  readonly signedParts: (
    amountsUsd: readonly number[],
    totalUsd: number,
  ) => { readonly parts: readonly string[]; readonly total: string };
  /** `5,100 to 7,000`; no data when either end is missing. */
  readonly usdInterval: (lowUsd: number | null, highUsd: number | null) => string;
  readonly count: (value: number | null) => string;
  /** `12.3`: three significant digits, whole from 1,000 up. */
  readonly roundCount: (value: number) => string;
  /** `0.24 %`, `< 0.01 %`, three significant digits at most. */
  readonly share: (share: number | null) => string;
  /** `14 %`, `2.4 %`: two significant digits, and whole ones from there. */
  readonly roundShare: (share: number) => string;
  /** `Monday 16 November 2026`. */
  readonly longDay: (epochSeconds: number) => string;
  /** `16 Nov`. */
  readonly shortDay: (epochSeconds: number) => string;
  /** `16 Nov 2026, 08:00`. */
  readonly moment: (epochSeconds: number) => string;
  /** Whole days, the end being half-open: `9 to 15 November 2026`. */
  readonly days: (startSeconds: number, endSeconds: number) => string;
}

const DATE_LOCALE = 'en-GB';
const MILLISECONDS = 1000;
const LEAST_SHARE = 0.0001;
/** From here on cents say nothing. */
const WHOLE_FROM_USD = 99.995;

/**
 * Makes the formats of a report.
 * @param locale BCP 47, such as `de-DE`
 * @param timeZone IANA name
 * @throws RangeError for a locale or a zone that is not known
 */
export function makeReportFormats(locale: string, timeZone: string): ReportFormats {
  const decimals = (least: number, most: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  const whole = decimals(0, 0);
  const cents = decimals(2, 2);
  const twoDigits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(DATE_LOCALE, { timeZone, ...options });
  const shortDay = dates({ day: 'numeric', month: 'short' });
  const moment = dates({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const at = (epochSeconds: number) => new Date(epochSeconds * MILLISECONDS);

  const writeUsd = (amountUsd: number): string => {
    const size = Math.abs(amountUsd);
    if (size === 0) return '0';
    const format = size >= WHOLE_FROM_USD ? whole : size >= 0.995 ? cents : significant;
    return format.format(amountUsd).replace('-', '−');
  };
  const usdNumber = orNoData(writeUsd);
  return {
    locale,
    usdNumber,
    usd: orNoData((amount) => `${writeUsd(amount)} USD`),
    signedUsd: orNoData((amount) => `${amount > 0 ? '+' : ''}${writeUsd(amount)} USD`),
    usdChange: (changeUsd, amountUsd) => {
      if (changeUsd === null || Number.isNaN(changeUsd)) return NO_DATA;
      const format = (amountUsd ?? 0) >= WHOLE_FROM_USD ? whole : cents;
      const written = format.format(Math.abs(changeUsd));
      return written === format.format(0) ? '0' : `${changeUsd > 0 ? '+' : '−'}${written}`;
    },
    signedParts: (amountsUsd, totalUsd) => {
      const { step, parts, total } = roundParts(amountsUsd, totalUsd);
      const digits = Math.max(0, Math.round(-Math.log10(step)));
      const format = decimals(digits, digits);
      const write = (steps: number) =>
        steps === 0 ? '0' : `${steps > 0 ? '+' : ''}${format.format(steps * step).replace('-', '−')}`;
      return { parts: parts.map(write), total: write(total) };
    },
    usdInterval: (lowUsd, highUsd) =>
      lowUsd === null || highUsd === null ? NO_DATA : `${writeUsd(lowUsd)} to ${writeUsd(highUsd)}`,
    count: orNoData((value) => (Number.isInteger(value) ? whole : significant).format(value)),
    roundCount: (value) => significant.format(value),
    share: orNoData((share) => {
      if (share > 0 && share < LEAST_SHARE) return `< ${significant.format(LEAST_SHARE * 100)} %`;
      return `${significant.format(share * 100)} %`;
    }),
    roundShare: (share) => `${(share >= 0.1 ? whole : twoDigits).format(share * 100)} %`,
    longDay: (epochSeconds) => formatZoneDay(epochSeconds, timeZone),
    shortDay: (epochSeconds) => shortDay.format(at(epochSeconds)),
    moment: (epochSeconds) => moment.format(at(epochSeconds)),
    days: (startSeconds, endSeconds) => formatZoneDays(startSeconds, endSeconds, timeZone),
  };
}

function orNoData(format: (value: number) => string): (value: number | null) => string {
  return (value) => (value === null || Number.isNaN(value) ? NO_DATA : format(value));
}
