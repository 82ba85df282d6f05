import { z } from 'zod';
import { regionSchema } from './workload-description';

/** The query of `GET /api/v1/scenarios/ground`. */
export const scenarioGroundQuerySchema = z.strictObject({
  /** The baseline; from scratch when absent. */
  workload: z.string().min(1).max(200).nullable().default(null),
  /** Hash of the plan that the scenario was begun on; the latest where it is not stored any more, or not told. */
  plan: z.string().min(1).max(64).nullable().default(null),
  /** What a kept scenario stands on, in place of a workload. */
  basis: z.string().min(1).max(200).nullable().default(null),
  /** Edition of the price book; the one in force when absent. */
  prices: z.string().min(1).max(200).nullable().default(null),
  region: regionSchema,
});
