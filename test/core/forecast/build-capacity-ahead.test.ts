import { expect, it } from 'vitest';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { lookAhead, pathsOf, STANDING } from '../../support/capacity-case';

const instanceType = 'ml.m5.large';
const QUEUED: Partial<WorkloadDescription> = { tolerates: 'hours' };

it.each<readonly [string, Partial<WorkloadDescription>]>([
  ['provisioned serverless', { present: { kind: 'serverless', memoryMb: 2048, provisionedConcurrency: 2 } }],
  [
    'provisioned Lambda',
    { present: { kind: 'lambda', memoryMb: 2048, arch: 'arm64', provisionedConcurrency: 1 } },
  ],
  ['a queue', { ...QUEUED, present: { kind: 'async', instanceType, instanceHours: 400 } }],
  [
    'a queue under a policy',
    {
      ...QUEUED,
      present: { kind: 'async', instanceType, instanceHours: 400 },
      policy: { kind: 'backlog', targetBacklogPerInstance: 20, minInstances: 0, maxInstances: 3 },
    },
  ],
  [
    'jobs',
    {
      ...QUEUED,
      present: { kind: 'batch', instanceType, instanceCount: 2, hoursPerJob: 1, jobsPerMonth: 60 },
    },
  ],
  [
    'a base and a burst',
    { present: { kind: 'hybrid', instanceType, instanceCount: 1, memoryMb: 2048, burstShare: 0.1 } },
  ],
  [
    'a share of instances',
    {
      present: null,
      discovered: { shared: { instanceType, instances: 0.5, ofInstances: 2, unallocatedInstances: 0 } },
    },
  ],
  ['nothing yet', { present: null }],
])('%s goes on as the plan has it, where demand does', (_name, change) => {
  const { plan, ahead } = lookAhead(
    { ...STANDING, ...change },
    pathsOf(2, () => 1),
  );
  const served = ahead.months[1]?.serving.find(({ role }) => role === 'present');
  const expected = ((plan.present?.monthlyCostUsd ?? 0) * 31 * 24) / 730;
  expect(served?.costUsd?.median ?? 0).toBeCloseTo(expected, 6);
  expect(ahead.months[1]?.serving.length).toBe(
    (plan.present === null ? 0 : 1) + (plan.recommended === null || plan.recommended.keepsPresent ? 0 : 1),
  );
  const more = lookAhead(
    { ...STANDING, ...change },
    pathsOf(2, () => 2),
  ).ahead.months[1]?.serving;
  // A job runs longer where there is more to do: how many instances it has says nothing.
  for (const { style, instances: counted } of more ?? []) if (style === 'batch') expect(counted).toBeNull();
  for (const { role, costUsd } of more ?? [])
    expect(costUsd?.median).toBeGreaterThanOrEqual(
      ahead.months[1]?.serving.find((one) => one.role === role)?.costUsd?.median ?? 0,
    );
});
