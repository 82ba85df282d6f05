import { SECONDS_PER_MINUTE } from '../units';
import type { InstanceBounds, StepAdjustment, StepAlarm, StepPolicy } from '../workload/scaling-policy';
import type { DiscoveredAlarm, DiscoveredStepPolicy } from './discovered-scaling';
import { countDatapoints, isOutwards } from './tracking-policies';

const REQUESTS_METRIC = 'InvocationsPerInstance';
const WAKE_METRIC = 'HasBacklogWithoutCapacity';

const ADJUSTMENTS: Readonly<Record<string, StepAdjustment>> = {
  ChangeInCapacity: 'change',
  PercentChangeInCapacity: 'percent',
  ExactCapacity: 'exact',
};

export interface DescribedSteps {
  readonly policies: readonly StepPolicy[];
  /** Policies that are not modelled, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Step scaling on invocations per instance: each policy with the alarm that sets it off. A policy that scales in goes
 * with the first that scales out, as the model has the two together.
 */
export function describeSteps(
  policies: readonly DiscoveredStepPolicy[],
  bounds: InstanceBounds,
  alarms: readonly DiscoveredAlarm[],
): DescribedSteps {
  const notes: string[] = [];
  const outwards: StepAlarm[] = [];
  const inwards: StepAlarm[] = [];
  for (const policy of policies) {
    const alarm = findAlarms(policy, alarms).find(({ metricName }) => metricName === REQUESTS_METRIC);
    const described = alarm === undefined ? null : describeStep(policy, alarm);
    if (alarm === undefined || described === null) notes.push(noteStep(policy, alarms));
    else (isOutwards(alarm) ? outwards : inwards).push(described);
  }
  const [first, ...others] = outwards;
  const scaleIn = inwards.find((alarm) => first !== undefined && isBelow(alarm, first));
  const unpaired = inwards.length - (scaleIn === undefined ? 0 : 1);
  if (unpaired > 0)
    notes.push('A step policy that scales in is not modelled: none that scales out goes with it.');
  if (first === undefined) return { policies: [], notes };
  if (scaleIn === undefined) notes.push(NEVER_IN);
  return {
    policies: [
      { kind: 'step', ...bounds, ...first, ...(scaleIn === undefined ? {} : { scaleIn }) },
      ...others.map((alarm) => ({ kind: 'step', ...bounds, ...alarm }) as const),
    ],
    notes,
  };
}

const NEVER_IN =
  'No step policy of it takes instances away: those that were added stay, unless something else does.';

/** What wakes an asynchronous endpoint from zero; `null` where the policy is none of that kind. */
export function describeWake(
  policy: DiscoveredStepPolicy,
  alarms: readonly DiscoveredAlarm[],
): { readonly wakeInstances: number; readonly wakeDatapoints: number } | null {
  const alarm = findAlarms(policy, alarms).find(({ metricName }) => metricName === WAKE_METRIC);
  if (alarm === undefined || !isOutwards(alarm) || ADJUSTMENTS[policy.adjustmentType] === undefined)
    return null;
  const excess = WAITING - (alarm.threshold ?? WAITING);
  const step = policy.steps.find(
    ({ lowerBound, upperBound }) =>
      excess >= (lowerBound ?? Number.NEGATIVE_INFINITY) && excess < (upperBound ?? Number.POSITIVE_INFINITY),
  );
  const wakeInstances = step === undefined ? 0 : wakeBy(step.adjustment, policy);
  return wakeInstances < 1 ? null : { wakeInstances, wakeDatapoints: countDatapoints(alarm) };
}

/** What the metric is when requests wait and nothing runs; else it is 0. */
const WAITING = 1;

/** A share of nothing is the least that the policy moves by. */
function wakeBy(adjustment: number, { adjustmentType, minAdjustment }: DiscoveredStepPolicy): number {
  if (adjustmentType !== 'PercentChangeInCapacity') return adjustment;
  return adjustment > 0 ? Math.max(1, minAdjustment ?? 1) : 0;
}

function findAlarms(
  { alarmNames }: DiscoveredStepPolicy,
  alarms: readonly DiscoveredAlarm[],
): DiscoveredAlarm[] {
  return alarms.filter(({ alarmName }) => alarmNames.includes(alarmName));
}

/** Bounds of steps are counted from the alarm's threshold, there as here; both of a minute. `null` where steps contradict the alarm. */
function describeStep(
  { steps, adjustmentType, minAdjustment, cooldownSeconds }: DiscoveredStepPolicy,
  alarm: DiscoveredAlarm,
): StepAlarm | null {
  const type = ADJUSTMENTS[adjustmentType];
  const isOut = isOutwards(alarm);
  const isContrary = ({ adjustment }: { readonly adjustment: number }) =>
    type !== 'exact' && (isOut ? adjustment < 0 : adjustment > 0);
  if (type === undefined || alarm.threshold === null || alarm.threshold < 0 || !isCount(alarm)) return null;
  if (steps.length === 0 || steps.some(isContrary)) return null;
  const perMinute = SECONDS_PER_MINUTE / (alarm.periodSeconds ?? SECONDS_PER_MINUTE);
  return {
    thresholdPerInstancePerMinute: alarm.threshold * perMinute,
    steps: steps.map(({ lowerBound, upperBound, adjustment }) => ({
      ...(lowerBound === null ? {} : { lowerBound: lowerBound * perMinute }),
      ...(upperBound === null ? {} : { upperBound: upperBound * perMinute }),
      adjustment,
    })),
    adjustmentType: type,
    ...(minAdjustment === null || minAdjustment < 1 ? {} : { minAdjustment }),
    ...(cooldownSeconds === null ? {} : { cooldownSeconds }),
    datapoints: countDatapoints(alarm),
  };
}

/** Each request counts as its part of an instance: only their sum is requests an instance. */
function isCount({ statistic }: DiscoveredAlarm): boolean {
  return statistic == null || statistic === 'Sum';
}

function isBelow(inwards: StepAlarm, outwards: StepAlarm): boolean {
  return inwards.thresholdPerInstancePerMinute < outwards.thresholdPerInstancePerMinute;
}

function noteStep(policy: DiscoveredStepPolicy, alarms: readonly DiscoveredAlarm[]): string {
  const own = findAlarms(policy, alarms);
  const metrics = own.flatMap(({ metricName }) => metricName ?? []);
  const odd = own.find((alarm) => alarm.metricName === REQUESTS_METRIC && !isCount(alarm));
  const cause =
    metrics.length === 0
      ? 'the alarm that sets it off was not found'
      : odd !== undefined
        ? `its alarm is on the ${odd.statistic} of ${REQUESTS_METRIC}, which is no count of requests`
        : metrics.includes(REQUESTS_METRIC)
          ? 'its steps go against its alarm'
          : `its alarm is on ${[...new Set(metrics)].join(', ')}`;
  return `The step policy ${policy.policyName} is not modelled: ${cause}.`;
}
