import { isJsonObject, type JsonObject } from '../inventory/json-value';
import { DAYS_PER_WEEK, DEFAULT_HOURS_PER_MONTH, HOURS_PER_DAY, MINUTES_PER_HOUR } from '../units';
import type { ScheduledAction } from '../workload/scaling-policy';
import type { ProvisionedConcurrency } from '../workload/serving-option';
import { listHoursOfWeek, type WeeklyHours } from '../workload/weekly-hours';
import { designActions } from './design-schedule';
import { nameTarget, type PolicyState, type ScalableResource, type ScalingState } from './scaling-state';

/**
 * The part of the warm environments that is to be busy: AWS's own figure for functions (Lambda guide, "Managing
 * provisioned concurrency with Application Auto Scaling").
 */
const TARGET_UTILIZATION = 0.7;

const METRICS = {
  lambda: 'LambdaProvisionedConcurrencyUtilization',
  sagemaker: 'SageMakerVariantProvisionedConcurrencyUtilization',
} as const;

/** The field of scalable targets that warm environments of an endpoint are. */
export const WARM_DIMENSION = 'sagemaker:variant:DesiredProvisionedConcurrency';

/**
 * What moves the number of warm environments: the hours of the plan as scheduled actions; where it only knows how many
 * hours they are kept a month, the scaling of today in proportion, or else target tracking on how busy they are. `null`
 * where their number stands.
 */
export function designWarm(
  option: ProvisionedConcurrency,
  target: ScalableResource,
  from: ScalingState | null,
): ScalingState | null {
  const { provisionedConcurrency: most = 0, provisionedHours, provisionedSchedule } = option;
  if (most === 0) return null;
  const bare = { target, minCapacity: 0, maxCapacity: most, suspended: null, policies: [], actions: [] };
  if (provisionedSchedule !== undefined) {
    const actions = listTurns(provisionedSchedule, most);
    if (actions.length === 0) return null;
    const policy = { kind: 'scheduled', actions, minInstances: 0, maxInstances: most } as const;
    return { ...bare, actions: designActions(policy, target) };
  }
  const share = (provisionedHours ?? DEFAULT_HOURS_PER_MONTH) / DEFAULT_HOURS_PER_MONTH;
  if (share >= 1) return null;
  if (from !== null && from.policies.length + from.actions.length > 0) return resize(from, target, most);
  return {
    ...bare,
    minCapacity: Math.max(1, Math.floor(most * share)),
    policies: [followUse(target)],
  };
}

/** The hours of a week at which they start and end. */
function listTurns(schedule: WeeklyHours, most: number): ScheduledAction[] {
  const hours = listHoursOfWeek(schedule);
  const before = (hour: number) => hours[(hour + DAYS_PER_WEEK * HOURS_PER_DAY - 1) % hours.length];
  return hours.flatMap((isKept, hour) => {
    if (isKept === before(hour)) return [];
    const count = isKept ? most : 0;
    return [{ minuteOfWeek: hour * MINUTES_PER_HOUR, minInstances: count, maxInstances: count }];
  });
}

function followUse(target: ScalableResource): PolicyState {
  return {
    name: 'breakeven-warm',
    input: {
      PolicyName: 'breakeven-warm',
      ...nameTarget(target),
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: TARGET_UTILIZATION,
        PredefinedMetricSpecification: { PredefinedMetricType: METRICS[target.namespace] },
      },
    },
    alarms: [],
    arnBlank: '',
  };
}

/** The scaling of today with its bounds in proportion to the most that there is to be. */
function resize(from: ScalingState, target: ScalableResource, most: number): ScalingState {
  const bounds = from.actions.flatMap(({ input }) => listNumbers(input.ScalableTargetAction));
  const before = Math.max(from.maxCapacity, ...bounds);
  const size = (count: number): number =>
    count === 0 || before === 0 ? 0 : Math.max(1, Math.round((count * most) / before));
  return {
    ...from,
    target,
    minCapacity: size(from.minCapacity),
    maxCapacity: size(from.maxCapacity),
    policies: from.policies.map((policy) => ({
      ...policy,
      input: { ...policy.input, ...nameTarget(target) },
    })),
    actions: from.actions.map(({ name, input }) => ({
      name,
      input: {
        ...input,
        ...nameTarget(target),
        ScalableTargetAction: sizeBounds(input.ScalableTargetAction, size),
      },
    })),
  };
}

function listNumbers(value: JsonObject[string] | undefined): number[] {
  return isJsonObject(value) ? Object.values(value).filter((one) => typeof one === 'number') : [];
}

function sizeBounds(value: JsonObject[string] | undefined, size: (count: number) => number): JsonObject {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, count]) => [key, typeof count === 'number' ? size(count) : count]),
  );
}
