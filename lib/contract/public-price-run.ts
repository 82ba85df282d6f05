import { z } from 'zod';
import { RUN_PROBLEM_CODES } from '@/lib/core/inventory/run-problem';
import { regionSchema } from './workload-description';

/** A reading of the price list that AWS publishes for everybody: asked for without any account. */

const MAX_REGIONS = 40;

const regionsSchema = z
  .array(regionSchema)
  .min(1, 'must have at least one Region')
  .max(MAX_REGIONS, `must have at most ${MAX_REGIONS} Regions`)
  .refine((regions) => new Set(regions).size === regions.length, 'must name each Region once');

/** `POST /api/v1/prices/sync`: the Regions in use where none are named. */
export const publicPriceRequestSchema = z.strictObject({ regions: regionsSchema.optional() });

/** The latest reading as it is kept, which another release may have stored. Times are ISO 8601, UTC. */
export const publicPriceRunSchema = z.object({
  id: z.string().min(1),
  regions: z.array(z.string()),
  state: z.enum(['queued', 'running', 'done', 'partly', 'failed', 'cancelled']),
  /** What is being done, in a few words; empty when nothing is. */
  step: z.string(),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** When it was last heard of. */
  touchedAt: z.iso.datetime(),
  problems: z.array(
    z.object({ code: z.enum(RUN_PROBLEM_CODES), message: z.string(), about: z.string().nullable() }),
  ),
  outcome: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).nullable(),
});
export type PublicPriceRun = z.infer<typeof publicPriceRunSchema>;

/** Whether it is yet to end. */
export function isOpenReading({ state }: Pick<PublicPriceRun, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
