import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { z } from 'zod';
import type { ServiceQuota } from '@/lib/core/inventory/account-facts';
import { amount, name } from '../session/answer-fields';
import { readList } from '../session/read-list';
import { keepFirst } from './keep-first';
import { type Listing, listAll, type RegionRead } from './region-read';

const PAGE_SIZE = 100;

const quotaSchema = z.object({ QuotaCode: name, QuotaName: name, Value: amount });

/** Which quotas bear on serving and on reading metrics; SageMaker alone has thousands. */
const BEARING: Readonly<Record<string, RegExp>> = {
  sagemaker: /endpoint|serverless|transform|inference/i,
  lambda: /concurren/i,
  monitoring: /GetMetricData/i,
};

/** The quotas of the account that bear on its serving, as they are applied to it, and of which services not all are read. */
export async function listQuotas(
  read: RegionRead,
): Promise<{ readonly quotas: readonly ServiceQuota[]; readonly unread: readonly string[] }> {
  const listings = await Promise.all(
    Object.entries(BEARING).map(async ([serviceCode, bearing]) => ({
      serviceCode,
      ...(await listOfService(read, serviceCode, bearing)),
    })),
  );
  return {
    quotas: listings.flatMap(({ found }) => found),
    unread: listings.flatMap(({ serviceCode, complete }) => (complete ? [] : [serviceCode])),
  };
}

async function listOfService(
  read: RegionRead,
  ServiceCode: string,
  bearing: RegExp,
): Promise<Listing<ServiceQuota>> {
  const { found, complete } = await listAll(
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
  const quotas = keepFirst(found, ({ QuotaCode }) => QuotaCode).map((quota) => ({
    serviceCode: ServiceCode,
    quotaCode: quota.QuotaCode,
    quotaName: quota.QuotaName,
    value: quota.Value,
    applied: true,
  }));
  return { found: quotas, complete };
}
