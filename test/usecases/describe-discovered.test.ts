import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import type { DiscoveredVariant, VariantServing } from '@/lib/core/inventory/discovered-resource';
import type {
  DiscoveredAlarm,
  DiscoveredPolicy,
  DiscoveredScaling,
  DiscoveredScheduledAction,
} from '@/lib/core/inventory/discovered-scaling';
import { type MetricEvidence, NO_EVIDENCE, rememberEvidence } from '@/lib/core/inventory/metric-evidence';
import { listTold, markTold } from '@/lib/core/inventory/told-fields';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { describeDiscovered } from '@/lib/usecases/describe-discovered';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { projectRoot } from '@/test/support/project-root';
import { makeVariant } from '@/test/support/stored-connection';

const AT_SECONDS = Date.parse('2026-11-21T09:00:00Z') / 1000;
const ground = {
  region: 'us-east-1',
  instances: loadShippedInstances(projectRoot),
  atSeconds: AT_SECONDS,
  hoursPerMonth: 730,
  hosts: new Map(),
  components: new Map(),
  quotas: undefined,
  savingsPlans: [],
};

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const METRICS = [
  'SageMakerVariantInvocationsPerInstance',
  'InvocationsPerInstance',
  'ApproximateBacklogSizePerInstance',
  'HasBacklogWithoutCapacity',
  'SageMakerVariantProvisionedConcurrencyUtilization',
  'CPUUtilization',
];
const metricName = fc.constantFrom(...METRICS);
const anyNumber = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.integer({ min: -5, max: 5000 }),
);
const statistic = orNull(fc.constantFrom('Sum', 'Average', 'Maximum', 'SampleCount', 'p90'));
const seconds = orNull(fc.integer({ min: 0, max: 100_000 }));

/** Within what the API of Application Auto Scaling and CloudWatch take. */
const anyTarget: fc.Arbitrary<DiscoveredPolicy> = fc.record({
  kind: fc.constant('target' as const),
  policyName: fc.string({ minLength: 1, maxLength: 20 }),
  metricName,
  predefined: fc.boolean(),
  statistic,
  targetValue: anyNumber,
  scaleOutCooldownSeconds: seconds,
  scaleInCooldownSeconds: seconds,
  scaleInDisabled: fc.boolean(),
});
const anyStep: fc.Arbitrary<DiscoveredPolicy> = fc.record({
  kind: fc.constant('step' as const),
  policyName: fc.string({ minLength: 1, maxLength: 20 }),
  adjustmentType: fc.constantFrom('ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity', ''),
  steps: fc.array(
    fc.record({
      lowerBound: orNull(anyNumber),
      upperBound: orNull(anyNumber),
      adjustment: fc.integer({ min: -300, max: 300 }),
    }),
    { maxLength: 4 },
  ),
  minAdjustment: orNull(fc.integer({ min: 0, max: 20 })),
  cooldownSeconds: seconds,
  alarmNames: fc.subarray(['a', 'b', 'c']),
});
const anyOther: fc.Arbitrary<DiscoveredPolicy> = fc.constant({
  kind: 'other',
  policyName: 'forecast',
  policyType: 'PredictiveScaling',
});
const anyAlarm = (alarmName: string): fc.Arbitrary<DiscoveredAlarm> =>
  fc.record({
    alarmName: fc.constant(alarmName),
    metricName: orNull(metricName),
    statistic,
    comparison: fc.constantFrom(
      'GreaterThanThreshold',
      'GreaterThanOrEqualToThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
      'GreaterThanUpperThreshold',
    ),
    threshold: orNull(anyNumber),
    periodSeconds: orNull(fc.constantFrom(10, 30, 60, 300, 86_400)),
    evaluationPeriods: fc.integer({ min: 1, max: 1440 }),
    datapointsToAlarm: orNull(fc.integer({ min: 1, max: 1440 })),
    state: fc.constant('OK'),
  });
const field = (...texts: string[]) => fc.constantFrom(...texts);
const anySchedule = fc.oneof(
  fc
    .tuple(
      field('0', '*/15', '5-50/5', '61'),
      field('7', '*', '8,20', '24'),
      field('?', '*', '1', 'L', '15W'),
      field('*', 'JAN-DEC', '6'),
      field('MON-FRI', '?', '*', 'L', '2#1', '6L', 'SAT,SUN', '8'),
      field('*', '2026', '2020-2199'),
    )
    .map((fields) => `cron(${fields.join(' ')})`),
  field('at(2027-01-01T00:00:00)', 'rate(1 day)', 'rate(5 minutes)', 'nonsense'),
);
const anyAction: fc.Arbitrary<DiscoveredScheduledAction> = fc.record({
  actionName: fc.string({ minLength: 1, maxLength: 12 }),
  schedule: anySchedule,
  timeZone: orNull(fc.constantFrom('UTC', 'Europe/Berlin', 'Etc/GMT+9', 'Asia/Kolkata', 'Mars/Olympus')),
  minCapacity: orNull(fc.integer({ min: 0, max: 50 })),
  maxCapacity: orNull(fc.integer({ min: 0, max: 50 })),
  startSeconds: orNull(fc.integer({ min: AT_SECONDS - 1000, max: AT_SECONDS + 1000 })),
  endSeconds: orNull(fc.integer({ min: AT_SECONDS - 1000, max: AT_SECONDS + 1000 })),
});
const anyScaling: fc.Arbitrary<DiscoveredScaling> = fc
  .record({
    bounds: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 200 })),
    suspendedParts: fc.subarray(['scale-in', 'scale-out', 'schedule'] as const),
    policies: fc.array(fc.oneof(anyTarget, anyStep, anyOther), { maxLength: 5 }),
    scheduledActions: fc.array(anyAction, { maxLength: 4 }),
    alarms: fc.tuple(anyAlarm('a'), anyAlarm('b'), anyAlarm('c')),
  })
  .map(({ bounds: [minCapacity, more], suspendedParts, ...rest }) => ({
    ...rest,
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    minCapacity,
    maxCapacity: minCapacity + more,
    suspended: suspendedParts.length > 0,
    suspendedParts,
    activities: [],
  }));
const anyPool = fc.record({
  instanceType: fc.constantFrom('ml.m5.xlarge', 'ml.g5.2xlarge', 'ml.new9.huge'),
  count: fc.integer({ min: 0, max: 40 }),
});
const anyServing: fc.Arbitrary<VariantServing> = fc.oneof(
  fc.record({
    mode: fc.constantFrom('realtime' as const, 'async' as const),
    pools: fc.array(anyPool, { maxLength: 3 }),
    volumeGb: orNull(fc.integer({ min: 1, max: 16_384 })),
    managedScaling: orNull(
      fc.record({ minInstances: orNull(fc.nat(5)), maxInstances: orNull(fc.integer({ min: 5, max: 90 })) }),
    ),
    maxConcurrentPerInstance: orNull(fc.integer({ min: 1, max: 1000 })),
  }),
  fc.record({
    mode: fc.constant('serverless' as const),
    memoryMb: fc.constantFrom(1024, 2048, 6144),
    maxConcurrency: fc.integer({ min: 1, max: 200 }),
    provisionedConcurrency: orNull(fc.integer({ min: 1, max: 200 })),
  }),
);
const anyVariant: fc.Arbitrary<DiscoveredVariant> = fc
  .record({
    serving: anyServing,
    scaling: orNull(anyScaling),
    shadow: fc.boolean(),
    multiModel: fc.boolean(),
  })
  .map((own) => ({
    kind: 'variant',
    region: 'us-east-1',
    name: 'e/v',
    arn: null,
    createdAtSeconds: 0,
    endpointName: 'e',
    variantName: 'v',
    endpointStatus: 'InService',
    trafficShare: 1,
    acceleratorType: null,
    hasComponents: false,
    ...own,
  }));

describe('whatever AWS has', () => {
  it('becomes a description that can be stored, its scaling a policy or a sentence', () => {
    fc.assert(
      fc.property(anyVariant, (variant) => {
        const { description, unplannable } = describeDiscovered(variant, ground);
        const notes = description.discovered?.notes ?? [];
        for (const note of notes) expect(note).toMatch(/^[A-Z].*\.$/s);
        const { scaling } = variant;
        const isMoved =
          scaling !== null &&
          scaling.policies.length > 0 &&
          Math.max(1, scaling.minCapacity) < scaling.maxCapacity;
        if (isMoved && unplannable === null && description.policy === undefined)
          expect(notes).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('is described the same when it is found the same', () => {
    fc.assert(
      fc.property(anyVariant, (variant) => {
        const { description } = describeDiscovered(variant, ground);
        const evidence = rememberEvidence(description, { hardware: null, atSeconds: 0 });
        const again = describeDiscovered(variant, ground, {
          evidence,
          told: { description, toldFields: [] },
        });
        expect(again.description).toEqual(description);
      }),
      { numRuns: 300 },
    );
  });
});

const anyAmount = fc.oneof(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.integer({ min: 0, max: 100 }));
const anyEvidence: fc.Arbitrary<MetricEvidence> = fc.record({
  fitted: fc.oneof(
    fc.constant({}),
    fc.record({
      serviceTimeMs: fc.record({ p50: anyAmount, p99: anyAmount }),
      demandVcpuSeconds: anyAmount,
    }),
  ),
  modelMemoryMb: orNull(anyAmount),
  slo: orNull(
    fc.record({ percentile: fc.constant(0.99), targetMs: anyAmount, breachShare: fc.constant(0.01) }),
  ),
  paid: orNull(fc.record({ meanInstances: anyAmount, days: anyAmount, coverage: fc.constant(1) })),
  carried: orNull(fc.record({ capacityPerInstancePerMinute: anyAmount, note: fc.constant('It did.') })),
  measuredOn: fc.constant(null),
});

describe('what its metrics tell', () => {
  it('is left out, saying so, where it cannot be; how it is served stays', () => {
    const variant = makeVariant('e');
    const paid = { meanInstances: 1e13 / 20, days: 14, coverage: 1 };
    const evidence = { ...NO_EVIDENCE, modelMemoryMb: 2000, paid };
    const { description } = describeDiscovered(variant, ground, { evidence });
    expect(description.present).toEqual(describeDiscovered(variant, ground).description.present);
    expect(description.discovered?.paid).toBeUndefined();
    expect(description.discovered?.notes?.join(' ')).toContain(
      'What was measured of it cannot be, and is left out: discovered.paid.meanInstances: got 500000000000, must be at most 10,000 instances',
    );
  });

  it('never keeps a discovered variant from being described', () => {
    fc.assert(
      fc.property(anyVariant, anyEvidence, (variant, evidence) => {
        const { description } = describeDiscovered(variant, ground, { evidence });
        expect(workloadDescriptionSchema.safeParse(description).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

type Edit = Pick<WorkloadDescription, 'slo' | 'requestBytes' | 'gpu' | 'modelMemoryMb' | 'serviceTimeMs'>;
const anyEdit: fc.Arbitrary<Partial<Edit>> = fc.oneof(
  fc
    .integer({ min: 1, max: 60_000 })
    .map((targetMs) => ({ slo: { percentile: 0.95, targetMs, breachShare: 0.05 } })),
  fc.nat(1_000_000).map((requestBytes) => ({ requestBytes })),
  fc.boolean().map((gpu) => ({ gpu })),
  fc.integer({ min: 1, max: 9000 }).map((modelMemoryMb) => ({ modelMemoryMb })),
  fc.integer({ min: 1, max: 9000 }).map((p50) => ({ serviceTimeMs: { p50, p99: 3 * p50 } })),
);
const anyStage = fc.oneof(
  anyVariant.map((variant) => ({ variant, edit: null })),
  anyEdit.map((edit) => ({ variant: null, edit })),
);

describe('what a person told', () => {
  it('survives any sequence of syncs and edits', () => {
    fc.assert(
      fc.property(anyVariant, fc.array(anyStage, { minLength: 1, maxLength: 8 }), (first, stages) => {
        let { description } = describeDiscovered(first, ground);
        let toldFields: string[] = [];
        let told: Partial<Edit> = {};
        for (const { variant, edit } of stages) {
          if (edit !== null) {
            const after = { ...description, ...edit };
            toldFields = listTold(description, after, toldFields);
            description = markTold(after, description, toldFields);
            told = { ...told, ...edit };
          } else {
            const evidence = rememberEvidence(description, { hardware: null, atSeconds: 0 });
            description = describeDiscovered(variant, ground, {
              evidence,
              told: { description, toldFields },
            }).description;
          }
          const kept = Object.entries(told).filter(([name]) => toldFields.includes(name));
          for (const [name, value] of kept) expect(description).toHaveProperty(name, value);
        }
      }),
      { numRuns: 200 },
    );
  });
});
