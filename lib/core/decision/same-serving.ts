import type { RecommendedServing } from '../plan/plan-record';
import {
  BACKLOG_DEFAULTS,
  instanceBounds,
  type PartPolicy,
  type ScalingPolicy,
  type ScheduledAction,
  STEP_DEFAULTS,
  type StepAlarm,
  TRACKING_DEFAULTS,
} from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';

/** Targets and thresholds follow the traffic of the last weeks: within this share they are the same change. */
const ALIKE_WITHIN = 0.1;

/**
 * Whether two ways to serve are the same configuration: what is set in AWS, not what a month of it comes to, such as hours
 * or the share of requests. What a policy does not say has its default; a fixed number of instances is no policy.
 */
export function isSameServing(a: RecommendedServing, b: RecommendedServing): boolean {
  const left = listSettings(a);
  const right = listSettings(b);
  return left.length === right.length && left.every((setting, i) => isSameSetting(setting, right[i]));
}

type Setting = string | number | boolean | { readonly about: number };

function isSameSetting(a: Setting, b: Setting | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return Math.abs(a.about - b.about) <= ALIKE_WITHIN * Math.max(Math.abs(a.about), Math.abs(b.about));
}

/** What is set, in one order for all of a kind. */
function listSettings({ option, policy }: RecommendedServing): Setting[] {
  const moving = policy === null || policy.kind === 'fixed' ? null : policy;
  const standing = policy?.kind === 'fixed' ? policy.instances : null;
  return [...listOptionSettings(option, moving === null, standing), ...listPolicySettings(moving)];
}

function listOptionSettings(option: ServingOption, stands: boolean, standing: number | null): Setting[] {
  const { kind } = option;
  switch (kind) {
    case 'realtime':
      return [kind, option.instanceType, stands ? (standing ?? option.instanceCount) : 'scaled'];
    case 'async':
      return [kind, option.instanceType, stands ? (standing ?? 'standing') : 'scaled'];
    case 'serverless':
      return [kind, option.memoryMb, option.provisionedConcurrency ?? 0];
    case 'lambda':
      return [kind, option.memoryMb, option.arch, option.provisionedConcurrency ?? 0];
    case 'batch':
      return [kind, option.instanceType, option.instanceCount];
    case 'hybrid':
      return [kind, option.instanceType, option.instanceCount, option.memoryMb];
  }
}

function listPolicySettings(policy: Exclude<ScalingPolicy, { kind: 'fixed' }> | null): Setting[] {
  if (policy === null) return [];
  const parts = policy.kind === 'several' ? policy.policies : [policy];
  // A schedule sets the bounds: those that are found are of the time of day.
  const isScheduled = parts.some(({ kind }) => kind === 'scheduled');
  const { minInstances, maxInstances } = instanceBounds(policy);
  return [
    ...(isScheduled ? [] : [minInstances, maxInstances]),
    ...parts
      .toSorted((a, b) => (a.kind < b.kind ? -1 : Number(a.kind > b.kind)))
      .flatMap((part) => [part.kind, ...listPartSettings(part)]),
  ];
}

function listPartSettings(part: PartPolicy): Setting[] {
  switch (part.kind) {
    case 'target':
      return [
        { about: part.targetPerInstancePerMinute },
        ...listTracking({ ...TRACKING_DEFAULTS, ...defined(part) }),
      ];
    case 'backlog':
      return [
        { about: part.targetBacklogPerInstance },
        ...listTracking({ ...BACKLOG_DEFAULTS, ...defined(part) }),
      ];
    case 'step':
      return [...listAlarm(part), ...(part.scaleIn === undefined ? ['stays'] : listAlarm(part.scaleIn))];
    case 'scheduled':
      return part.actions
        .toSorted(byTime)
        .flatMap(({ minuteOfWeek, atMinute, minInstances, maxInstances }) => [
          minuteOfWeek ?? `once ${atMinute}`,
          minInstances,
          maxInstances,
        ]);
  }
}

function byTime(a: ScheduledAction, b: ScheduledAction): number {
  return (a.minuteOfWeek ?? a.atMinute ?? 0) - (b.minuteOfWeek ?? b.atMinute ?? 0);
}

function listTracking(tracking: {
  readonly scaleOutCooldownSeconds: number;
  readonly scaleInCooldownSeconds: number;
  readonly scaleInDisabled?: boolean | undefined;
}): Setting[] {
  const { scaleOutCooldownSeconds, scaleInCooldownSeconds, scaleInDisabled } = tracking;
  return [scaleOutCooldownSeconds, scaleInCooldownSeconds, scaleInDisabled ?? false];
}

function listAlarm(alarm: StepAlarm): Setting[] {
  const { adjustmentType, cooldownSeconds } = { ...STEP_DEFAULTS, ...defined(alarm) };
  return [
    { about: alarm.thresholdPerInstancePerMinute },
    adjustmentType,
    cooldownSeconds,
    ...alarm.steps.map(({ adjustment }) => adjustment),
  ];
}

/** Without the fields that are `undefined`, so that a default stands in for them. */
function defined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  // Only fields that are undefined were taken out.
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
