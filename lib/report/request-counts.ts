import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { ReportFormats } from '@/lib/format/report-formats';

/** A size by which requests are counted, and its word. */
export interface CountUnit {
  readonly of: number;
  /** Empty for one. */
  readonly word: string;
}

const UNITS: readonly CountUnit[] = [
  { of: 1e9, word: 'billion' },
  { of: 1e6, word: 'million' },
  { of: 1e3, word: 'thousand' },
];

/** By the largest of some counts. */
export function chooseUnit(counts: readonly number[]): CountUnit {
  const most = Math.max(0, ...counts.map(Math.abs));
  return UNITS.find(({ of }) => most >= of) ?? { of: 1, word: '' };
}

/** `12.3 million`, to three significant digits. */
export function writeCount(value: number, formats: ReportFormats): string {
  const { of, word } = chooseUnit([value]);
  return joinWords(formats.roundCount(value / of), word);
}

/** `11.4 to 14.1 million`. */
export function writeCounts({ low, high }: Interval, formats: ReportFormats): string {
  const { of, word } = chooseUnit([high]);
  return joinWords(`${formats.roundCount(low / of)} to ${formats.roundCount(high / of)}`, word);
}

function joinWords(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

/** `Million requests`. */
export function labelRequests(word: string): string {
  return word === '' ? 'Requests' : `${word.charAt(0).toUpperCase()}${word.slice(1)} requests`;
}

/** `+12.3 million`. */
export function signCount(count: number, formats: ReportFormats): string {
  return count === 0 ? '0' : `${count < 0 ? '−' : '+'}${writeCount(Math.abs(count), formats)}`;
}
