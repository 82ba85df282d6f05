import type { JsonObject } from '../inventory/json-value';
import { nameAlarm, putAlarm, releaseAlarms } from './alarm-calls';
import type { ChangeCall } from './change';
import {
  type ActionState,
  isSameState,
  nameTarget,
  type PolicyState,
  type ScalingState,
} from './scaling-state';

const SERVICE = 'application-autoscaling';

/**
 * The calls that lead from one way of scaling to another: what is new first, so that at no moment nothing scales. With
 * `from` being `null` nothing is registered, and all is put.
 */
export function replaceScaling(from: ScalingState | null, to: ScalingState | null): ChangeCall[] {
  if (to === null) return from === null ? [] : removeScaling(from);
  const put = to.policies.filter((policy) => !isKept(policy, from));
  const old = (from?.policies ?? []).filter(
    ({ name }) => !to.policies.some((policy) => policy.name === name),
  );
  const actions = to.actions.filter((action) => !isActionKept(action, from));
  const oldActions = (from?.actions ?? []).filter(({ name }) => !to.actions.some((one) => one.name === name));
  return [
    ...registerTarget(from, to),
    ...put.flatMap(putPolicy),
    ...actions.map(putAction),
    ...releaseAlarms(listStale(from, to)),
    ...old.map((policy) => deletePolicy(policy, to)),
    ...oldActions.map((action) => deleteAction(action, to)),
  ];
}

/** Takes a resource out of Application Auto Scaling, which deletes its policies and scheduled actions with it. */
export function removeScaling(from: ScalingState): ChangeCall[] {
  return [
    {
      service: SERVICE,
      operation: 'DeregisterScalableTarget',
      input: nameTarget(from.target),
      why: `Takes the scaling away, with its policies and scheduled actions: ${
        from.target.namespace === 'lambda'
          ? 'warm environments of another number or version are set without it.'
          : 'a variant that is registered can neither change its instance type nor go.'
      }`,
      interrupts: 'Capacity stands still from here on: nothing follows the load.',
    },
    ...releaseAlarms(from.policies.flatMap(({ alarms }) => alarms)),
  ];
}

function isKept(policy: PolicyState, from: ScalingState | null): boolean {
  const before = from?.policies.find(({ name }) => name === policy.name);
  return (
    before !== undefined &&
    isSameState(before.input, policy.input) &&
    isSameState(before.alarms, policy.alarms) &&
    policy.alarms.length === 0
  );
}

function isActionKept(action: ActionState, from: ScalingState | null): boolean {
  const before = from?.actions.find(({ name }) => name === action.name);
  return before !== undefined && isSameState(before.input, action.input);
}

function registerTarget(from: ScalingState | null, to: ScalingState): ChangeCall[] {
  const { minCapacity, maxCapacity, suspended } = to;
  if (
    from !== null &&
    from.minCapacity === minCapacity &&
    from.maxCapacity === maxCapacity &&
    isSameState(from.suspended, suspended)
  )
    return [];
  const nothing = {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  };
  const state = suspended ?? (from?.suspended === undefined || from.suspended === null ? null : nothing);
  return [
    {
      service: SERVICE,
      operation: 'RegisterScalableTarget',
      input: {
        ...nameTarget(to.target),
        MinCapacity: minCapacity,
        MaxCapacity: maxCapacity,
        ...(state === null ? {} : { SuspendedState: state }),
      },
      why: `Lets it move between ${minCapacity} and ${maxCapacity}.`,
      interrupts: null,
    },
  ];
}

function putPolicy({ input, alarms, arnBlank, name }: PolicyState): ChangeCall[] {
  const policy: ChangeCall = {
    service: SERVICE,
    operation: 'PutScalingPolicy',
    input,
    why:
      alarms.length === 0
        ? `Scales by the policy ${name}; AWS makes its alarms.`
        : `Scales by the policy ${name}, when its alarms say so.`,
    interrupts: null,
  };
  if (alarms.length === 0) return [policy];
  return [{ ...policy, captures: { name: arnBlank, field: 'PolicyARN' } }, ...alarms.map(putAlarm)];
}

function putAction({ input, name }: ActionState): ChangeCall {
  return {
    service: SERVICE,
    operation: 'PutScheduledAction',
    input,
    why: `Sets the bounds at its times (${name}).`,
    interrupts: null,
  };
}

/** Alarms of policies that go or are put anew, which no new one takes the place of. */
function listStale(from: ScalingState | null, to: ScalingState): JsonObject[] {
  const kept = new Set(to.policies.flatMap(({ alarms }) => alarms.map(nameAlarm)));
  const before = (from?.policies ?? []).flatMap(({ alarms }) => alarms);
  return before.filter((alarm) => !kept.has(nameAlarm(alarm)));
}

function deletePolicy({ name }: PolicyState, { target }: ScalingState): ChangeCall {
  return {
    service: SERVICE,
    operation: 'DeleteScalingPolicy',
    input: { ...nameTarget(target), PolicyName: name },
    why: `The policy ${name} would act beside the new one.`,
    interrupts: null,
  };
}

function deleteAction({ name }: ActionState, { target }: ScalingState): ChangeCall {
  return {
    service: SERVICE,
    operation: 'DeleteScheduledAction',
    input: { ...nameTarget(target), ScheduledActionName: name },
    why: `The scheduled action ${name} would move the new bounds.`,
    interrupts: null,
  };
}
