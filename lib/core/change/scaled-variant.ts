import type { JsonObject } from '../inventory/json-value';
import { SECONDS_PER_MINUTE } from '../units';
import type { Text } from './blanks';
import { nameTarget, type PolicyState, type ScalableResource } from './scaling-state';

/** The variant of an endpoint that scales. */
export interface ScaledVariant {
  readonly endpointName: Text;
  readonly variantName: Text;
  readonly target: ScalableResource;
  /** What alarms are named after: letters, digits and hyphens. */
  readonly stem: string;
}

/** The fields of an alarm that say when it goes off: so many one-minute points in a row beyond the threshold. */
export function alarmAt(threshold: number, datapoints: number, comparison: string) {
  return {
    Period: SECONDS_PER_MINUTE,
    EvaluationPeriods: datapoints,
    DatapointsToAlarm: datapoints,
    Threshold: threshold,
    ComparisonOperator: comparison,
  };
}

/** By which CloudWatch knows a variant's metrics. */
export function nameDimensions({
  endpointName,
  variantName,
}: Pick<ScaledVariant, 'endpointName' | 'variantName'>) {
  return [
    { Name: 'EndpointName', Value: endpointName },
    { Name: 'VariantName', Value: variantName },
  ];
}

/** A policy without alarms of its own. */
export function namePolicy(name: string, { target }: ScaledVariant, what: JsonObject): PolicyState {
  return { name, input: { PolicyName: name, ...nameTarget(target), ...what }, alarms: [], arnBlank: '' };
}
