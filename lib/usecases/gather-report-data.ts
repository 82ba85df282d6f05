import type { RunKind, SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { phraseMinute } from '@/lib/core/inventory/hardware-words';
import type { DataGap, ReportData } from '@/lib/core/report/plan-report';
import type { ReportScope } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { isInScope } from './gather-report-billed';
import type { ReportDeps, ReportGround } from './gather-report-ground';
import type { GatheredLine } from './gather-report-line';

/** A workload of which less than this is known is named: an hour of a week, and no single late sample. */
const WHOLE_SHARE = 0.995;

/** What the figures of a report cannot say. */
export async function gatherData(
  lines: readonly GatheredLine[],
  reported: { readonly scope: ReportScope; readonly entries: readonly FleetEntry[] },
  ground: ReportGround,
  deps: ReportDeps,
): Promise<ReportData> {
  const { date } = ground.editions.now;
  const ageSeconds = deps.now().getTime() / MILLISECONDS_PER_SECOND - toEpochSeconds(`${date}T00:00:00Z`);
  return {
    priceDate: date,
    priceAgeDays: Math.max(0, Math.floor(ageSeconds / SECONDS_PER_DAY)),
    workloads: lines.length,
    costKnownFor: lines.filter(({ line }) => line.periodUsd !== null).length,
    gaps: lines
      .flatMap(toGap)
      .sort((a, b) => a.knownShare - b.knownShare || a.name.localeCompare(b.name, 'en')),
    problems: await listProblems(chooseConnections(reported, ground.connections), deps),
  };
}

function toGap({ line, latestSampleSeconds }: GatheredLine): DataGap[] {
  const { workloadId, name, knownShare } = line;
  return knownShare >= WHOLE_SHARE ? [] : [{ workloadId, name, knownShare, latestSampleSeconds }];
}

function chooseConnections(
  { scope, entries }: { readonly scope: ReportScope; readonly entries: readonly FleetEntry[] },
  connections: readonly ConnectionRecord[],
): readonly ConnectionRecord[] {
  if (scope.kind !== 'tag' && scope.kind !== 'workload')
    return connections.filter((connection) => isInScope(connection, scope));
  const accounts = new Set(entries.map(({ accountId }) => accountId));
  return connections.filter(({ accountId }) => accountId !== null && accounts.has(accountId));
}

const READ_KINDS: Readonly<Partial<Record<RunKind, string>>> = {
  inventory: 'resources',
  prices: 'prices',
  metrics: 'metrics',
};
const RUNS_LIMIT = 100;

async function listProblems(
  connections: readonly ConnectionRecord[],
  { store }: Pick<ReportDeps, 'store'>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const connection of connections) {
    const runs = await store.listRuns(connection.id, RUNS_LIMIT);
    for (const [kind, what] of Object.entries(READ_KINDS)) {
      const last = runs.find((run) => run.kind === kind && run.endedAt !== null);
      const problem = last === undefined ? null : describeRun(last, what, connection.name);
      if (problem !== null) problems.push(problem);
    }
  }
  return problems;
}

const ENDINGS: Readonly<Partial<Record<SyncRunRecord['state'], string>>> = {
  failed: 'failed',
  partly: 'was done in part',
  capped: 'stopped at its monthly cap',
  cancelled: 'was cancelled',
};

/** The last sync of a kind, where it did not do all that it should. */
function describeRun({ state, endedAt, problems }: SyncRunRecord, what: string, name: string): string | null {
  const ending = ENDINGS[state];
  if (ending === undefined || endedAt === null) return null;
  const sentence = `The last sync of the ${what} of ${name} ${ending} at ${phraseMinute(toEpochSeconds(endedAt))}`;
  const [first] = problems;
  return first === undefined ? `${sentence}.` : `${sentence}: ${first.message}`;
}

function toEpochSeconds(time: string): number {
  return Date.parse(time) / MILLISECONDS_PER_SECOND;
}
