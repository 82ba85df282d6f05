import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { makeConnection } from './stored-connection';

/** A connection to the demo AWS at `endpointUrl`, left to the button, with what differs from that. */
export function makeDemoConnection(
  endpointUrl: string,
  differs: Partial<ConnectionRecord> = {},
): ConnectionRecord {
  return makeConnection('connection', {
    name: 'demo account',
    access: 'demo',
    endpointUrl,
    accountId: null,
    metricsEveryHours: 0,
    monthlyCapUsd: 1000,
    ...differs,
  });
}
