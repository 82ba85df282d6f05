import type { AwsAccount } from '@/lib/usecases/aws-account';
import { makeVariant } from './stored-connection';

/** An AWS account in memory that holds nothing and is asked for free, with what differs from that. */
export function makeAccount(differs: Partial<AwsAccount> = {}): AwsAccount {
  return {
    testAccess: async () => ({ identity: null, checks: [], refusesWithoutExternalId: null }),
    fetchAccountId: async () => '111122223333',
    discoverRegion: async (region) => ({
      region,
      resources: [],
      quotas: [],
      completeKinds: ['variant', 'component', 'function', 'transform'],
      problems: [],
    }),
    fetchConcurrency: async () => ({ reservedConcurrency: null, provisioned: [] }),
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

/** Has few ways to be served, so that its plan is made in a tenth of a second. */
const ON_A_GPU = {
  serving: {
    mode: 'realtime',
    pools: [{ instanceType: 'ml.g4dn.xlarge', count: 1 }],
    volumeGb: null,
    managedScaling: null,
    maxConcurrentPerInstance: null,
  },
} as const;

/** There is something to collect and to plan. */
export const discoverTwoEndpoints: AwsAccount['discoverRegion'] = async (region) => ({
  region,
  resources: [makeVariant('a', ON_A_GPU), makeVariant('b', ON_A_GPU)],
  quotas: [],
  completeKinds: ['variant', 'component', 'function', 'transform'],
  problems: [],
});

/** Never answers; gives up when it is aborted, as the SDK does. */
export function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
