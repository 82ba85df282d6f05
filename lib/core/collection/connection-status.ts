import type { AccessTest } from '../inventory/access-test';
import type { ConnectionRecord } from '../inventory/connection-record';
import { isOpenRun, type SyncRunRecord } from './sync-run';

/** `refused`: it is reached, and not even the endpoints may be listed; `partial`: some calls are refused. */
export type AccessStatus = 'untested' | 'unreachable' | 'refused' | 'partial' | 'connected';

/**
 * How far a connection has come. `new`: it is not known what runs; `discovered`: it is, and so is what its metrics would
 * cost, but nobody has asked for them; `collecting`: they were asked for, and the schedule goes.
 */
export type ConnectionStage = 'new' | 'discovered' | 'collecting';

/** What stands in one line about a connection. Times are ISO 8601, UTC. */
export interface ConnectionStatus {
  readonly access: AccessStatus;
  readonly stage: ConnectionStage;
  /** Metrics were collected up to then; `null` before the first time. */
  readonly metricsAsOf: string | null;
  /** True when more than two syncs are overdue, or where they are left to the button, after two days. */
  readonly isStale: boolean;
  /** Queued or running now. */
  readonly openRuns: readonly SyncRunRecord[];
  /** The newest that has ended; `null` before the first. */
  readonly lastRun: SyncRunRecord | null;
}

/** Without these there is nothing to show: what runs, and what it was asked for. */
const NEEDED_ACTIONS: readonly string[] = ['sagemaker:ListEndpoints', 'cloudwatch:GetMetricData'];
const MISSED_SYNCS = 2;
const BUTTON_STALE_HOURS = 48;
const MILLISECONDS_PER_HOUR = 3_600_000;

/** What the line is made from. */
export interface StatusGround {
  readonly connection: Pick<ConnectionRecord, 'lastTest' | 'metricsEveryHours'>;
  /** The newest of the connection, newest first. */
  readonly runs: readonly SyncRunRecord[];
  /** Whether somebody who could see the price has let metrics be collected. */
  readonly isAgreed: boolean;
  readonly nowMilliseconds: number;
}

export function describeStatus(ground: StatusGround): ConnectionStatus {
  const { connection, runs, nowMilliseconds } = ground;
  const metricsAsOf = runs.find(collectedMetrics)?.startedAt ?? null;
  const staleHours = connection.metricsEveryHours * MISSED_SYNCS || BUTTON_STALE_HOURS;
  return {
    access: readAccess(connection.lastTest),
    stage: findStage(ground),
    metricsAsOf,
    isStale:
      metricsAsOf !== null && nowMilliseconds - Date.parse(metricsAsOf) > staleHours * MILLISECONDS_PER_HOUR,
    openRuns: runs.filter(isOpenRun),
    lastRun: runs.find((run) => !isOpenRun(run)) ?? null,
  };
}

function findStage({ isAgreed, runs }: StatusGround): ConnectionStage {
  if (isAgreed) return 'collecting';
  const isDiscovered = runs.some(
    ({ kind, state }) => kind === 'inventory' && (state === 'done' || state === 'partly'),
  );
  return isDiscovered ? 'discovered' : 'new';
}

/** What a test says of the access. */
export function readAccess(test: AccessTest | null): AccessStatus {
  if (test === null) return 'untested';
  if (test.identity === null) return 'unreachable';
  const isAllowed = (action: string) =>
    test.checks.some((check) => check.action === action && check.outcome === 'allowed');
  if (!NEEDED_ACTIONS.every(isAllowed)) return 'refused';
  return test.checks.every(({ outcome }) => outcome === 'allowed') && test.refusesWithoutExternalId !== false
    ? 'connected'
    : 'partial';
}

/** A run that stopped early leaves some metrics older than its start. */
function collectedMetrics({ kind, state }: SyncRunRecord): boolean {
  return kind === 'metrics' && (state === 'done' || state === 'partly');
}
