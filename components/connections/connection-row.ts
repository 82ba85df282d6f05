import type { ConnectionStatus } from '@/lib/core/collection/connection-status';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';

/** A connection as it stands in a list. */
export interface ConnectionRow {
  readonly connection: ConnectionRecord;
  readonly status: ConnectionStatus;
  /** What AWS charges for the calls of this month so far. */
  readonly monthUsd: number;
}
