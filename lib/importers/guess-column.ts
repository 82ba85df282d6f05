import type { DurationUnit, TimeUnit } from './import-choices';
import { parseNumber } from './parse-number';

/** Guesses what a column holds, from its name and its first values. A guess is always shown and can be changed. */

const TIME_NAME =
  /^(time|times|timestamp|datetime|date|ts|t|period|minute|hour|second|when|created|at)$|time|date|stamp|minute|_at$/;
const COUNT_NAME =
  /^(requests?|counts?|invocations?|hits|values?|sum|calls|volume|arrivals|queries|y)$|request_?count|invocation_?count|num_?requests|requests?_(per|sum|count)|invocations_(per|sum|count)|_count$/;
const DURATION_NAME =
  /duration|latency|elapsed|response_?time|service_?time|execution_?time|run_?time|processing|_took|^took/;
const NOT_A_COUNT =
  /token|bytes|size|memory|mem_|_mem|_id$|^id$|status|code|port|cpu|percent|speed|uptime|version/;
const END_NAME = /(^|_)(end|ended|finish|finished|complete|completed|stop|stopped)(_|$)/;

const encoder = new TextEncoder();

/** Lower case, with `_` between words: `@requestTime` becomes `request_time`. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

export function isNumberText(text: string): boolean {
  return !Number.isNaN(numberOf(text));
}

export function numberOf(text: string): number {
  const bytes = encoder.encode(text);
  return parseNumber(bytes, 0, bytes.length);
}

/** Whether a name says how long something took. */
export function namesLength(name: string): boolean {
  return DURATION_NAME.test(name);
}

export function namesTime(name: string): boolean {
  return TIME_NAME.test(name);
}

export function namesCount(name: string): boolean {
  return COUNT_NAME.test(name) && !DURATION_NAME.test(name) && !NOT_A_COUNT.test(name);
}

export function cannotBeCount(name: string): boolean {
  return NOT_A_COUNT.test(name) || DURATION_NAME.test(name);
}

/** How much a name says that the column holds how long a request took; 0 when it does not. */
export function durationScore(name: string): number {
  if (!DURATION_NAME.test(name) || NOT_A_COUNT.test(name)) return 0;
  let score = /duration/.test(name) ? 10 : 8;
  if (/billed|init/.test(name)) score -= 4;
  if (/client|network/.test(name)) score -= 3;
  return score;
}

export function namesEnd(name: string): boolean {
  return END_NAME.test(name);
}

/** The unit that a duration's name states; `null` when it states none. */
export function namedDurationUnit(name: string): DurationUnit | null {
  if (/(^|_)(ms|msec|msecs|millis|milliseconds?)($|_)/.test(name)) return 'ms';
  if (/(^|_)(us|usec|micros|microseconds?)($|_)/.test(name)) return 'us';
  if (/(^|_)(ns|nanos|nanoseconds?)($|_)/.test(name)) return 'ns';
  if (/(^|_)(s|sec|secs|seconds?)($|_)/.test(name)) return 's';
  return null;
}

/** The unit of a numeric time beside the duration, or else what the size of the durations suggests. */
export function guessDurationUnit(timeUnit: TimeUnit, values: readonly string[]): DurationUnit {
  if (timeUnit === 'epoch-ms') return 'ms';
  if (timeUnit === 'epoch-s' || timeUnit === 'index-s') return 's';
  const numbers = values.map(numberOf).filter((number) => number >= 0);
  const hasFractions = numbers.some((number) => !Number.isInteger(number));
  return hasFractions && numbers.length > 0 && medianOf(numbers) < 10 ? 's' : 'ms';
}

/** A name such as `minute_utc` says which zone its times are in. */
export function namesUtc(name: string): boolean {
  return /(^|_)(utc|gmt)(_|$)/.test(name);
}

/** The middle number, the lower of the two middle ones when there are two. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
