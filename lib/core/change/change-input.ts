import type { DiscoveredResource, DiscoveredVariant } from '../inventory/discovered-resource';
import type { AlarmThreshold } from '../plan/plan';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingOption } from '../workload/serving-option';

/** What a change leads to, and from where. */
export interface ChangeInput {
  readonly workloadName: string;
  readonly region: string;
  /** What serves it in AWS; `null` for what was imported or made up. */
  readonly resource: DiscoveredResource | null;
  /** Other variants of its endpoint. */
  readonly siblings: readonly DiscoveredVariant[];
  /** `null` for a service that is being designed. */
  readonly present: ServingOption | null;
  readonly presentLabel: string | null;
  readonly option: ServingOption;
  readonly policy: ScalingPolicy | null;
  readonly label: string;
  readonly alarms: readonly AlarmThreshold[];
}
