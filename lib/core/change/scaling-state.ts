import type {
  DiscoveredAlarm,
  DiscoveredPolicy,
  DiscoveredScaling,
  DiscoveredScheduledAction,
} from '../inventory/discovered-scaling';
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  omitFields,
} from '../inventory/json-value';
import { MILLISECONDS_PER_SECOND } from '../units';
import { blankText, type Text } from './blanks';

/** What Application Auto Scaling is told about one resource, as requests. */
export interface ScalingState {
  readonly target: ScalableResource;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** `SuspendedState`; `null` where nothing is. */
  readonly suspended: JsonObject | null;
  readonly policies: readonly PolicyState[];
  readonly actions: readonly ActionState[];
}

export interface ScalableResource {
  readonly namespace: 'sagemaker' | 'lambda';
  readonly resourceId: Text;
  readonly dimension: string;
}

export interface PolicyState {
  readonly name: string;
  /** What `PutScalingPolicy` takes. */
  readonly input: JsonObject;
  /** What `PutMetricAlarm` takes, for a policy that AWS makes no alarm for. */
  readonly alarms: readonly JsonObject[];
  /** As which blank those alarms name the policy. */
  readonly arnBlank: string;
}

export interface ActionState {
  readonly name: string;
  /** What `PutScheduledAction` takes. */
  readonly input: JsonObject;
}

export interface ReadScaling {
  readonly state: ScalingState | null;
  /** What of it could not be read so that it can be put back as it was. */
  readonly limits: readonly string[];
}

/** The fields that every request about a scalable resource names it by. */
export function nameTarget({ namespace, resourceId, dimension }: ScalableResource) {
  return { ServiceNamespace: namespace, ResourceId: resourceId, ScalableDimension: dimension };
}

/** How a resource is scaled today, as the requests that make it so. */
export function readScaling(scaling: DiscoveredScaling | null, target: ScalableResource): ReadScaling {
  if (scaling === null) return { state: null, limits: [] };
  const policies = scaling.policies.map((policy, i) =>
    readPolicy(policy, `PresentPolicyArn${i + 1}`, scaling),
  );
  const unread = scaling.policies.filter((_policy, i) => policies[i] === null);
  return {
    state: {
      target,
      minCapacity: scaling.minCapacity,
      maxCapacity: scaling.maxCapacity,
      suspended: readSuspended(scaling),
      policies: policies.filter((policy) => policy !== null),
      actions: scaling.scheduledActions.map((action) => readAction(action, target)),
    },
    limits: unread.map(
      ({ policyName }) =>
        `The scaling policy ${policyName} was not read whole: note it before you run the change, as the undo cannot put it back. A discovery reads it.`,
    ),
  };
}

function readPolicy(
  policy: DiscoveredPolicy,
  arnBlank: string,
  { alarms }: DiscoveredScaling,
): PolicyState | null {
  const { asRead } = policy;
  if (asRead === undefined) return null;
  const arn = asRead.PolicyARN;
  const own =
    policy.kind === 'step' ? alarms.filter(({ alarmName }) => policy.alarmNames.includes(alarmName)) : [];
  return {
    name: policy.policyName,
    input: omitFields(asRead, ['PolicyARN']),
    alarms: own.flatMap((alarm) => readAlarm(alarm, arn, arnBlank)),
    arnBlank,
  };
}

/** A policy that is put anew has a new ARN: the alarm names that one. */
function readAlarm({ asRead }: DiscoveredAlarm, arn: JsonValue | undefined, arnBlank: string): JsonObject[] {
  if (asRead === undefined) return [];
  const rename = (value: JsonValue): JsonValue =>
    isJsonList(value) ? value.map((action) => (action === arn ? blankText(arnBlank) : action)) : value;
  return [Object.fromEntries(Object.entries(asRead).map(([key, value]) => [key, rename(value)]))];
}

function readSuspended({ suspended, suspendedParts }: DiscoveredScaling): JsonObject | null {
  if (!suspended) return null;
  const has = (part: 'scale-in' | 'scale-out' | 'schedule') => suspendedParts?.includes(part) ?? true;
  return {
    DynamicScalingInSuspended: has('scale-in'),
    DynamicScalingOutSuspended: has('scale-out'),
    ScheduledScalingSuspended: has('schedule'),
  };
}

function readAction(action: DiscoveredScheduledAction, target: ScalableResource): ActionState {
  const { actionName, schedule, timeZone, minCapacity, maxCapacity, startSeconds, endSeconds } = action;
  return {
    name: actionName,
    input: {
      ...nameTarget(target),
      ScheduledActionName: actionName,
      Schedule: schedule,
      ...(timeZone === null ? {} : { Timezone: timeZone }),
      ...(startSeconds === null || startSeconds === undefined ? {} : { StartTime: toIso(startSeconds) }),
      ...(endSeconds === null || endSeconds === undefined ? {} : { EndTime: toIso(endSeconds) }),
      ScalableTargetAction: {
        ...(minCapacity === null ? {} : { MinCapacity: minCapacity }),
        ...(maxCapacity === null ? {} : { MaxCapacity: maxCapacity }),
      },
    },
  };
}

function toIso(epochSeconds: number): string {
  return new Date(epochSeconds * MILLISECONDS_PER_SECOND).toISOString();
}

/** Whether two states ask for the same. */
export function isSameState(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
}

function sortKeys(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, part]) => [key, sortKeys(part)]));
}
