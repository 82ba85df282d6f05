import { describe, expect, it } from 'vitest';
import { rebaseScenario } from '@/lib/core/scenario/rebase-scenario';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';

const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 1e9 };
const start = (planHash: string, description: WorkloadDescription, hoursPerMonth = 730) =>
  startFromBaseline('w', { workloadId: 'w', planHash }, description, { ...assumptions, hoursPerMonth }, 1);

const policy = { kind: 'target', targetPerInstancePerMinute: 900, minInstances: 1, maxInstances: 9 } as const;
const before = start('a', EXAMPLE_DESCRIPTION);
const after = start(
  'b',
  {
    ...EXAMPLE_DESCRIPTION,
    serviceTimeMs: { p50: 50, p99: 100 },
    present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1 },
    policy,
    coldStartSeconds: 12,
  },
  744,
);

describe('a scenario on another baseline', () => {
  it('in which nothing was moved is the other baseline, under its own name', () => {
    expect(rebaseScenario({ ...before, name: 'mine', note: 'n' }, before, after)).toEqual({
      ...after,
      name: 'mine',
      note: 'n',
    });
  });

  it('keeps what was moved, and with it what only makes sense beside it', () => {
    const moved = {
      ...before,
      hoursPerMonth: 100,
      levers: { ...before.levers, volumeFactor: 2 },
      description: {
        ...before.description,
        present: { kind: 'serverless', memoryMb: 2048 },
        demandVcpuSeconds: 0.5,
      },
    } as const;
    const rebased = rebaseScenario(moved, before, after);
    expect(rebased).toMatchObject({ hoursPerMonth: 100, levers: moved.levers, baseline: after.baseline });
    const { policy: _none, ...expected } = {
      ...after.description,
      present: moved.description.present,
      serviceTimeMs: before.description.serviceTimeMs,
      demandVcpuSeconds: 0.5,
    };
    expect(rebased.description).toEqual(expected);
  });
});
