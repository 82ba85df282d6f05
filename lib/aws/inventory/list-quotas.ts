import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { z } from 'zod';
import type { ServiceQuota } from '@/lib/core/inventory/account-facts';
import { amount, name } from '../session/answer-fields';
import { readList } from '../session/read-list';
import { keepFirst } from './keep-first';
import { listAll, type RegionRead } from './region-read';

const PAGE_SIZE = 100;

const quotaSchema = z.object({ QuotaCode: name, QuotaName: name, Value: amount });

/** Which quotas bear on serving and on reading metrics; SageMaker alone has thousands. */
const BEARING: Readonly<Record<string, RegExp>> = {
  sagemaker: /endpoint|serverless|transform|inference/i,
  lambda: /concurren/i,
  monitoring: /GetMetricData/i,
};

/** The quotas of the account that bear on its serving, as they are applied to it. */
export async function listQuotas(read: RegionRead): Promise<ServiceQuota[]> {
  const listings = await Promise.all(
    Object.entries(BEARING).map(([serviceCode, bearing]) => listOfService(read, serviceCode, bearing)),
  );
  return listings.flat();
}

async function listOfService(
  read: RegionRead,
  ServiceCode: string,
  bearing: RegExp,
): Promise<ServiceQuota[]> {
  const { found } = await listAll(
    read,
    { service: 'servicequotas', action: 'ListServiceQuotas' },
    quotaSchema,
    async (NextToken, abortSignal) => {
      const command = new ListServiceQuotasCommand({ ServiceCode, MaxResults: PAGE_SIZE, NextToken });
      const page = await read.session.quotas(read.region).send(command, { abortSignal });
      const items = readList(page.Quotas).filter(({ QuotaName }) => bearing.test(QuotaName ?? ''));
      return { items, next: page.NextToken };
    },
  );
  return keepFirst(found, ({ QuotaCode }) => QuotaCode).map((quota) => ({
    serviceCode: ServiceCode,
    quotaCode: quota.QuotaCode,
    quotaName: quota.QuotaName,
    value: quota.Value,
    applied: true,
  }));
}
