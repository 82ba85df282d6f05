import { LAMBDA_LIMITS, SERVERLESS_LIMITS } from '../options/aws-limits';
import { MILLISECONDS_PER_SECOND } from '../units';

/** The memory sizes that a way to serve offers. */
export interface SizeRange {
  readonly leastMb: number;
  readonly mostMb: number;
  /** Sizes between which a search goes. Lambda takes any whole MB; 64 is fine enough for a proposal. */
  readonly stepMb: number;
  /** Round sizes that are proposed for a first measurement, ascending. */
  readonly ladderMb: readonly number[];
  /** After which a request is stopped. */
  readonly longestMs: number;
}

export const LAMBDA_SIZES: SizeRange = {
  leastMb: LAMBDA_LIMITS.leastMemoryMb,
  mostMb: LAMBDA_LIMITS.mostMemoryMb,
  stepMb: 64,
  ladderMb: [128, 256, 512, 1024, 1769, 3008, 5120, LAMBDA_LIMITS.mostMemoryMb],
  longestMs: LAMBDA_LIMITS.responseSeconds * MILLISECONDS_PER_SECOND,
};

export const SERVERLESS_SIZES: SizeRange = {
  leastMb: Math.min(...SERVERLESS_LIMITS.memoryMb),
  mostMb: Math.max(...SERVERLESS_LIMITS.memoryMb),
  stepMb: 1024,
  ladderMb: SERVERLESS_LIMITS.memoryMb,
  longestMs: SERVERLESS_LIMITS.responseSeconds * MILLISECONDS_PER_SECOND,
};
