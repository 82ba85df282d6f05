import { expect, it } from 'vitest';
import { shippedInstances } from '../support/plan-workload';
import { describeCase } from '../support/published-cases';
import { runVerb } from '../support/run-cli';
import type { VerbAnswers } from '../support/verb-answers';

/** Requests a minute that one ml.m5.large carried; the others are taken to carry as much a vCPU. */
const PER_VCPU = 500;
const BASELINE_SHARE = 0.3;

type Served = Pick<VerbAnswers['plan']['evaluations'][number], 'option' | 'policy'>;

interface Spikes {
  readonly base: number;
  readonly minutes: number;
  readonly factor: number;
}

/** A week of `base` requests a minute, and a spike every two hours or so that no schedule can know. */
function spiky({ base, minutes, factor }: Spikes): number[] {
  return Array.from({ length: 7 * 1440 }, (_, minute) => (minute % 127 < minutes ? base * factor : base));
}

async function planSpikes(spikes: Spikes, target: number, requestBytes: number) {
  const { recommended, evaluations } = await runVerb('plan', {
    workload: {
      arrivalsPerMinute: spiky(spikes),
      startsAt: '2026-11-02T00:00:00Z',
      serviceTimeMs: { p50: 50, p99: 120 },
      requestBytes,
      responseBytes: 500,
      modelMemoryMb: 900,
      present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 },
      policy: {
        kind: 'target',
        targetPerInstancePerMinute: target * 2 * PER_VCPU,
        minInstances: Math.ceil((spikes.base / (2 * PER_VCPU)) * (BASELINE_SHARE / 0.5)),
        maxInstances: 100,
      },
      capacityPerInstancePerMinute: { 'ml.m5.large': 2 * PER_VCPU },
    },
    slo: { targetMs: 500 },
  });
  if (recommended === null) throw new Error('nothing is recommended');
  return { recommended, evaluations };
}

function minimumCarries({ option, policy }: Served, spikePerMinute: number): boolean {
  const vcpu = shippedInstances.findInstance(option.instanceType ?? '')?.vcpu ?? Number.NaN;
  return (policy?.minInstances ?? 0) * vcpu * PER_VCPU >= spikePerMinute;
}

/** Too large for serverless and Lambda: instances alone. */
const ONLY_INSTANCES = 8_000_000;

const TITLE = 'the spike that autoscaling cannot catch, in a plan';

describeCase('field-spike-shorter-than-provisioning', TITLE, ({ given }) => {
  const factor = given.spikeFactor;
  const cases = given.spikeMinutes.flatMap((minutes) => [
    { minutes, base: 300, target: 0.7 },
    { minutes, base: 3000, target: 0.4 },
  ]);

  it.each(cases)(
    'of $minutes minutes on $base a minute, scaled at $target: headroom is recommended, not a target',
    async ({ minutes, base, target }) => {
      const { recommended, evaluations } = await planSpikes(
        { base, minutes, factor },
        target,
        ONLY_INSTANCES,
      );
      const scaled = evaluations.filter(({ policy }) => policy?.kind === 'target');
      expect(scaled.length).toBeGreaterThan(0);
      for (const evaluation of scaled) {
        if (!minimumCarries(evaluation, base * factor))
          expect(evaluation.feasible, evaluation.label).toBe(false);
      }
      expect(recommended.breachShare).toBeLessThanOrEqual(0.01);
      if (recommended.policy?.kind === 'target')
        expect(minimumCarries(recommended, base * factor)).toBe(true);
      expect(recommended.because.join(' ')).toContain('A lower target is no cure.');
      expect(JSON.stringify(recommended)).not.toMatch(/lower (its|the) target/);
    },
  );

  it('goes to another mode where that is cheaper', async () => {
    const { recommended } = await planSpikes({ base: 300, minutes: 3, factor }, 0.7, 2000);
    expect(['lambda', 'serverless', 'hybrid']).toContain(recommended.option.kind);
    expect(recommended.breachShare).toBeLessThanOrEqual(0.01);
  });

  it('warns of a policy that did not keep up without asking for a lower target alone', async () => {
    const { recommended } = await planSpikes({ base: 3000, minutes: 30, factor }, 0.7, ONLY_INSTANCES);
    const actions = recommended.alarms.map(({ action }) => action).join(' ');
    if (recommended.policy !== undefined) expect(actions).toContain('raise its minimum');
    expect(actions).not.toMatch(/or lower/);
  });
});
