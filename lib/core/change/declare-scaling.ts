import { isJsonList, type JsonObject, type JsonValue, omitFields } from '../inventory/json-value';
import { readAssembled, referTo, type Text } from './blanks';
import type { ChangeResource } from './change';
import type { ScalingState } from './scaling-state';

/** What CloudFormation calls the fields of `PutScalingPolicy` otherwise. */
const TARGET_FIELDS = ['ServiceNamespace', 'ResourceId', 'ScalableDimension'];

/** The scaling as resources that are declared: a target with its schedule, its policies, and their alarms. */
export function declareScaling(
  state: ScalingState | null,
  {
    dependsOn,
    exists,
    suffix = '',
  }: {
    readonly dependsOn: readonly string[];
    readonly exists: boolean;
    /** Tells targets of one change apart. */
    readonly suffix?: string;
  },
): ChangeResource[] {
  if (state === null) return [];
  const target: ChangeResource = {
    logicalId: `ScalableTarget${suffix}`,
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    properties: {
      ServiceNamespace: state.target.namespace,
      ResourceId: state.target.resourceId,
      ScalableDimension: state.target.dimension,
      MinCapacity: state.minCapacity,
      MaxCapacity: state.maxCapacity,
      ...(state.actions.length === 0
        ? {}
        : { ScheduledActions: state.actions.map(({ input }) => omitFields(input, TARGET_FIELDS)) }),
    },
    dependsOn,
    exists,
  };
  return [target, ...state.policies.flatMap((policy, i) => declarePolicy(policy, i + 1, suffix))];
}

function declarePolicy(
  { input, alarms, arnBlank }: ScalingState['policies'][number],
  place: number,
  suffix: string,
): ChangeResource[] {
  const logicalId = `ScalingPolicy${place}${suffix}`;
  const policy: ChangeResource = {
    logicalId,
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    properties: { ...omitFields(input, TARGET_FIELDS), ScalingTargetId: referTo(`ScalableTarget${suffix}`) },
    dependsOn: [],
    exists: false,
  };
  const declared = alarms.map(
    (alarm, i): ChangeResource => ({
      logicalId: `${logicalId}Alarm${i + 1}`,
      type: 'AWS::CloudWatch::Alarm',
      properties: namePolicy(alarm, arnBlank, logicalId),
      dependsOn: [],
      exists: false,
    }),
  );
  return [policy, ...declared];
}

/** In a declared alarm the policy is a resource, not an ARN that a call gave. */
function namePolicy(alarm: JsonObject, arnBlank: string, logicalId: string): JsonObject {
  const refer = (value: JsonValue): JsonValue => {
    const parts = readAssembled(value);
    const [only] = parts ?? [];
    return typeof only === 'object' && only.$blank === arnBlank ? referTo(logicalId) : value;
  };
  const actions = alarm.AlarmActions;
  return isJsonList(actions) ? { ...alarm, AlarmActions: actions.map(refer) } : alarm;
}

/** An endpoint by its configuration, as resources. */
export function declareEndpoint(
  config: JsonObject,
  endpoint: { readonly name: Text; readonly exists: boolean; readonly deployment: JsonObject | null },
  /** Tells endpoints of one change apart. */
  prefix = '',
): ChangeResource[] {
  return [
    {
      logicalId: `${prefix}EndpointConfig`,
      type: 'AWS::SageMaker::EndpointConfig',
      properties: config,
      dependsOn: [],
      exists: false,
    },
    {
      logicalId: `${prefix}Endpoint`,
      type: 'AWS::SageMaker::Endpoint',
      properties: {
        EndpointName: endpoint.name,
        EndpointConfigName: referTo(`${prefix}EndpointConfig`, 'EndpointConfigName'),
        ...(endpoint.deployment === null ? {} : { DeploymentConfig: endpoint.deployment }),
      },
      dependsOn: [],
      exists: endpoint.exists,
    },
  ];
}
