import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import {
  GetFunctionConcurrencyCommand,
  ListFunctionsCommand,
  ListProvisionedConcurrencyConfigsCommand,
} from '@aws-sdk/client-lambda';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeInferenceComponentCommand,
  DescribeModelCommand,
  DescribeTransformJobCommand,
  ListEndpointsCommand,
  ListInferenceComponentsCommand,
  ListTransformJobsCommand,
} from '@aws-sdk/client-sagemaker';
import {
  DescribeSavingsPlansCommand,
  DescribeSavingsPlansOfferingRatesCommand,
} from '@aws-sdk/client-savingsplans';
import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import type { ReadAction } from '@/lib/core/inventory/access-policy';
import type { AwsSession } from '../session/open-session';

/** One cheap call. What it asks about need not be there: that AWS says so shows that it may be asked. */
type Probe = (session: AwsSession, region: string) => Promise<unknown>;

/** No resource of anyone has this name. */
const NOBODY = 'breakeven-access-test';
const DAY_SECONDS = 86_400;

/** A probe for each action of the read-only policy; a new action does not compile without one. */
export const PROBES: Readonly<Record<ReadAction, Probe>> = {
  'sagemaker:ListEndpoints': (session, region) =>
    session.sageMaker(region).send(new ListEndpointsCommand({ MaxResults: 1 })),
  'sagemaker:DescribeEndpoint': (session, region) =>
    session.sageMaker(region).send(new DescribeEndpointCommand({ EndpointName: NOBODY })),
  'sagemaker:DescribeEndpointConfig': (session, region) =>
    session.sageMaker(region).send(new DescribeEndpointConfigCommand({ EndpointConfigName: NOBODY })),
  'sagemaker:DescribeModel': (session, region) =>
    session.sageMaker(region).send(new DescribeModelCommand({ ModelName: NOBODY })),
  'sagemaker:ListInferenceComponents': (session, region) =>
    session.sageMaker(region).send(new ListInferenceComponentsCommand({ MaxResults: 1 })),
  'sagemaker:DescribeInferenceComponent': (session, region) =>
    session.sageMaker(region).send(new DescribeInferenceComponentCommand({ InferenceComponentName: NOBODY })),
  'sagemaker:ListTransformJobs': (session, region) =>
    session.sageMaker(region).send(new ListTransformJobsCommand({ MaxResults: 1 })),
  'sagemaker:DescribeTransformJob': (session, region) =>
    session.sageMaker(region).send(new DescribeTransformJobCommand({ TransformJobName: NOBODY })),
  'lambda:ListFunctions': (session, region) =>
    session.lambda(region).send(new ListFunctionsCommand({ MaxItems: 1 })),
  'lambda:ListProvisionedConcurrencyConfigs': (session, region) =>
    session
      .lambda(region)
      .send(new ListProvisionedConcurrencyConfigsCommand({ FunctionName: NOBODY, MaxItems: 1 })),
  'lambda:GetFunctionConcurrency': (session, region) =>
    session.lambda(region).send(new GetFunctionConcurrencyCommand({ FunctionName: NOBODY })),
  'application-autoscaling:DescribeScalableTargets': (session, region) =>
    session
      .scaling(region)
      .send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker', MaxResults: 1 })),
  'application-autoscaling:DescribeScalingPolicies': (session, region) =>
    session
      .scaling(region)
      .send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'sagemaker', MaxResults: 1 })),
  'application-autoscaling:DescribeScheduledActions': (session, region) =>
    session
      .scaling(region)
      .send(new DescribeScheduledActionsCommand({ ServiceNamespace: 'sagemaker', MaxResults: 1 })),
  'application-autoscaling:DescribeScalingActivities': (session, region) =>
    session
      .scaling(region)
      .send(new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker', MaxResults: 1 })),
  'cloudwatch:GetMetricData': (session, region) =>
    session.cloudWatch(region).send(new GetMetricDataCommand(describeOneMetric(session.nowSeconds()))),
  'cloudwatch:DescribeAlarms': (session, region) =>
    session.cloudWatch(region).send(new DescribeAlarmsCommand({ MaxRecords: 1 })),
  'servicequotas:ListServiceQuotas': (session, region) =>
    session.quotas(region).send(new ListServiceQuotasCommand({ ServiceCode: 'lambda', MaxResults: 1 })),
  'tag:GetResources': (session, region) =>
    session.tagging(region).send(new GetResourcesCommand({ ResourcesPerPage: 1 })),
  'pricing:GetProducts': (session) =>
    session.pricing().send(new GetProductsCommand({ ServiceCode: 'AmazonSageMaker', MaxResults: 1 })),
  'savingsplans:DescribeSavingsPlans': (session) =>
    session.savingsPlans().send(new DescribeSavingsPlansCommand({ maxResults: 1 })),
  'savingsplans:DescribeSavingsPlansOfferingRates': (session) =>
    session
      .savingsPlans()
      .send(new DescribeSavingsPlansOfferingRatesCommand({ savingsPlanTypes: ['SageMaker'], maxResults: 1 })),
  'ce:GetCostAndUsage': (session) =>
    session.costExplorer().send(
      new GetCostAndUsageCommand({
        TimePeriod: {
          Start: dateOf(session.nowSeconds() - 2 * DAY_SECONDS),
          End: dateOf(session.nowSeconds() - DAY_SECONDS),
        },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost'],
        GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
        Filter: { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'] } },
      }),
    ),
};

function describeOneMetric(nowSeconds: number) {
  const end = Math.floor(nowSeconds / 300) * 300;
  return {
    StartTime: new Date((end - 300) * 1000),
    EndTime: new Date(end * 1000),
    MetricDataQueries: [
      {
        Id: 'probe',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/SageMaker',
            MetricName: 'Invocations',
            Dimensions: [
              { Name: 'EndpointName', Value: NOBODY },
              { Name: 'VariantName', Value: NOBODY },
            ],
          },
          Period: 300,
          Stat: 'Sum',
        },
      },
    ],
  };
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
