import { formatDate } from '@/lib/format/date-time';

/** `YYYY-MM` of an instant, UTC. */
export function monthAt(seconds: number): string {
  return formatDate(seconds).slice(0, 'YYYY-MM'.length);
}

/**
 * The month after this one; this one where a forecast reaches no farther; `null` where all of it is past, as it is of
 * traffic that is old.
 */
export function findNextMonth<Month extends { readonly month: string }>(
  months: readonly Month[],
  nowSeconds: number,
): Month | null {
  const now = monthAt(nowSeconds);
  return months.find(({ month }) => month > now) ?? months.find(({ month }) => month === now) ?? null;
}
