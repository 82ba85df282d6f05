import { quietAwsSdk } from '@/lib/config/quiet-aws-sdk';
import type { AwsAccount, OpenAccount } from '@/lib/usecases/aws-account';

/**
 * Opens an account that loads the AWS SDK at its first call: some 300 ms and 55 MB that a process which only plans or
 * serves pages does without.
 */
export const openAccountLazily: OpenAccount = (access, options) => {
  let opened: AwsAccount | null = null;
  let closed = false;
  const open = async (): Promise<AwsAccount> => {
    quietAwsSdk();
    const { openAccount } = await import('@/lib/aws/open-account');
    opened ??= openAccount(access, options);
    if (closed) opened.close();
    return opened;
  };
  return {
    testAccess: async (...args) => (await open()).testAccess(...args),
    fetchAccountId: async (...args) => (await open()).fetchAccountId(...args),
    discoverRegion: async (region, watch, ticked, known) =>
      (await open()).discoverRegion(region, watch, ticked, known),
    fetchConcurrency: async (...args) => (await open()).fetchConcurrency(...args),
    listSavingsPlans: async (...args) => (await open()).listSavingsPlans(...args),
    fetchMetrics: async (...args) => (await open()).fetchMetrics(...args),
    fetchPrices: async (...args) => (await open()).fetchPrices(...args),
    fetchBilled: async (...args) => (await open()).fetchBilled(...args),
    takeUsage: () => opened?.takeUsage() ?? [],
    close: () => {
      closed = true;
      opened?.close();
    },
  };
};
