import { z } from 'zod';
import { workloadDescriptionSchema } from './workload-description';

/** The queries of the API, as they stand in an address: all text, all optional. */

const MAX_PAGE_SIZE = 1000;

const epochSeconds = z.coerce.number().int().min(0).max(4_102_444_800).nullable().default(null);

export const workloadsQuerySchema = z.strictObject({
  cursor: z.string().max(200).nullable().default(null),
  limit: z.coerce
    .number()
    .int()
    .min(1, `must be 1 to ${MAX_PAGE_SIZE}`)
    .max(MAX_PAGE_SIZE, `must be 1 to ${MAX_PAGE_SIZE}`)
    .default(100),
});

export const seriesQuerySchema = z.strictObject({
  /** Epoch seconds; four weeks before `to` when absent. */
  from: epochSeconds,
  /** Epoch seconds, exclusive; the end of the series when absent. */
  to: epochSeconds,
  /** Most points; the answer says how long a run each one is. */
  points: z.coerce.number().int().min(1).max(50_000, 'must be at most 50000').default(1_344),
});

/** What can be changed about a workload. */
export const workloadChangeSchema = z.strictObject({ description: workloadDescriptionSchema });
