import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { projectRoot } from './project-root.ts';

/**
 * The files that take long, the longest first. Begun last, one of them would keep a worker busy while the others have
 * nothing left to do; a fresh clone has no record of earlier runs from which Vitest would know.
 */
const LONGEST = [
  'test/jobs/chaos.test.ts',
  'test/jobs/report-chaos.test.ts',
  'test/wiring/seed.test.ts',
  'test/jobs/shared-sync.test.ts',
  'test/wiring/plan-discovered.test.ts',
  'test/wiring/sync-prices.test.ts',
  'test/wiring/monthly-cap.test.ts',
  'test/jobs/plan-fleet.test.ts',
  'test/jobs/job-queue.test.ts',
  'test/wiring/following-runs.test.ts',
  'test/jobs/sync-jobs.test.ts',
  'test/http/start-command.test.ts',
  'test/http/connections.test.ts',
  'test/browser/what-if.test.ts',
  'test/browser/workload.test.ts',
  'test/browser/connections.test.ts',
  'test/browser/looks.test.ts',
  'test/browser/reports.test.ts',
  'test/browser/scenarios.test.ts',
];

/** Hands out the longest files first, the others in the order that Vitest finds best. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.indexOf(relative(projectRoot, moduleId));
  return rank === -1 ? LONGEST.length : rank;
}
