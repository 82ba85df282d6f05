import type { RunProblem } from '../inventory/run-problem';
import type { MetricCall } from './metric-call';

export const RUN_KINDS = ['inventory', 'prices', 'metrics', 'plans'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = ['queued', 'running', 'done', 'partly', 'failed', 'cancelled', 'capped'] as const;
export type RunState = (typeof RUN_STATES)[number];

/**
 * Who asked for a run: the clock, or a person. A `look` is a discovery that a person wants on its own, to see what runs
 * and what its metrics would cost: nothing follows it.
 */
export const RUN_TRIGGERS = ['schedule', 'button', 'look'] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

/** A run as it is kept and shown. Times are ISO 8601, UTC. */
export interface SyncRunRecord {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: RunKind;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  readonly queuedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly touchedAt: string;
  readonly cancelAskedAt: string | null;
  readonly step: string;
  readonly partsDone: number;
  readonly partsTotal: number;
  readonly seriesDone: number;
  readonly seriesTotal: number;
  readonly samples: number;
  readonly calls: number;
  readonly costUsd: number;
  readonly problems: readonly RunProblem[];
  readonly outcome: Readonly<Record<string, number | string | null>> | null;
}

/** Whether a run is yet to end: queued, or at work. */
export function isOpenRun({ state }: Pick<SyncRunRecord, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** How a run goes on: what is set, and what is added to its counters. */
export interface RunStep {
  readonly at: string;
  readonly state?: RunState;
  readonly step?: string;
  readonly cancelAskedAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly partsTotal?: number;
  readonly seriesTotal?: number;
  readonly addPartsDone?: number;
  /** So many parts are done at least: said by work that may be begun again, or by two at once. */
  readonly reachedParts?: number;
  readonly addSeriesDone?: number;
  readonly addSamples?: number;
  readonly addCalls?: number;
  readonly addCostUsd?: number;
  readonly addProblems?: readonly RunProblem[];
  readonly outcome?: SyncRunRecord['outcome'];
}

export const PART_STATES = ['open', 'done', 'failed', 'dropped'] as const;
export type PartState = (typeof PART_STATES)[number];
export type ClosedPartState = Exclude<PartState, 'open'>;

/** A piece of a run of metrics that one job does, once. */
export interface PartRecord {
  readonly runId: string;
  readonly ordinal: number;
  readonly call: MetricCall;
  readonly state: PartState;
}

/** Workloads that one job plans. */
export interface PlanBatch {
  readonly workloadIds: readonly string[];
}

/** A piece of a run of plans that one job does, once. */
export interface PlanPartRecord {
  readonly runId: string;
  readonly ordinal: number;
  readonly batch: PlanBatch;
  readonly state: PartState;
}
