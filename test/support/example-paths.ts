import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import { EXAMPLE_START_SECONDS } from './example-workload';

/** Midnight after a window of two weeks: Monday 2026-11-16 UTC. */
export const PATHS_START_SECONDS = EXAMPLE_START_SECONDS + 14 * SECONDS_PER_DAY;

/** Paths of whole UTC days: `factorAt(path, day)` times what comes on a day, and in its busiest minute. */
export function makePaths(
  { paths, days, startSeconds = PATHS_START_SECONDS }: { paths: number; days: number; startSeconds?: number },
  usual: { readonly requestsPerDay: number; readonly peakPerMinute: number },
  factorAt: (path: number, day: number) => number,
): DemandPaths {
  const factors = Float64Array.from({ length: paths * days }, (_, i) =>
    factorAt(Math.floor(i / days), i % days),
  );
  return {
    startSeconds,
    dayStartsSeconds: Array.from({ length: days + 1 }, (_, day) => startSeconds + day * SECONDS_PER_DAY),
    paths,
    requests: factors.map((factor) => factor * usual.requestsPerDay),
    peakPerMinute: factors.map((factor) => factor * usual.peakPerMinute),
  };
}
