import { PROVISIONED_TARGET } from './world/capacity';
import { seedOf } from './world/hash';
import { STEP_IN_SHARE } from './world/scaling-alarms';
import type { ScalingRecord } from './world/scaling-record';

/** One policy of a scaled resource: what it looks at and which alarms it has. */
export interface PolicyFacts {
  readonly name: string;
  readonly kind: 'target' | 'step';
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: 'Sum' | 'Average' | 'Maximum';
  /** `null` for a metric that is not predefined. */
  readonly predefined: string | null;
  readonly target: number;
  /** A step policy that scales in. */
  readonly inwards?: true;
}

const TARGET_METRICS = {
  target: ['InvocationsPerInstance', 'Sum', 'SageMakerVariantInvocationsPerInstance'],
  copies: ['InvocationsPerCopy', 'Sum', 'SageMakerInferenceComponentInvocationsPerCopy'],
  backlog: ['ApproximateBacklogSizePerInstance', 'Average', null],
} as const;

/** The policies behind each kind of scaling; scheduled actions alone need none. */
export function listPolicies(record: ScalingRecord): PolicyFacts[] {
  const { spec, resourceId } = record;
  const name = `${resourceId.replace(/[^\w]+/g, '-')}-${spec.kind}`;
  switch (spec.kind) {
    case 'schedule':
      return [];
    case 'step': {
      const scaleIn = step(`${name}-in`, 'InvocationsPerInstance', 'Sum', spec.perUnit * STEP_IN_SHARE);
      return [step(name, 'InvocationsPerInstance', 'Sum', spec.perUnit), { ...scaleIn, inwards: true }];
    }
    case 'provisioned':
      return [trackProvisioned(name, record.serviceNamespace === 'lambda')];
    case 'backlog': {
      const fromZero = step(`${name}-from-zero`, 'HasBacklogWithoutCapacity', 'Average', 1);
      return [track(name, spec.perUnit, ...TARGET_METRICS.backlog), fromZero];
    }
    case 'target':
      return [track(name, spec.perUnit, ...TARGET_METRICS.target)];
    case 'copies':
      return [track(name, spec.perUnit, ...TARGET_METRICS.copies)];
  }
}

function track(
  name: string,
  target: number,
  metricName: string,
  statistic: PolicyFacts['statistic'],
  predefined: string | null,
): PolicyFacts {
  return { name, kind: 'target', namespace: 'AWS/SageMaker', metricName, statistic, predefined, target };
}

function trackProvisioned(name: string, lambda: boolean): PolicyFacts {
  const metricName = `${lambda ? '' : 'Serverless'}ProvisionedConcurrencyUtilization`;
  const predefined = `${lambda ? 'Lambda' : 'SageMakerVariant'}ProvisionedConcurrencyUtilization`;
  const policy = track(name, PROVISIONED_TARGET, metricName, 'Maximum', predefined);
  return lambda ? { ...policy, namespace: 'AWS/Lambda' } : policy;
}

function step(name: string, metricName: string, statistic: 'Sum' | 'Average', target: number): PolicyFacts {
  return { name, kind: 'step', namespace: 'AWS/SageMaker', metricName, statistic, predefined: null, target };
}

export interface AlarmFacts {
  readonly name: string;
  readonly high: boolean;
  readonly comparison: string;
  readonly threshold: number;
  readonly evaluationPeriods: number;
}

/** Seen of target tracking: above for 3 of 3 minutes, below nine tenths for 15 of 15. */
export function listAlarms({ resourceId }: ScalingRecord, policy: PolicyFacts): AlarmFacts[] {
  const id = seedOf(`${resourceId}/${policy.name}`).toString(16).padStart(8, '0');
  if (policy.kind === 'step') {
    const inwards = policy.inwards === true;
    const comparison = inwards ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold';
    return [
      {
        name: `${policy.name}-alarm`,
        high: !inwards,
        comparison,
        threshold: policy.target,
        evaluationPeriods: inwards ? 15 : 2,
      },
    ];
  }
  const prefix = `TargetTracking-${resourceId}`;
  return [
    {
      name: `${prefix}-AlarmHigh-${id}-93d6-4e3e-8b0c-8d3f4a7c2e11`,
      high: true,
      comparison: 'GreaterThanThreshold',
      threshold: policy.target,
      evaluationPeriods: 3,
    },
    {
      name: `${prefix}-AlarmLow-${id}-1f52-4d8a-9a77-5c1b0e9d3f20`,
      high: false,
      comparison: 'LessThanThreshold',
      threshold: policy.target * 0.9,
      evaluationPeriods: 15,
    },
  ];
}
