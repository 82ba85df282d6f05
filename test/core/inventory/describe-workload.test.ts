import { describe, expect, it } from 'vitest';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import { chooseQuotas } from '@/lib/core/inventory/account-quotas';
import { areAlike } from '@/lib/core/inventory/compare-descriptions';
import { describeWorkload } from '@/lib/core/inventory/describe-workload';
import { NOTHING_SAID } from '@/lib/core/inventory/described-resource';
import { NO_EVIDENCE, rememberEvidence } from '@/lib/core/inventory/metric-evidence';
import { listTold, markTold } from '@/lib/core/inventory/told-fields';
import { provisioningSeconds } from '@/lib/core/options/assumed-timings';
import { findQuotaLimit, lambdaConcurrency, largestEndpoint } from '@/lib/core/options/endpoint-quota';
import { DEFAULT_DESCRIPTION } from '@/lib/core/workload/default-description';
import { exampleMinutes } from '../../support/example-workload';
import { planWorkload, shippedInstances } from '../../support/plan-workload';

const resource = {
  ...NOTHING_SAID,
  present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 3 },
  policy: { kind: 'target', targetPerInstancePerMinute: 100, minInstances: 1, maxInstances: 6 },
  notes: ['A note.'],
} as const;
const account = {
  region: 'us-east-1',
  gpu: false,
  provisioning: { medianSeconds: 410, p90Seconds: 600, scaleOuts: 12 },
  quotas: { endpointInstances: { 'ml.m5.xlarge': 4 }, lambdaConcurrency: 200 },
  savingsPlans: ['SageMaker'],
  hoursPerMonth: 730,
};
const evidence = {
  ...NO_EVIDENCE,
  fitted: { serviceTimeMs: { p50: 20, p99: 60 }, demandVcpuSeconds: 0.02 },
  modelMemoryMb: 3000,
  slo: { percentile: 0.99, targetMs: 150, breachShare: 0.01 },
  paid: { meanInstances: 2.5, days: 14, coverage: 0.99 },
};
const found = describeWorkload(resource, evidence, account, null);

describe('the description of a discovered workload', () => {
  it('is found, measured or assumed, and says which', () => {
    expect(found).toMatchObject({
      present: resource.present,
      policy: resource.policy,
      serviceTimeMs: { p50: 20, p99: 60 },
      modelMemoryMb: 3000,
      requestBytes: DEFAULT_DESCRIPTION.requestBytes,
      slo: evidence.slo,
    });
    expect(found.discovered?.sources).toEqual({
      present: 'discovered',
      policy: 'discovered',
      serviceTimeMs: 'measured',
      demandVcpuSeconds: 'measured',
      modelMemoryMb: 'measured',
      gpu: 'discovered',
      requestBytes: 'assumed',
      responseBytes: 'assumed',
      slo: 'assumed',
      tolerates: 'assumed',
    });
    expect(workloadDescriptionSchema.parse(found)).toEqual(found);
  });

  it('keeps what was measured until it is measured again', () => {
    expect(
      describeWorkload(resource, rememberEvidence(found, { hardware: null, atSeconds: 0 }), account, null),
    ).toEqual(found);
  });

  it('keeps what a person told, and forgets what belonged to what was there', () => {
    const told = {
      ...found,
      present: { kind: 'lambda', memoryMb: 2048, arch: 'arm64' } as const,
      policy: undefined,
    };
    const toldFields = listTold(found, told, ['slo']);
    expect(toldFields).toEqual(['present', 'policy', 'slo']);
    const kept = describeWorkload(resource, evidence, account, { description: told, toldFields });
    expect(kept.present).toEqual(told.present);
    expect(kept.policy).toBeUndefined();
    expect(kept.discovered?.paid).toBeUndefined();
    expect(kept.discovered?.sources).toMatchObject({
      present: 'told',
      slo: 'told',
      serviceTimeMs: 'measured',
    });
  });

  it('is told where a value differs, and not where only its keys are turned', () => {
    const turned = { ...found, slo: { breachShare: 0.01, targetMs: 150, percentile: 0.99 } };
    expect(listTold(found, turned, [])).toEqual([]);
    expect(listTold(found, { ...found, gpu: true }, [])).toEqual(['gpu']);
    const marked = markTold({ ...found, gpu: true, discovered: undefined }, found, ['gpu']);
    expect(marked.discovered).toMatchObject({
      paid: evidence.paid,
      sources: { gpu: 'told', slo: 'assumed' },
    });
  });

  it('is alike within some percent, and with any number of instances under a policy', () => {
    const moved = {
      ...found,
      serviceTimeMs: { p50: 20.5, p99: 61 },
      present: { ...resource.present, instanceCount: 6 },
    };
    expect(areAlike(found, moved)).toBe(true);
    expect(areAlike(found, { ...found, serviceTimeMs: { p50: 25, p99: 60 } })).toBe(false);
    expect(areAlike({ ...found, policy: undefined }, { ...moved, policy: undefined })).toBe(false);
  });
});

describe('what the account allows', () => {
  it('is chosen from its quotas, of the types that are known', () => {
    const quota = (serviceCode: string, quotaName: string, value: number, quotaCode = 'L-1') => ({
      serviceCode,
      quotaCode,
      quotaName,
      value,
      applied: true,
    });
    expect(
      chooseQuotas(
        [
          quota('sagemaker', 'ml.m5.xlarge for endpoint usage', 4),
          quota('sagemaker', 'ml.m5.xlarge for transform job usage', 9),
          quota('sagemaker', 'ml.unheard.large for endpoint usage', 9),
          quota('sagemaker', 'Maximum number of instances per endpoint', 50),
          quota('lambda', 'Concurrent executions', 200, 'L-B99A9384'),
        ],
        shippedInstances,
      ),
    ).toEqual({ endpointInstances: { 'ml.m5.xlarge': 4 }, instancesPerEndpoint: 50, lambdaConcurrency: 200 });
    expect(chooseQuotas([], shippedInstances)).toBeUndefined();
  });

  it('limits an endpoint of the type, and no other', () => {
    const option = { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 5 } as const;
    expect(largestEndpoint(found, 'ml.m5.xlarge')).toBe(4);
    expect(findQuotaLimit(option, found)).toContain("the account's quota of ml.m5.xlarge for endpoints is 4");
    expect(findQuotaLimit({ ...option, instanceType: 'ml.c5.xlarge' }, found)).toBeNull();
    expect(findQuotaLimit({ ...option, instanceCount: 201, instanceType: 'ml.c5.xlarge' }, found)).toContain(
      "AWS's default quota",
    );
    expect(lambdaConcurrency(found)).toBe(200);
    expect(provisioningSeconds(found)).toBe(410);
  });
});

describe('the plan of a discovered workload', () => {
  const arrivals = exampleMinutes(7);
  const plan = planWorkload({ arrivals, description: found });

  it('costs today what is really paid for, and saves against that', () => {
    const hours = plan.present?.components.find(({ meter }) => meter === 'realtime-instance')?.quantity;
    expect(hours).toBeCloseTo(2.5 * 730, 6);
    const { recommended, present } = plan;
    if (recommended === null || recommended.keepsPresent) throw new Error('a change is recommended');
    const difference = (present?.monthlyCostUsd ?? 0) - recommended.monthlyCostUsd;
    expect((recommended.saving?.medianUsd ?? 0) / difference).toBeCloseTo(1, 1);
  });

  it('says what it rests on', () => {
    const assumptions = plan.assumptions.join('\n');
    expect(assumptions).toContain('after 410 s, the median of 12 scale-outs');
    expect(assumptions).toContain('Savings Plans (SageMaker)');
    expect(assumptions).toContain('2.5 on average over 14 days');
    expect(assumptions).toContain(
      'Measured by the metrics: service time, work of a request, memory of the model.',
    );
    expect(assumptions).toContain('A note.');
  });

  it('does not refuse what runs for the quota, and says that its scaling goes beyond it', () => {
    expect(plan.present?.bindingLimit ?? '').not.toContain('quota');
    expect(plan.assumptions.join(' ')).toContain('goes up to 6 instances');
  });

  it('never asks for more of a type than the account may have', () => {
    const most = Math.max(
      ...plan.evaluations.flatMap(({ option, feasible }) =>
        feasible && option.kind === 'realtime' && option.instanceType === 'ml.m5.xlarge'
          ? [option.instanceCount]
          : [],
      ),
      0,
    );
    expect(most).toBeLessThanOrEqual(4);
  });

  it('of an endpoint that nobody calls has its cost', () => {
    const unused = planWorkload({
      arrivals: { ...arrivals, values: new Float64Array(1440) },
      description: found,
    });
    expect(unused.recommended).toBeNull();
    expect(unused.present?.monthlyCostUsd).toBeCloseTo(2.5 * 730 * 0.23, 6);
  });
});
