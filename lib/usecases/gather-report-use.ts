import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import type { DescribedSpan } from '@/lib/core/report/configuration-parts';
import { ALWAYS, describeStates } from '@/lib/core/report/describe-states';
import { type DescribedUse, describeUse } from '@/lib/core/report/describe-use';
import { SLO_METRICS } from '@/lib/core/report/missed-slo';
import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import type { Metric } from '@/lib/core/series/series-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { findBesideArrivals } from './find-observations';
import type { ReportDeps, ReportGround } from './gather-report-ground';

/** A workload as it was used in both periods. */
export interface UsedWorkload {
  readonly now: DescribedUse;
  readonly before: DescribedUse;
}

export interface ReportedWorkload {
  readonly workload: WorkloadRecord;
  /** `null` for what was not discovered, or whose connection was deleted. */
  readonly resource: ResourceRecord | null;
}

/** Reads how a workload was used and served in both periods. */
export async function gatherUse(
  reported: ReportedWorkload,
  periods: { readonly period: ReportPeriod; readonly before: ReportPeriod },
  ground: ReportGround,
  deps: ReportDeps,
): Promise<UsedWorkload> {
  const [configurations, existed] = await findConfigurations(reported, periods.before, ground, deps);
  const describe = async (of: ReportPeriod, prices: ReportGround['prices']['now']) => {
    const period = { fromSeconds: of.startSeconds, toSeconds: of.endSeconds };
    const observed = await findBesideArrivals(
      reported.workload,
      READ_METRICS,
      deps.store,
      (known) => overlap(known, period),
      period.fromSeconds,
    );
    const isDiscovered = reported.resource !== null;
    return describeUse({ period, existed, configurations, observed, isDiscovered, prices });
  };
  const before = await describe(periods.before, ground.prices.before);
  return { before, now: await describe(periods.period, ground.prices.now) };
}

const READ_METRICS: readonly Metric[] = ['serviceTimeMeanMs', 'instances', ...SLO_METRICS];

function overlap(known: TimeSpan, wanted: TimeSpan): TimeSpan {
  const fromSeconds = Math.max(known.fromSeconds, wanted.fromSeconds);
  return { fromSeconds, toSeconds: Math.max(fromSeconds, Math.min(known.toSeconds, wanted.toSeconds)) };
}

type Configurations = readonly [spans: readonly DescribedSpan[], existed: TimeSpan];

async function findConfigurations(
  { workload, resource }: ReportedWorkload,
  before: ReportPeriod,
  ground: ReportGround,
  deps: ReportDeps,
): Promise<Configurations> {
  if (resource === null) return [await listTold(workload, before, deps), ALWAYS];
  const changes = await deps.store.listResourceChanges(resource.id, MOST_CHANGES);
  const region = await ground.findRegion(resource);
  const spans = describeStates({ ...workload, changes }, region);
  const { goneAt, state } = resource;
  const existed = {
    fromSeconds: state.createdAtSeconds ?? Number.NEGATIVE_INFINITY,
    toSeconds: goneAt === null ? Number.POSITIVE_INFINITY : toSeconds(goneAt),
  };
  return [spans, existed];
}

/** A discovery notes one change at most. */
const MOST_CHANGES = 500;

/** Of what was not discovered: until a change was applied it was served as its plan was told. */
async function listTold(
  workload: WorkloadRecord,
  before: ReportPeriod,
  { store }: ReportDeps,
): Promise<readonly DescribedSpan[]> {
  const { description } = workload;
  const now = { ...ALWAYS, description, ownShare: 1 };
  const decisions = await store.listDecisions(workload.id);
  const applied = decisions.find(({ kind }) => kind === 'applied');
  const appliedSeconds = applied === undefined ? null : toSeconds(applied.appliedAt ?? applied.at);
  if (applied === undefined || appliedSeconds === null || appliedSeconds <= before.startSeconds) return [now];
  const planned = await store.findPlan(applied.planId);
  if (planned === null) return [now];
  const then = { ...ALWAYS, toSeconds: appliedSeconds, description: planned.plan.description, ownShare: 1 };
  return [then, { ...now, fromSeconds: appliedSeconds }];
}

function toSeconds(time: string): number {
  return Date.parse(time) / MILLISECONDS_PER_SECOND;
}
