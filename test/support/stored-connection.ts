import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredComponent, DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { EXAMPLE_DESCRIPTION } from './example-workload';
/** When all was first seen. */
export const SEEN_AT = '2026-11-21T09:00:00.000Z';

export function makeConnection(id: string, changes: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    id,
    name: `account ${id}`,
    access: 'chain',
    roleArn: null,
    externalId: `external-${id}`,
    endpointUrl: null,
    regions: ['us-east-1'],
    metricsEveryHours: 6,
    historyDays: 14,
    monthlyCapUsd: 20,
    readsBilling: false,
    accountId: '111122223333',
    lastTest: null,
    lastTestedAt: null,
    createdAt: SEEN_AT,
    updatedAt: SEEN_AT,
    ...changes,
  };
}

export function makeVariant(
  endpointName: string,
  changes: Partial<DiscoveredVariant> = {},
): DiscoveredVariant {
  return {
    kind: 'variant',
    region: 'us-east-1',
    name: `${endpointName}/main`,
    arn: null,
    createdAtSeconds: null,
    endpointName,
    variantName: 'main',
    endpointStatus: 'InService',
    serving: {
      mode: 'realtime',
      pools: [{ instanceType: 'ml.m5.xlarge', count: 2 }],
      volumeGb: null,
      managedScaling: null,
      maxConcurrentPerInstance: null,
    },
    shadow: false,
    trafficShare: 1,
    acceleratorType: null,
    multiModel: false,
    hasComponents: false,
    scaling: null,
    ...changes,
  };
}

/** An inference component on the variant `host/main`. */
export function makeComponent(name: string, changes: Partial<DiscoveredComponent> = {}): DiscoveredComponent {
  return {
    kind: 'component',
    region: 'us-east-1',
    name,
    arn: null,
    createdAtSeconds: null,
    endpointName: 'host',
    variantName: 'main',
    status: 'InService',
    copies: 1,
    minMemoryMb: null,
    cpuCores: null,
    accelerators: null,
    scaling: null,
    ...changes,
  };
}

export function makeResource(
  id: string,
  connectionId: string,
  state: DiscoveredVariant,
  changes: Partial<ResourceRecord> = {},
): ResourceRecord {
  return {
    id,
    connectionId,
    region: state.region,
    kind: state.kind,
    name: state.name,
    state,
    planned: true,
    firstSeenAt: SEEN_AT,
    lastSeenAt: SEEN_AT,
    goneAt: null,
    workloadId: null,
    ...changes,
  };
}

/** A discovered workload, of `resourceId` where there is one. */
export function makeDiscoveredWorkload(id: string, resourceId: string | null = null): WorkloadRecord {
  return {
    id,
    name: id,
    region: 'us-east-1',
    origin: 'aws',
    accountId: '111122223333',
    resourceId,
    resourceKey: null,
    toldFields: [],
    demo: false,
    story: null,
    description: EXAMPLE_DESCRIPTION,
    createdAt: SEEN_AT,
    updatedAt: SEEN_AT,
    latestPlanId: null,
  };
}

export function makeRun(
  id: string,
  connectionId: string,
  changes: Partial<SyncRunRecord> = {},
): SyncRunRecord {
  return {
    id,
    connectionId,
    kind: 'metrics',
    trigger: 'button',
    state: 'running',
    queuedAt: SEEN_AT,
    startedAt: SEEN_AT,
    endedAt: null,
    touchedAt: SEEN_AT,
    cancelAskedAt: null,
    step: 'starting',
    partsDone: 0,
    partsTotal: 0,
    seriesDone: 0,
    seriesTotal: 0,
    samples: 0,
    calls: 0,
    costUsd: 0,
    problems: [],
    outcome: null,
    ...changes,
  };
}
