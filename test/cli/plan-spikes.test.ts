import { describe, expect, it } from 'vitest';
import { shippedInstances } from '../support/plan-workload';
import { readCases } from '../support/published-cases';
import { runVerb } from '../support/run-cli';

const report = readCases('field-reports.json').get('field-spike-shorter-than-provisioning');

/** Requests a minute that one ml.m5.large carried; the others are taken to carry as much a vCPU. */
const PER_VCPU = 500;
const BASELINE_SHARE = 0.3;

interface Evaluated {
  readonly option: { readonly kind: string; readonly instanceType?: string };
  readonly policy?: { readonly kind: string; readonly minInstances?: number };
  readonly label: string;
  readonly feasible: boolean;
}

/** A week of `base` requests a minute, and a spike every two hours or so that no schedule can know. */
function spiky(base: number, spikeMinutes: number, factor: number): number[] {
  return Array.from({ length: 7 * 1440 }, (_, minute) =>
    minute % 127 < spikeMinutes ? base * factor : base,
  );
}

async function planSpikes(base: number, spikeMinutes: number, target: number, requestBytes: number) {
  return runVerb('plan', {
    workload: {
      arrivalsPerMinute: spiky(base, spikeMinutes, report?.given.spikeFactor),
      startsAt: '2026-11-02T00:00:00Z',
      serviceTimeMs: { p50: 50, p99: 120 },
      requestBytes,
      responseBytes: 500,
      modelMemoryMb: 900,
      present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
      policy: {
        kind: 'target',
        targetPerInstancePerMinute: target * 2 * PER_VCPU,
        minInstances: Math.ceil((base / (2 * PER_VCPU)) * (BASELINE_SHARE / 0.5)),
        maxInstances: 100,
      },
      capacityPerInstancePerMinute: { 'ml.m5.large': 2 * PER_VCPU },
    },
    slo: { targetMs: 500 },
  });
}

function minimumCarries({ option, policy }: Evaluated, spikePerMinute: number): boolean {
  const vcpu = shippedInstances.findInstance(option.instanceType ?? '')?.vcpu ?? Number.NaN;
  return (policy?.minInstances ?? 0) * vcpu * PER_VCPU >= spikePerMinute;
}

/** Too large for serverless and Lambda: instances alone. */
const ONLY_INSTANCES = 8_000_000;

describe.skipIf(report === undefined)('the spike that autoscaling cannot catch, in a plan', () => {
  const spikes: readonly number[] = report?.given.spikeMinutes ?? [];
  const cases = spikes.flatMap((minutes) => [
    { minutes, base: 300, target: 0.7 },
    { minutes, base: 3000, target: 0.4 },
  ]);

  it.each(cases)(
    'of $minutes minutes on $base a minute, scaled at $target: headroom is recommended, not a target',
    async ({ minutes, base, target }) => {
      const { recommended, evaluations } = await planSpikes(base, minutes, target, ONLY_INSTANCES);
      const scaled = evaluations.filter(({ policy }: Evaluated) => policy?.kind === 'target');
      expect(scaled.length).toBeGreaterThan(0);
      for (const evaluation of scaled) {
        if (!minimumCarries(evaluation, base * report?.given.spikeFactor))
          expect(evaluation.feasible, evaluation.label).toBe(false);
      }
      expect(recommended.breachShare).toBeLessThanOrEqual(0.01);
      if (recommended.policy?.kind === 'target')
        expect(minimumCarries(recommended, base * report?.given.spikeFactor)).toBe(true);
      expect(recommended.because.join(' ')).toContain('A lower target is no cure.');
      expect(JSON.stringify(recommended)).not.toMatch(/lower (its|the) target/);
    },
  );

  it('goes to another mode where that is cheaper', async () => {
    const { recommended } = await planSpikes(300, 3, 0.7, 2000);
    expect(['lambda', 'serverless', 'hybrid']).toContain(recommended.option.kind);
    expect(recommended.breachShare).toBeLessThanOrEqual(0.01);
  });

  it('warns of a policy that did not keep up without asking for a lower target alone', async () => {
    const { recommended } = await planSpikes(3000, 30, 0.7, ONLY_INSTANCES);
    const actions = recommended.alarms.map(({ action }: { action: string }) => action).join(' ');
    if (recommended.policy !== undefined) expect(actions).toContain('raise its minimum');
    expect(actions).not.toMatch(/or lower/);
  });
});
