import type { WatermarkRecord } from '@/lib/core/collection/metric-call';
import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { ResourceChangeRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import type { DescribedSpan } from '@/lib/core/report/configuration-parts';
import { ALWAYS, describeStates } from '@/lib/core/report/describe-states';
import type { SeriesRecord } from '@/lib/core/series/series-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { ReportDeps, ReportGround } from './gather-report-ground';
import {
  findBothSources,
  type ReadWorkload,
  type ReportedWorkload,
  type TwoPeriods,
} from './gather-report-use';
import type { SourceStore } from './observation-sources';

/** What is stored of some workloads beside their days, by workload or resource. */
interface Stored {
  readonly workloads: ReadonlyMap<string, WorkloadRecord>;
  readonly resources: ReadonlyMap<string, ResourceRecord>;
  readonly changes: ReadonlyMap<string, readonly ResourceChangeRecord[]>;
  readonly series: ReadonlyMap<string, readonly SeriesRecord[]>;
  readonly watermarks: ReadonlyMap<string, readonly WatermarkRecord[]>;
  readonly decisions: ReadonlyMap<string, readonly DecisionRecord[]>;
}

/**
 * Reads how some workloads were served, and where their use is read from, in a few statements for all of them. Those that
 * were deleted meanwhile are left out.
 */
export async function readWorkloads(
  entries: readonly FleetEntry[],
  periods: TwoPeriods,
  ground: ReportGround,
  deps: ReportDeps,
): Promise<ReportedWorkload[]> {
  const stored = await readStored(entries, deps);
  const store = answerFrom(stored);
  const reported: ReportedWorkload[] = [];
  for (const entry of entries) {
    const workload = stored.workloads.get(entry.id);
    if (workload === undefined) continue;
    const resource = stored.resources.get(workload.resourceId ?? '') ?? null;
    const read = { entry, workload, resource };
    const [configurations, existed] = await findConfigurations(read, stored, periods, ground, deps);
    const sources = await findBothSources(read, periods, store);
    reported.push({ ...read, configurations, existed, sources });
  }
  return reported;
}

/** A discovery notes one change at most. */
const MOST_CHANGES = 500;

async function readStored(entries: readonly FleetEntry[], { store }: ReportDeps): Promise<Stored> {
  const ids = entries.map(({ id }) => id);
  const [workloads, series, watermarks, decided] = await Promise.all([
    store.listWorkloads(ids),
    store.listSeriesOf(ids),
    store.listWatermarks(ids),
    store.listDecided(ids),
  ]);
  const resourceIds = workloads.flatMap(({ resourceId }) => (resourceId === null ? [] : [resourceId]));
  const [resources, changes] = await Promise.all([
    store.listResourcesOf(resourceIds),
    store.listChangesOf(resourceIds, MOST_CHANGES),
  ]);
  return {
    workloads: new Map(workloads.map((workload) => [workload.id, workload])),
    resources: new Map(resources.map((resource) => [resource.id, resource])),
    changes: groupBy(changes, ({ resourceId }) => resourceId),
    series: groupBy(series, ({ workloadId }) => workloadId),
    watermarks: groupBy(watermarks, ({ workloadId }) => workloadId),
    decisions: new Map(decided.map(({ workloadId, decisions }) => [workloadId, decisions])),
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The store as sources are looked up in it, of what is read already. */
function answerFrom({ series, resources, watermarks }: Stored): SourceStore {
  return {
    listSeriesRecords: async (workloadId) => [...(series.get(workloadId) ?? [])],
    findResource: async (id) => resources.get(id) ?? null,
    listWatermarks: async (workloadIds) => workloadIds.flatMap((id) => watermarks.get(id) ?? []),
  };
}

type Configurations = readonly [spans: readonly DescribedSpan[], existed: TimeSpan];

async function findConfigurations(
  { workload, resource }: ReadWorkload,
  { changes, decisions }: Stored,
  { before }: TwoPeriods,
  ground: ReportGround,
  deps: ReportDeps,
): Promise<Configurations> {
  if (resource === null) {
    const decided = decisions.get(workload.id) ?? [];
    return [await listTold(workload, decided, before.startSeconds, deps), ALWAYS];
  }
  const region = await ground.findRegion(resource);
  const spans = describeStates({ ...workload, changes: changes.get(resource.id) ?? [] }, region);
  const { goneAt, state } = resource;
  const existed = {
    fromSeconds: state.createdAtSeconds ?? Number.NEGATIVE_INFINITY,
    toSeconds: goneAt === null ? Number.POSITIVE_INFINITY : toSeconds(goneAt),
  };
  return [spans, existed];
}

/** Of what was not discovered: until a change was applied it was served as its plan was told. */
async function listTold(
  { description }: WorkloadRecord,
  decisions: readonly DecisionRecord[],
  sinceSeconds: number,
  { store }: ReportDeps,
): Promise<readonly DescribedSpan[]> {
  const now = { ...ALWAYS, description, ownShare: 1 };
  const applied = decisions.find(({ kind }) => kind === 'applied');
  const appliedSeconds = applied === undefined ? null : toSeconds(applied.appliedAt ?? applied.at);
  if (applied === undefined || appliedSeconds === null || appliedSeconds <= sinceSeconds) return [now];
  const planned = await store.findPlan(applied.planId);
  if (planned === null) return [now];
  const then = { ...ALWAYS, toSeconds: appliedSeconds, description: planned.plan.description, ownShare: 1 };
  return [then, { ...now, fromSeconds: appliedSeconds }];
}

function toSeconds(time: string): number {
  return Date.parse(time) / MILLISECONDS_PER_SECOND;
}
