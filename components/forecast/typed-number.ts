import { MAX_EVENT_DAYS, MAX_EVENT_FACTOR } from '@/lib/contract/forecast-settings';
import { formatExact } from '@/lib/format/number';
import { readNumber } from '../workload/read-number';

const ALLOWED = {
  growth: 'a percentage from −90 to 900: 5 is 5 % a month',
  days: `a whole number of days, 1 to ${MAX_EVENT_DAYS}`,
  factor: `a number from 0 to ${MAX_EVENT_FACTOR}: 2 is twice as much`,
} as const;

/** Why what is typed is no such number, in the words and the unit of its field. */
export function wrongNumberWords(field: keyof typeof ALLOWED, text: string): string {
  const typed = text.trim();
  if (COMMA.test(typed)) return `Got ${typed}: write ${typed.replace(',', '.')}, with a point.`;
  const number = readNumber(typed);
  const got = typed === '' ? 'nothing' : typeof number === 'number' ? formatExact(number) : typed;
  return `Got ${got}, must be ${ALLOWED[field]}.`;
}

/** One comma that separates no thousands. */
const COMMA = /^[+\u2212-]?(?:\d+,(?!\d{3}(?:\D|$))\d+|0,\d+)(?:\s*%)?$/;

/** A percentage as typed, with its sign where it has one; the page itself writes `−5`, with the minus of print. */
export function readPercent(text: string): number | string {
  return readNumber(text.replace(/^\s*\u2212/, '-').replace(/\s*%\s*$/, ''));
}
