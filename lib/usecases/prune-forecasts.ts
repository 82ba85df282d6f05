import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';

/** The newest forecast of each day is kept for two months, in short: reports compare with it. */
export const DAYS_KEPT = 60;
/** And of each week for a year and a month. */
export const WEEKS_KEPT_DAYS = 400;
/** Whole they are kept for a week, which is what takes room. */
export const DETAILS_KEPT_DAYS = 8;
/** No statement is long. */
const AT_ONCE = 2_000;

/**
 * Drops forecasts as they age. Goes on until nothing is left to drop, or `signal` says to stop; the next time goes on where it
 * was.
 */
export async function pruneForecasts(
  { signal }: { readonly signal: AbortSignal },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<{ readonly forecasts: number; readonly details: number }> {
  const daysAgo = (days: number) =>
    new Date(now().getTime() - days * SECONDS_PER_DAY * MILLISECONDS_PER_SECOND).toISOString();
  const kept = { daysSince: daysAgo(DAYS_KEPT), weeksSince: daysAgo(WEEKS_KEPT_DAYS) };
  const forecasts = await untilNone(signal, () => store.deleteAgedForecasts(kept, AT_ONCE));
  const details = await untilNone(signal, () =>
    store.deleteForecastDetails(daysAgo(DETAILS_KEPT_DAYS), AT_ONCE),
  );
  return { forecasts, details };
}

async function untilNone(signal: AbortSignal, drop: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let dropped = AT_ONCE; dropped === AT_ONCE && !signal.aborted; all += dropped) dropped = await drop();
  return all;
}
