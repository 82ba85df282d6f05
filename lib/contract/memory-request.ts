import { z } from 'zod';
import { commonFields } from './cost-request';
import { hasItsLimit, LIMIT_RULE, memoryGoalFields, memoryPointSchema } from './memory-goal';

const MAX_POINTS = 1000;
const MAX_TUNING_TEXT = 200_000;

/** `memory` on the command line. */
export const memoryRequestSchema = z
  .strictObject({
    ...commonFields,
    ...memoryGoalFields,
    points: z.array(memoryPointSchema).min(1).max(MAX_POINTS).optional(),
    /** Output or visualisation link of Lambda Power Tuning, beside or in place of `points`. */
    powerTuning: z
      .union([z.string().max(MAX_TUNING_TEXT), z.array(z.unknown()), z.looseObject({})], {
        error: 'must be the output of Lambda Power Tuning, or its link or output as text',
      })
      .optional(),
    arch: z.enum(['x86_64', 'arm64']),
  })
  .refine(({ points, powerTuning }) => points !== undefined || powerTuning !== undefined, {
    path: ['points'],
    message: 'must be a list of at least one measured size, unless powerTuning is given',
  })
  .refine(hasItsLimit, LIMIT_RULE);
export type MemoryRequest = z.output<typeof memoryRequestSchema>;
