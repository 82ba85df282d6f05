import type { CompanionMetric } from '../series/series-record';
import type { WorkloadDescription } from './workload';

/** Where a workload came from. */
export const ORIGINS = ['demo', 'import', 'aws'] as const;
export type Origin = (typeof ORIGINS)[number];

/** A workload as it is kept. Times are ISO 8601, UTC. */
export interface WorkloadRecord {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly origin: Origin;
  /** AWS account of a discovered workload; empty elsewhere. */
  readonly accountId: string;
  /** What serves it in AWS; `null` for what was imported or made up. */
  readonly resourceId: string | null;
  /** Its kind and name, `variant endpoint/variant`, which outlive its record; `null` as above. */
  readonly resourceKey: string | null;
  /** Fields of the description that a person typed, which a sync leaves alone: paths such as `slo`. */
  readonly toldFields: readonly string[];
  readonly demo: boolean;
  /** One sentence about where it comes from; `null` when nobody wrote one. */
  readonly story: string | null;
  readonly description: WorkloadDescription;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** `null` until it is planned. */
  readonly latestPlanId: string | null;
}

/** Of a workload that no account was asked about. */
export const NOT_DISCOVERED = {
  accountId: '',
  resourceId: null,
  resourceKey: null,
  toldFields: [],
} as const satisfies Pick<WorkloadRecord, 'accountId' | 'resourceId' | 'resourceKey' | 'toldFields'>;

/** A discovered workload by name, with what it is of; `resourceId` is `null` where its connection was deleted. */
export type DiscoveredName = Pick<WorkloadRecord, 'id' | 'name' | 'resourceId' | 'resourceKey'>;

/** What makes a workload one: the same file under the same name and Region is the same import. */
export interface WorkloadKey {
  readonly origin: Origin;
  readonly region: string;
  readonly name: string;
  readonly accountId: string;
}

/** A file that was stored for a workload. */
export interface ImportRecord {
  readonly id: string;
  readonly workloadId: string;
  /** Of the file's bytes, lower-case hexadecimal. */
  readonly digestSha256: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly rows: number;
  readonly format: string;
  /** IANA zone that the file's times were read in; `null` when it states its own. */
  readonly timeZone: string | null;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
  readonly summary: ImportSummary;
}

/** What was read from a file and stored. */
export interface ImportSummary {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
  readonly presentPeriods: number;
  readonly missingPeriods: number;
  readonly requests: number | null;
  /** True when a period without a row was read as no traffic. */
  readonly missingIsZero: boolean;
  readonly warnings: readonly string[];
  /** Metrics that were stored beside the requests; absent where there were none. */
  readonly companions?: readonly CompanionMetric[];
}
