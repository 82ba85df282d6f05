import type { ServiceQuota } from '@/lib/core/inventory/account-facts';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';

/** A quota beside what is in use of it. */
export interface QuotaUse {
  readonly name: string;
  readonly region: string;
  /** `null` where what is in use is not known. */
  readonly used: number | null;
  readonly allowed: number;
}

const ENDPOINT_USAGE = /^(ml\.\S+) for endpoint usage$/;
/** Others that bear on serving as a whole. */
const ALWAYS = /^(Concurrent executions|.*instances per endpoint|.*serverless.*concurrency.*)$/i;

/** The quotas of the instance types in use, with how many run, and those that bear on all serving. */
export function listQuotaUse(
  quotas: readonly (ServiceQuota & { readonly region: string })[],
  resources: readonly ResourceRecord[],
): QuotaUse[] {
  const running = countInstances(resources);
  return quotas
    .flatMap(({ serviceCode, quotaName, value, region }): QuotaUse[] => {
      const instanceType = ENDPOINT_USAGE.exec(quotaName)?.[1];
      const used = instanceType === undefined ? undefined : running.get(`${region} ${instanceType}`);
      if (used !== undefined) return [{ name: quotaName, region, used, allowed: value }];
      return ALWAYS.test(quotaName)
        ? [{ name: nameQuota(serviceCode, quotaName), region, used: null, allowed: value }]
        : [];
    })
    .toSorted((a, b) => shareUsed(b) - shareUsed(a));
}

/** Lambda's names do not say that they are Lambda's. */
function nameQuota(serviceCode: string, quotaName: string): string {
  return serviceCode === 'lambda' ? `Lambda: ${quotaName}` : quotaName;
}

function shareUsed({ used, allowed }: QuotaUse): number {
  return used === null ? -1 : used / allowed;
}

/** Instances of endpoints that are there, by Region and type. */
function countInstances(resources: readonly ResourceRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { region, state, goneAt } of resources) {
    if (goneAt !== null || state.kind !== 'variant' || state.serving.mode === 'serverless') continue;
    for (const { instanceType, count } of state.serving.pools) {
      const key = `${region} ${instanceType}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return counts;
}
