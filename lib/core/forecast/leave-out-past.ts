import type { ForecastEntry } from './fleet-forecast';
import { phraseMonth } from './phrase-day';

/**
 * Entries with the months from a moment's on, `YYYY-MM`. A forecast of which nothing is left was made from traffic that is
 * old: it says nothing of what is ahead, and is in no sum and has no dates, with the reason.
 */
export function leaveOutPast(entries: readonly ForecastEntry[], fromMonth: string): ForecastEntry[] {
  return entries.map((entry) => {
    const { part } = entry;
    const last = part?.months.at(-1);
    if (part === null || last === undefined) return entry;
    const months = part.months.filter(({ month }) => month >= fromMonth);
    if (months.length > 0) return { ...entry, part: { ...part, months } };
    const withoutReason = `Its forecast ended with ${phraseMonth(last.month)}: its traffic is too old to tell what is ahead.`;
    return { ...entry, part: null, withoutReason, dates: [] };
  });
}
