import { z } from 'zod';
import { MEMORY_STRATEGIES, type MemoryStrategy } from '@/lib/core/memory/strategy';
import { LAMBDA_LIMITS } from '@/lib/core/options/aws-limits';
import { commonFields } from './cost-request';
import { LEAST_MILLISECONDS, positiveUpTo, wholeNumber } from './limits';

const MAX_POINTS = 1000;
const MAX_SAMPLES = 1e12;
const MAX_TUNING_TEXT = 200_000;
const LAMBDA_DURATION_MS = LAMBDA_LIMITS.responseSeconds * 1000;

/** One measured memory size. */
export const memoryPointSchema = z.strictObject({
  memoryMb: wholeNumber(LAMBDA_LIMITS.leastMemoryMb, LAMBDA_LIMITS.mostMemoryMb, 'MB'),
  /** Mean of warm requests. */
  durationMs: positiveUpTo(LAMBDA_DURATION_MS, 'ms, after which Lambda stops a request').min(
    LEAST_MILLISECONDS,
  ),
  samples: wholeNumber(1, MAX_SAMPLES, 'samples').optional(),
  /** Share of the requests that failed. */
  errorShare: z.number().min(0).max(1).optional(),
});

const goalFields = {
  strategy: z.enum(MEMORY_STRATEGIES),
  balancedWeight: z.number().min(0).max(1).default(0.5),
  /** Longest mean duration. */
  sloMs: positiveUpTo(LAMBDA_DURATION_MS, 'ms, after which Lambda stops a request').optional(),
};

interface GivenGoal {
  readonly strategy: MemoryStrategy;
  readonly sloMs?: number | undefined;
}

const hasItsLimit = ({ strategy, sloMs }: GivenGoal) =>
  strategy !== 'cheapest-within-slo' || sloMs !== undefined;
const LIMIT_RULE = {
  path: ['sloMs'],
  message: 'must be given with the strategy cheapest-within-slo',
};

/** What is wanted of a memory size, on its own. */
export const memoryGoalSchema = z.strictObject(goalFields).refine(hasItsLimit, LIMIT_RULE);

/** `memory` on the command line. */
export const memoryRequestSchema = z
  .strictObject({
    ...commonFields,
    ...goalFields,
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
