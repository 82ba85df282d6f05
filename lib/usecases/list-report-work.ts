import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { SILENT_SECONDS } from './deliver-letter';
import type { UseCaseDeps } from './deps';

/** More are handed out at the next look. */
const MOST_DELIVERIES = 1_000;

/** Reports that are to be made, and deliveries that are to be looked at, by now. */
export async function listReportWork({ store, now }: Pick<UseCaseDeps, 'store' | 'now'>): Promise<{
  readonly issueIds: readonly string[];
  readonly deliveryIds: readonly string[];
}> {
  const at = now();
  const silentSince = new Date(at.getTime() - SILENT_SECONDS * MILLISECONDS_PER_SECOND);
  return {
    issueIds: await store.listUnmadeIssueIds(at.toISOString()),
    deliveryIds: await store.listDueDeliveryIds(at.toISOString(), silentSince.toISOString(), MOST_DELIVERIES),
  };
}
