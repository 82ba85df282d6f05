import { medianOf, namesLength, namesTime, numberOf } from './guess-column';
import type { TimeUnit } from './import-choices';
import { DateParser } from './parse-date';
import { isRegularSample } from './regular-sample';
import { namesSmallUnit, readTimeName } from './time-name';

/** Guesses whether a column holds times. Its values decide; its name decides how much they must show. */

/** Larger numbers do not count from the start of a file: 1e8 minutes are 190 years. */
const INDEX_LIMIT = 1e8;
/** Neighbours that may run against the order of the others: a file with a misplaced row is refused at that row. */
const SHARE_IN_ORDER = 0.9;
const FEWEST_TICKS = 3;

/** How many of each unit make a second. */
const EPOCHS: readonly { unit: TimeUnit; perSecond: number }[] = [
  { unit: 'epoch-s', perSecond: 1 },
  { unit: 'epoch-ms', perSecond: 1e3 },
  { unit: 'epoch-us', perSecond: 1e6 },
  { unit: 'epoch-ns', perSecond: 1e9 },
];
const YEAR_1973 = 1e8;
const YEAR_1990 = 631_152_000;
const YEAR_2100 = 4.1e9;
/** Times of one file lie within 20 years of each other; sizes and seeds of that magnitude do not. */
const LONGEST_FILE_SECONDS = 20 * 366 * 86_400;

const dates = new DateParser();
const encoder = new TextEncoder();

/**
 * The unit of time that the values have; `null` when they are no times. Times are dates, or numbers since 1970 under
 * a name that does not speak of an amount, or numbers in order under a name that speaks of time.
 */
export function columnTimeUnit(name: string, values: readonly string[]): TimeUnit | null {
  const numbers = readNumbers(values);
  if (numbers === 'dates') return 'date';
  if (numbers === null) return null;
  const kind = readTimeName(name);
  if (kind === 'measure') return null;
  const isTold = kind !== 'nothing' && kind !== 'counter';
  const epoch = isTold ? epochUnit(medianOf(numbers), YEAR_1973) : plainEpochUnit(numbers);
  if (epoch !== null) return epoch;
  if (kind === 'nothing' || namesSmallUnit(name) || medianOf(numbers) >= INDEX_LIMIT) return null;
  if (kind === 'tick' && !isTicking(numbers)) return null;
  if (kind !== 'instant' && !isInOrder(numbers)) return null;
  return indexUnit(name, numbers);
}

/** The unit of a column of which the reader says that it holds times, whatever its order and magnitude. */
export function toldTimeUnit(name: string, values: readonly string[]): TimeUnit | null {
  const numbers = readNumbers(values);
  if (numbers === 'dates') return 'date';
  if (numbers === null) return null;
  const epoch = epochUnit(medianOf(numbers), YEAR_1973);
  if (epoch !== null) return epoch;
  const speaksOfTime = !['measure', 'nothing'].includes(readTimeName(name));
  return speaksOfTime && !namesSmallUnit(name) ? indexUnit(name, numbers) : null;
}

/**
 * The place of the first whole number that goes backwards in a column that only lacks order to be the time; `null`
 * for every other column.
 */
export function findDisorder(name: string, values: readonly string[]): number | null {
  if (readTimeName(name) !== 'clock' || namesSmallUnit(name)) return null;
  const numbers = values.map(numberOf);
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0)) return null;
  const at = numbers.findIndex((number, i) => number < (numbers[i - 1] ?? 0));
  return at < 0 ? null : at;
}

/** The numbers of 0 or more when most values are such, or that most are dates; `null` when neither. */
function readNumbers(values: readonly string[]): number[] | 'dates' | null {
  const filled = values.filter((value) => value !== '');
  const half = filled.length / 2;
  if (filled.length === 0) return null;
  if (filled.filter(isDateText).length > half) return 'dates';
  const numbers = filled.map(numberOf).filter((number) => number >= 0);
  return numbers.length > half ? numbers : null;
}

export function isDateText(text: string): boolean {
  const bytes = encoder.encode(text);
  return dates.parse(bytes, 0, bytes.length) !== 'not-a-date';
}

/** Seconds since 1970 from a year to 2099, or a thousand, million or milliard times as many. */
function epochUnit(number: number, fromSeconds: number): TimeUnit | null {
  const found = EPOCHS.find(
    ({ perSecond }) => number >= fromSeconds * perSecond && number < YEAR_2100 * perSecond,
  );
  return found?.unit ?? null;
}

/** Numbers without a name that speaks of time are times when all of them lie in the same few years. */
function plainEpochUnit(numbers: readonly number[]): TimeUnit | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const unit = epochUnit(least, YEAR_1990);
  const perSecond = EPOCHS.find((epoch) => epoch.unit === unit)?.perSecond ?? 1;
  return unit === epochUnit(most, YEAR_1990) && most - least <= LONGEST_FILE_SECONDS * perSecond
    ? unit
    : null;
}

/**
 * Whether numbers run up from row to row, or down when they are whole: lengths of time have fractions too, and run
 * either way by chance. A number alone must be whole, and not all may be the same.
 */
function isInOrder(numbers: readonly number[]): boolean {
  const isWhole = numbers.every(Number.isInteger);
  if (numbers.length === 1) return isWhole;
  if (numbers.every((number) => number === numbers[0])) return false;
  const changes = numbers.slice(1).map((number, i) => number - (numbers[i] ?? 0));
  const needed = changes.length * SHARE_IN_ORDER;
  if (!isWhole && numbers.length < FEWEST_TICKS) return false;
  if (changes.filter((change) => change >= 0).length >= needed) return true;
  return isWhole && changes.filter((change) => change <= 0).length >= needed;
}

/** Whether whole numbers run up from row to row by multiples of one step, as periods do. */
function isTicking(numbers: readonly number[]): boolean {
  const rises = numbers.every((number, i) => Number.isInteger(number) && !(number <= (numbers[i - 1] ?? -1)));
  return rises && numbers.length >= FEWEST_TICKS && isRegularSample(numbers.map(String), 'index-s');
}

function indexUnit(name: string, numbers: readonly number[]): TimeUnit {
  if (/hour/.test(name)) return 'index-h';
  if (/min/.test(name)) return 'index-min';
  if (/sec|time|stamp|_s$/.test(name) || numbers.some((number) => !Number.isInteger(number)))
    return 'index-s';
  return 'index-min';
}

/** How much a column looks like the time of a row; 0 when it cannot be. */
export function timeScore(name: string, unit: TimeUnit | null): number {
  if (unit === null) return 0;
  let score = unit === 'date' ? 20 : 10;
  const speaksOfTime = ['instant', 'clock', 'tick'].includes(readTimeName(name));
  if (speaksOfTime || namesTime(name)) score += 8;
  else if (unit !== 'date' && name !== '') score -= 6;
  if (namesLength(name) && !speaksOfTime) score -= 12;
  if (/start|arriv|begin|submit/.test(name)) score += 3;
  if (/client|ingestion/.test(name)) score -= 4;
  return Math.max(0, score);
}
