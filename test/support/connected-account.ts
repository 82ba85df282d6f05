import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { TEST_NOW } from './wired-database';

/** A connection to the demo AWS at `endpointUrl`, left to the button, with what differs from that. */
export function makeConnection(
  endpointUrl: string,
  differs: Partial<ConnectionRecord> = {},
): ConnectionRecord {
  return {
    id: 'connection',
    name: 'demo account',
    access: 'demo',
    roleArn: null,
    externalId: 'external-id',
    endpointUrl,
    regions: ['us-east-1'],
    metricsEveryHours: 0,
    historyDays: 14,
    monthlyCapUsd: 1000,
    readsBilling: false,
    accountId: null,
    lastTest: null,
    lastTestedAt: null,
    createdAt: TEST_NOW,
    updatedAt: TEST_NOW,
    ...differs,
  };
}
