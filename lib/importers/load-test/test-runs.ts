import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { SampleTable } from './request-samples';

/** Longer than this with nothing at work, and another run begins. */
const IDLE_SECONDS = 60;

/** One run of a load test within a file. */
export interface TestRun {
  /** When its first request began. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Places of its requests in the table: from, and up to but not including. */
  readonly from: number;
  readonly to: number;
}

/** Splits requests into runs: JMeter adds each run to the end of its file, hours or days after the one before. */
export function splitRuns({ endSeconds, elapsedMs }: SampleTable): TestRun[] {
  const runs: TestRun[] = [];
  let to = endSeconds.length;
  let startSeconds = Number.POSITIVE_INFINITY;
  for (let i = to - 1; i >= 0; i -= 1) {
    startSeconds = Math.min(
      startSeconds,
      (endSeconds[i] ?? 0) - (elapsedMs[i] ?? 0) / MILLISECONDS_PER_SECOND,
    );
    const before = i === 0 ? Number.NEGATIVE_INFINITY : (endSeconds[i - 1] ?? 0);
    if (startSeconds - before <= IDLE_SECONDS) continue;
    runs.unshift({ startSeconds, endSeconds: endSeconds[to - 1] ?? 0, from: i, to });
    to = i;
    startSeconds = Number.POSITIVE_INFINITY;
  }
  return runs;
}
