import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { OpenOptions } from './aws-account';
import type { Store } from './store';

/** Has all who read an account share its quota for metrics, in whatever process and by whatever connection. */
export function shareQuota(
  { id, accountId }: Pick<ConnectionRecord, 'id' | 'accountId'>,
  store: Pick<Store, 'bookMetricQuota'>,
): NonNullable<OpenOptions['bookQuota']> {
  return (region, seconds) => store.bookMetricQuota({ account: accountId ?? id, region }, seconds);
}
