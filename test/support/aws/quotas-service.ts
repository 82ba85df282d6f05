import { z } from 'zod';
import { AwsError } from './aws-error';
import { cutPage, sizePage } from './page-token';
import type { Call, Operations } from './service';
import type { QuotaSpec } from './world/fleet';

const NAMES = {
  sagemaker: 'Amazon SageMaker',
  lambda: 'AWS Lambda',
  monitoring: 'Amazon CloudWatch',
} as const;

const listSchema = z.object({
  ServiceCode: z.string(),
  QuotaCode: z.string().optional(),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

/** Service Quotas: values in force, and AWS's defaults. */
export const QUOTAS: Operations = {
  ListServiceQuotas: (call) => list(call, ({ appliedValue, defaultValue }) => appliedValue ?? defaultValue),
  ListAWSDefaultServiceQuotas: (call) => list(call, ({ defaultValue }) => defaultValue),
  GetServiceQuota: (call) => {
    const { ServiceCode, QuotaCode } = listSchema.parse(call.input);
    const found = quotasOf(call, ServiceCode).find(({ quotaCode }) => quotaCode === QuotaCode);
    if (found === undefined) {
      throw new AwsError(
        'NoSuchResourceException',
        'The request failed because the specified resource does not exist.',
      );
    }
    return { Quota: render(call, found, found.appliedValue ?? found.defaultValue) };
  },
};

function list(call: Call, valueIn: (quota: QuotaSpec) => number): object {
  const { NextToken, ...asked } = listSchema.parse(call.input);
  const all = quotasOf(call, asked.ServiceCode).filter(
    ({ quotaCode }) => (asked.QuotaCode ?? quotaCode) === quotaCode,
  );
  const page = cutPage(
    all,
    sizePage(call, asked.MaxResults),
    asked,
    NextToken,
    'InvalidPaginationTokenException',
  );
  return {
    Quotas: page.items.map((quota) => render(call, quota, valueIn(quota))),
    NextToken: page.nextToken,
  };
}

function quotasOf({ fleet }: Call, code: string): readonly QuotaSpec[] {
  if (!(code in NAMES)) {
    throw new AwsError(
      'NoSuchResourceException',
      `The request failed because the specified service does not exist.`,
    );
  }
  return (fleet?.quotas ?? []).filter(({ serviceCode }) => serviceCode === code);
}

function render({ account, region }: Call, quota: QuotaSpec, value: number): object {
  const { serviceCode, quotaCode, quotaName } = quota;
  return {
    ServiceCode: serviceCode,
    ServiceName: NAMES[serviceCode],
    QuotaArn: `arn:aws:servicequotas:${region}:${account.accountId}:${serviceCode}/${quotaCode}`,
    QuotaCode: quotaCode,
    QuotaName: quotaName,
    Value: value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
    QuotaAppliedAtLevel: 'ACCOUNT',
  };
}
