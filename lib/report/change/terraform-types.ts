import type { HclShape } from './hcl-text';

/** A resource type of Terraform's AWS provider, by CloudFormation's (provider documentation, version 6). */
export interface TerraformType extends HclShape {
  readonly type: string;
  /** The attribute that other resources name it by. */
  readonly reference: string;
  /** What the provider calls the attributes that CloudFormation has. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Arguments that are left as they are where the resource was there before. */
  readonly ignored: readonly string[];
  /** Arguments that scaling moves, where something scales it. */
  readonly scaled: readonly string[];
}

const NONE = {
  blocks: [],
  renamed: {},
  without: [],
  maps: [],
  encoded: [],
  opened: [],
  attributes: {},
  ignored: [],
  scaled: [],
} as const;

/** A property of an alias to CloudFormation, a resource of its own to Terraform. */
export const PROVISIONED_CONCURRENCY = 'AWS::Lambda::Alias.ProvisionedConcurrencyConfig';

export const TERRAFORM_TYPES: Readonly<Record<string, TerraformType>> = {
  'AWS::SageMaker::EndpointConfig': {
    ...NONE,
    type: 'aws_sagemaker_endpoint_configuration',
    reference: 'name',
    attributes: { EndpointConfigName: 'name' },
    blocks: [
      'ProductionVariants',
      'ShadowProductionVariants',
      'ServerlessConfig',
      'RoutingConfig',
      'CoreDumpConfig',
      'ManagedInstanceScaling',
      'DataCaptureConfig',
      'CaptureOptions',
      'CaptureContentTypeHeader',
      'AsyncInferenceConfig',
      'ClientConfig',
      'OutputConfig',
      'NotificationConfig',
    ],
    renamed: { EndpointConfigName: 'name', KmsKeyId: 'kms_key_arn' },
    without: [
      'VpcConfig',
      'EnableNetworkIsolation',
      'ExplainerConfig',
      'MetricsConfig',
      'InstancePools',
      'CapacityReservationConfig',
      'VariantInstanceProvisionTimeoutInSeconds',
    ],
  },
  'AWS::SageMaker::Endpoint': {
    ...NONE,
    type: 'aws_sagemaker_endpoint',
    reference: 'name',
    blocks: ['DeploymentConfig', 'BlueGreenUpdatePolicy', 'TrafficRoutingConfiguration'],
    renamed: { EndpointName: 'name', EndpointConfigName: 'endpoint_config_name' },
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    ...NONE,
    type: 'aws_appautoscaling_target',
    reference: 'resource_id',
    without: ['ScheduledActions'],
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    ...NONE,
    type: 'aws_appautoscaling_policy',
    reference: 'arn',
    blocks: [
      'TargetTrackingScalingPolicyConfiguration',
      'PredefinedMetricSpecification',
      'CustomizedMetricSpecification',
      'Dimensions',
      'StepScalingPolicyConfiguration',
      'StepAdjustments',
    ],
    renamed: { PolicyName: 'name', StepAdjustments: 'step_adjustment' },
    without: ['ScalingTargetId'],
  },
  'AWS::CloudWatch::Alarm': {
    ...NONE,
    type: 'aws_cloudwatch_metric_alarm',
    reference: 'arn',
    maps: ['Dimensions'],
  },
  'AWS::Lambda::Function': {
    ...NONE,
    type: 'aws_lambda_function',
    reference: 'function_name',
    attributes: { Version: 'version' },
    blocks: ['EphemeralStorage'],
    opened: ['Code'],
    // What its owner gave it, and nobody else can declare.
    ignored: ['role', 'environment', 'layers', 'vpc_config', 'tags'],
  },
  'AWS::Lambda::Alias': {
    ...NONE,
    type: 'aws_lambda_alias',
    reference: 'name',
  },
  [PROVISIONED_CONCURRENCY]: {
    ...NONE,
    type: 'aws_lambda_provisioned_concurrency_config',
    reference: 'id',
    scaled: ['provisioned_concurrent_executions'],
  },
  'AWS::IAM::Role': {
    ...NONE,
    type: 'aws_iam_role',
    reference: 'name',
    attributes: { Arn: 'arn' },
    renamed: { AssumeRolePolicyDocument: 'assume_role_policy' },
    encoded: ['AssumeRolePolicyDocument'],
  },
  'AWS::IAM::RolePolicy': {
    ...NONE,
    type: 'aws_iam_role_policy',
    reference: 'id',
    renamed: { PolicyName: 'name', RoleName: 'role', PolicyDocument: 'policy' },
    encoded: ['PolicyDocument'],
  },
  'AWS::Scheduler::Schedule': {
    ...NONE,
    type: 'aws_scheduler_schedule',
    reference: 'arn',
    blocks: ['FlexibleTimeWindow', 'Target', 'RetryPolicy'],
  },
};

export const SCHEDULED_ACTION: TerraformType = {
  ...NONE,
  type: 'aws_appautoscaling_scheduled_action',
  reference: 'arn',
  blocks: ['ScalableTargetAction'],
  renamed: { ScheduledActionName: 'name' },
};
