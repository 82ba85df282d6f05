import type { AccessTest } from './access-test';
import type { DiscoveredResource, ResourceKind } from './discovered-resource';

/** How an account is reached: with this machine's credentials, a role that they assume, or the demo AWS of this machine. */
export const ACCESS_KINDS = ['chain', 'role', 'demo'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** Who an account is read as. It holds no secret. */
export interface AccountAccess {
  readonly access: AccessKind;
  /** Assumed where there is one: always with `role`, never with `chain`. */
  readonly roleArn: string | null;
  readonly externalId: string;
  /** Loopback address of the demo AWS; `null` for AWS itself. */
  readonly endpointUrl: string | null;
  /** Learnt by the test of the connection: no other account is read. `null` before the first. */
  readonly accountId: string | null;
}

/** A connected account as it is kept. Times are ISO 8601, UTC. */
export interface ConnectionRecord extends AccountAccess {
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
  /** Hours between two syncs of metrics; 0 leaves them to the button. */
  readonly metricsEveryHours: number;
  /** How far back metrics are filled. */
  readonly historyDays: number;
  readonly monthlyCapUsd: number;
  readonly readsBilling: boolean;
  /** `null` before the first. */
  readonly lastTest: AccessTest | null;
  readonly lastTestedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A resource as it is kept. Times are ISO 8601, UTC. */
export interface ResourceRecord {
  readonly id: string;
  readonly connectionId: string;
  readonly region: string;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly state: DiscoveredResource;
  /** Whether its metrics are collected and it is planned. */
  readonly planned: boolean;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly goneAt: string | null;
  /** The workload that it is planned as; `null` while it is not. */
  readonly workloadId: string | null;
}

/** What a resource was from a moment on. */
export interface ResourceChangeRecord {
  readonly at: string;
  readonly state: DiscoveredResource | null;
}

/** What was learnt of an account beside its resources. */
export interface AccountFactRecord {
  readonly connectionId: string;
  /** Empty for what holds in every Region. */
  readonly region: string;
  /** `quotas`, `savings-plans`, `billed`. */
  readonly key: string;
  readonly value: unknown;
  readonly seenAt: string;
}
