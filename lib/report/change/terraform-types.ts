import type { HclShape } from './hcl-text';

/** A resource type of Terraform's AWS provider, by CloudFormation's (provider documentation, version 6). */
export interface TerraformType extends HclShape {
  readonly type: string;
  /** The attribute that other resources name it by. */
  readonly reference: string;
}

const NONE = { blocks: [], renamed: {}, without: [], maps: [] } as const;

export const TERRAFORM_TYPES: Readonly<Record<string, TerraformType>> = {
  'AWS::SageMaker::EndpointConfig': {
    ...NONE,
    type: 'aws_sagemaker_endpoint_configuration',
    reference: 'name',
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
};

export const SCHEDULED_ACTION: TerraformType = {
  ...NONE,
  type: 'aws_appautoscaling_scheduled_action',
  reference: 'arn',
  blocks: ['ScalableTargetAction'],
  renamed: { ScheduledActionName: 'name' },
};
