import { z } from 'zod';
import { regionSchema } from './workload-description';

/** The query of `GET /api/v1/scenarios/ground`. */
export const scenarioGroundQuerySchema = z.strictObject({
  /** The baseline; from scratch when absent. */
  workload: z.string().min(1).max(200).nullable().default(null),
  region: regionSchema,
});
