import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { KnownInventory } from '@/lib/core/inventory/known-inventory';
import { type AccessRequest, testAccess } from './access/test-access';
import { type BilledDays, fetchBilled } from './billing/fetch-billed';
import { fetchConcurrency } from './inventory/discover-functions';
import { type DiscoveryWatch, discoverRegion } from './inventory/discover-region';
import { listSavingsPlans } from './inventory/list-savings-plans';
import { fetchMetrics } from './metrics/fetch-metrics';
import { fetchPrices } from './prices/fetch-prices';
import { makeCallMeter } from './session/call-meter';
import { fetchAccountId, holdToAccount } from './session/hold-to-account';
import { openSession, type SessionOptions } from './session/open-session';

/**
 * An AWS account as use cases see it. No call is made yet; credentials are found, and a role assumed, at the first one.
 * @throws AppError `bad-input` for a demo AWS that is not on this machine.
 */
export function openAccount(access: AccountAccess, options: SessionOptions = {}) {
  const meter = makeCallMeter();
  const session = openSession(access, meter, options);
  const requireAccount = holdToAccount(session, access.accountId);
  return {
    testAccess: (request: Omit<AccessRequest, 'access'>) => testAccess(session, { ...request, access }),
    fetchAccountId: (region: string, watch: DiscoveryWatch) => fetchAccountId(session, region, watch),
    discoverRegion: async (
      region: string,
      watch: DiscoveryWatch,
      ticked?: readonly string[],
      known?: KnownInventory,
    ) => {
      await requireAccount(region, watch);
      return await discoverRegion(session, region, watch, ticked, known);
    },
    fetchConcurrency: async (region: string, functionName: string, watch: DiscoveryWatch) => {
      await requireAccount(region, watch);
      const { signal } = watch;
      const read = { session, region, signal, problems: [], onStep: () => {}, reserve: async () => null };
      return await fetchConcurrency(read, functionName);
    },
    // A discovery asks whose account it is before all else.
    listSavingsPlans: (watch: DiscoveryWatch) => listSavingsPlans(session, watch),
    fetchMetrics: async (call: Parameters<typeof fetchMetrics>[1], watch: DiscoveryWatch) => {
      await requireAccount(call.region, watch);
      return await fetchMetrics(session, call, watch);
    },
    // Public: the same whoever asks.
    fetchPrices: (regions: readonly string[], watch: DiscoveryWatch) => fetchPrices(session, regions, watch),
    fetchBilled: async (days: BilledDays, watch: DiscoveryWatch) => {
      const [region] = days.regions;
      if (region !== undefined) await requireAccount(region, watch);
      return await fetchBilled(session, days, watch);
    },
    takeUsage: () => meter.take(),
    close: () => session.close(),
  };
}
