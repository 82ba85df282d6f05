import { z } from 'zod';
import { MEMORY_STRATEGIES, type MemoryStrategy } from '@/lib/core/memory/strategy';
import { LAMBDA_LIMITS } from '@/lib/core/options/aws-limits';
import { LEAST_MILLISECONDS, positiveUpTo, wholeNumber } from './limits';

const MAX_SAMPLES = 1e12;
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

/** What is wanted, field by field. */
export const memoryGoalFields = {
  strategy: z.enum(MEMORY_STRATEGIES),
  balancedWeight: z.number().min(0).max(1).default(0.5),
  /** Longest mean duration. */
  sloMs: positiveUpTo(LAMBDA_DURATION_MS, 'ms, after which Lambda stops a request').optional(),
};

interface GivenGoal {
  readonly strategy: MemoryStrategy;
  readonly sloMs?: number | undefined;
}

/** Whether a limit is given where the strategy needs one. */
export const hasItsLimit = ({ strategy, sloMs }: GivenGoal) =>
  strategy !== 'cheapest-within-slo' || sloMs !== undefined;
export const LIMIT_RULE = {
  path: ['sloMs'],
  message: 'must be given with the strategy cheapest-within-slo',
};

/** What is wanted of a memory size, on its own. */
export const memoryGoalSchema = z.strictObject(memoryGoalFields).refine(hasItsLimit, LIMIT_RULE);
