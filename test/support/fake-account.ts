import type { AwsAccount } from '@/lib/usecases/aws-account';

/** An AWS account in memory that holds nothing and is asked for free, with what differs from that. */
export function makeAccount(differs: Partial<AwsAccount> = {}): AwsAccount {
  return {
    testAccess: async () => ({ identity: null, checks: [], refusesWithoutExternalId: null }),
    discoverRegion: async (region) => ({
      region,
      resources: [],
      quotas: [],
      completeKinds: ['variant', 'component', 'function', 'transform'],
      problems: [],
    }),
    listSavingsPlans: async () => ({ plans: [], problems: [] }),
    fetchMetrics: async ({ queries, startSeconds, endSeconds, periodSeconds }) =>
      queries.map((query) => ({
        query,
        values: new Float64Array((endSeconds - startSeconds) / periodSeconds).fill(1),
        complete: true,
        messages: [],
      })),
    fetchPrices: () => Promise.reject(new RangeError('this account has no price list')),
    fetchBilled: async () => [],
    takeUsage: () => [],
    close: () => {},
    ...differs,
  };
}

/** Never answers; gives up when it is aborted, as the SDK does. */
export function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
