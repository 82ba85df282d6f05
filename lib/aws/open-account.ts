import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { testAccess } from './access/test-access';
import { type BilledDays, fetchBilled } from './billing/fetch-billed';
import { type DiscoveryWatch, discoverRegion } from './inventory/discover-region';
import { listSavingsPlans } from './inventory/list-savings-plans';
import { fetchMetrics } from './metrics/fetch-metrics';
import { fetchPrices } from './prices/fetch-prices';
import { makeCallMeter } from './session/call-meter';
import { openSession, type SessionOptions } from './session/open-session';

/**
 * An AWS account as use cases see it. No call is made yet; credentials are found, and a role assumed, at the first one.
 * @throws AppError `bad-input` for a demo AWS that is not on this machine.
 */
export function openAccount(access: AccountAccess, options: SessionOptions = {}) {
  const meter = makeCallMeter();
  const session = openSession(access, meter, options);
  return {
    testAccess: (request: { readonly regions: readonly string[]; readonly readsBilling: boolean }) =>
      testAccess(session, { ...request, access }),
    discoverRegion: (region: string, watch: DiscoveryWatch, ticked?: readonly string[]) =>
      discoverRegion(session, region, watch, ticked),
    listSavingsPlans: (watch: DiscoveryWatch) => listSavingsPlans(session, watch),
    fetchMetrics: (call: Parameters<typeof fetchMetrics>[1], watch: DiscoveryWatch) =>
      fetchMetrics(session, call, watch),
    fetchPrices: (regions: readonly string[], watch: DiscoveryWatch) => fetchPrices(session, regions, watch),
    fetchBilled: (days: BilledDays, watch: DiscoveryWatch) => fetchBilled(session, days, watch),
    takeUsage: () => meter.take(),
    close: () => session.close(),
  };
}
