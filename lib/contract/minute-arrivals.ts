import { z } from 'zod';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { amountUpTo, LAST_SECOND, MAX_ARRIVALS_PER_MINUTE } from './limits';

/** Two years of minutes. */
export const MOST_MINUTES = 1_051_200;

/** Requests by the minute, `null` where missing. */
export const arrivalsPerMinuteSchema = z
  .array(amountUpTo(MAX_ARRIVALS_PER_MINUTE, 'requests a minute').nullable())
  .min(1)
  .max(MOST_MINUTES)
  .refine((counts) => counts.some((count) => count !== null), 'must have a value that is not null');

/** The start of the first minute, as epoch seconds. */
export const startsAtSchema = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant such as 2026-11-02T00:00:00Z' })
  .transform((text) => Math.floor(Date.parse(text) / 1000))
  .refine((seconds) => seconds % SECONDS_PER_MINUTE === 0, 'must be a whole minute')
  .refine((seconds) => seconds >= 0 && seconds < LAST_SECOND, 'must be in the years 1970 to 2099');
