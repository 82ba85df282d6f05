import { MONTH_NAMES } from '@/lib/core/calendar/month-names';

/**
 * The first day of the month or year that a source names: `August 2022` is 2022-08-01, `2022` is 2022-01-01.
 * `null` when it names none.
 */
export function dayNamedIn(source: string): string | null {
  const match = /(?:(\w+) )?\b(20\d\d)\b/.exec(source);
  if (match?.[2] === undefined) return null;
  const month = MONTH_NAMES.indexOf(match[1] ?? '') + 1;
  return `${match[2]}-${String(Math.max(1, month)).padStart(2, '0')}-01`;
}
