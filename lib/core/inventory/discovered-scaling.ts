import type { JsonObject } from './json-value';

/** What Application Auto Scaling does with a resource. */
export interface DiscoveredScaling {
  /** `sagemaker:variant:DesiredInstanceCount`, ... */
  readonly dimension: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Whether anything of it is. */
  readonly suspended: boolean;
  /** What is suspended; all of it where this is not known. */
  readonly suspendedParts?: readonly SuspendedPart[];
  readonly policies: readonly DiscoveredPolicy[];
  readonly scheduledActions: readonly DiscoveredScheduledAction[];
  /** The alarms that the policies made, as they really are. */
  readonly alarms: readonly DiscoveredAlarm[];
  /** The newest fifty, newest first, at most six weeks back. */
  readonly activities: readonly ScalingActivity[];
}

export type SuspendedPart = 'scale-in' | 'scale-out' | 'schedule';

export type DiscoveredPolicy = DiscoveredTargetPolicy | DiscoveredStepPolicy | DiscoveredOtherPolicy;

export interface DiscoveredTargetPolicy {
  readonly kind: 'target';
  readonly policyName: string;
  /** Predefined metric, or the name of a customized one. */
  readonly metricName: string;
  readonly predefined: boolean;
  readonly statistic: string | null;
  readonly targetValue: number;
  readonly scaleOutCooldownSeconds: number | null;
  readonly scaleInCooldownSeconds: number | null;
  readonly scaleInDisabled: boolean;
  /** The policy as Application Auto Scaling describes it, its times left out; absent where it was not read so. */
  readonly asRead?: JsonObject;
}

export interface DiscoveredStepPolicy {
  readonly kind: 'step';
  readonly policyName: string;
  readonly adjustmentType: string;
  readonly steps: readonly {
    readonly lowerBound: number | null;
    readonly upperBound: number | null;
    readonly adjustment: number;
  }[];
  readonly minAdjustment: number | null;
  readonly cooldownSeconds: number | null;
  readonly alarmNames: readonly string[];
  readonly asRead?: JsonObject;
}

/** A kind of policy that is not modelled, such as predictive scaling; it is named, not dropped. */
export interface DiscoveredOtherPolicy {
  readonly kind: 'other';
  readonly policyName: string;
  readonly policyType: string;
  readonly asRead?: JsonObject;
}

export interface DiscoveredScheduledAction {
  readonly actionName: string;
  /** `cron(...)`, `rate(...)` or `at(...)`, as AWS has it. */
  readonly schedule: string;
  readonly timeZone: string | null;
  readonly minCapacity: number | null;
  readonly maxCapacity: number | null;
  /** Between which it recurs; absent or `null` without such a limit. */
  readonly startSeconds?: number | null;
  readonly endSeconds?: number | null;
}

export interface DiscoveredAlarm {
  readonly alarmName: string;
  readonly metricName: string | null;
  /** `Sum`, `Average`, `p90`, ...; absent where it was not read. */
  readonly statistic?: string | null;
  readonly comparison: string;
  readonly threshold: number | null;
  readonly periodSeconds: number | null;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number | null;
  readonly state: string;
  /** The alarm as CloudWatch describes it, less its state and times; absent where it was not read so. */
  readonly asRead?: JsonObject;
}

export interface ScalingActivity {
  readonly startSeconds: number;
  /** `null` while it goes on. */
  readonly endSeconds: number | null;
  /** `Successful`, `Failed`, ... */
  readonly status: string;
  readonly description: string;
  readonly cause: string;
}
