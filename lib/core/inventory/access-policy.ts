/**
 * The calls that are made in an account: the one list that the policy, the template and the test of a connection are made
 * from. All of them read; nothing is changed in AWS. None is asked for that reading an account does not make.
 */
export const READ_ACTIONS = [
  'sagemaker:ListEndpoints',
  'sagemaker:DescribeEndpoint',
  'sagemaker:DescribeEndpointConfig',
  // Only a model's container tells that an endpoint is a multi-model one.
  'sagemaker:DescribeModel',
  'sagemaker:ListInferenceComponents',
  'sagemaker:DescribeInferenceComponent',
  'sagemaker:ListTransformJobs',
  'sagemaker:DescribeTransformJob',
  'lambda:ListFunctions',
  'lambda:ListProvisionedConcurrencyConfigs',
  'lambda:GetFunctionConcurrency',
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingPolicies',
  'application-autoscaling:DescribeScheduledActions',
  'application-autoscaling:DescribeScalingActivities',
  'cloudwatch:GetMetricData',
  'cloudwatch:DescribeAlarms',
  'servicequotas:ListServiceQuotas',
  // Without it everything is found all the same, only without its tags.
  'tag:GetResources',
  'pricing:GetProducts',
  'savingsplans:DescribeSavingsPlans',
  'savingsplans:DescribeSavingsPlansOfferingRates',
  'ce:GetCostAndUsage',
] as const;
export type ReadAction = (typeof READ_ACTIONS)[number];

/** Services with one address for all Regions; the others are asked in each. */
const GLOBAL_SERVICES = ['pricing', 'savingsplans', 'ce'];

/** What a connection chooses that its policy depends on: Cost Explorer charges for each call. */
export interface PolicyChoice {
  readonly readsBilling: boolean;
}

export function listReadActions({ readsBilling }: PolicyChoice): ReadAction[] {
  return READ_ACTIONS.filter((action) => readsBilling || !action.startsWith('ce:'));
}

export function isRegional(action: ReadAction): boolean {
  return !GLOBAL_SERVICES.some((service) => action.startsWith(`${service}:`));
}

/** An identity-based policy of IAM. None of its actions can be kept to single resources in all its forms. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly ReadAction[];
    readonly Resource: '*';
  }[];
}

/** The least that the product needs, to be attached to who is used, or copied. */
export function buildReadPolicy(choice: PolicyChoice): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'BreakevenReads', Effect: 'Allow', Action: listReadActions(choice), Resource: '*' }],
  };
}
