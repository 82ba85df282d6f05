import { z } from 'zod';
import { MAX_INSTANCES, MAX_MILLISECONDS, positiveUpTo, wholeNumber } from './limits';
import { instanceTypeSchema } from './serving-option';

/** What a reader tells about a load test: on what it ran, and what counts as carried. */
export const loadTestChoicesSchema = z.strictObject({
  /** Where the file does not name it. */
  instanceType: instanceTypeSchema.optional(),
  /** Instances behind the endpoint that was tested; the file's own figure, or 1, where it is left out. */
  instanceCount: wholeNumber(1, MAX_INSTANCES, 'instances').optional(),
  /** Longest 99th percentile with which a throughput counts. */
  p99TargetMs: positiveUpTo(MAX_MILLISECONDS, 'ms, a day').optional(),
  /** Largest share of failed requests with which a throughput counts. */
  maxErrorShare: z.number().min(0).max(1, 'must be a share from 0 to 1').default(0.01),
});
export type LoadTestChoices = z.output<typeof loadTestChoicesSchema>;
