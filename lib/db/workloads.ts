import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import type { LatestPlan } from '@/lib/core/plan/plan-record';
import { PLAN_FORMAT } from '@/lib/core/plan/plan-record';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { DiscoveredName, WorkloadKey, WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { Db } from './client';
import type { Workload } from './generated/client';
import { toJson } from './json';

export async function findWorkload(db: Db, id: string): Promise<WorkloadRecord | null> {
  const row = await db.workload.findUnique({ where: { id } });
  return row === null ? null : toRecord(row);
}

/** Those of the ids that are there. */
export async function listWorkloads(db: Db, ids: readonly string[]): Promise<WorkloadRecord[]> {
  return (await db.workload.findMany({ where: { id: { in: [...ids] } } })).map(toRecord);
}

export async function findWorkloadByKey(
  db: Db,
  { origin, region, name, accountId }: WorkloadKey,
): Promise<WorkloadRecord | null> {
  const row = await db.workload.findUnique({
    where: { origin_region_name_accountId: { origin, region, name, accountId } },
  });
  return row === null ? null : toRecord(row);
}

/** A page of ids of the workloads whose latest plan used another price book, or that have none. */
export async function listStaleWorkloadIds(
  db: Db,
  { priceBookId, afterId, limit }: { priceBookId: string; afterId: string | null; limit: number },
): Promise<string[]> {
  const rows = await db.workload.findMany({
    where: {
      ...(afterId === null ? {} : { id: { gt: afterId } }),
      OR: [
        { latestPlanId: null },
        { latestPlan: { priceBookId: { not: priceBookId } } },
        { latestPlan: { format: { not: PLAN_FORMAT } } },
      ],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** PostgreSQL takes 65,535 values a statement; the driver warns of more at once, and a workload has fifteen. */
const WORKLOADS_PER_INSERT = 500;

export async function insertWorkloads(db: Db, records: readonly WorkloadRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += WORKLOADS_PER_INSERT) {
    await db.workload.createMany({
      data: records.slice(from, from + WORKLOADS_PER_INSERT).map((record) => ({
        ...record,
        toldFields: [...record.toldFields],
        description: toJson(record.description),
      })),
    });
  }
}

/** Replaces what was told about a workload. */
export async function saveDescription(
  db: Db,
  id: string,
  description: WorkloadDescription,
  updatedAt: string,
): Promise<void> {
  await db.workload.update({
    where: { id },
    data: { description: toJson(description), region: description.region, updatedAt },
  });
}

/** Names the fields of the description that a person typed. */
export async function saveToldFields(db: Db, id: string, toldFields: readonly string[]): Promise<void> {
  await db.workload.update({ where: { id }, data: { toldFields: [...toldFields] } });
}

/** Discovered workloads of a Region of an account, by id. */
export async function listDiscoveredNames(
  db: Db,
  region: string,
  accountId: string,
): Promise<DiscoveredName[]> {
  return await db.workload.findMany({
    where: { origin: 'aws', region, accountId },
    select: { id: true, name: true, resourceId: true, resourceKey: true },
    orderBy: { id: 'asc' },
  });
}

/** Says what serves a workload in AWS. */
export async function saveResourceId(db: Db, id: string, resourceId: string): Promise<void> {
  await db.workload.update({ where: { id }, data: { resourceId } });
}

/** Names the latest plan of each workload, in one statement. */
export async function saveLatestPlanIds(db: Db, latest: readonly LatestPlan[]): Promise<void> {
  const workloadIds = latest.map(({ workloadId }) => workloadId);
  const planIds = latest.map(({ planId }) => planId);
  await db.$executeRaw`
    UPDATE "Workload" w SET "latestPlanId" = l."planId"
    FROM unnest(${workloadIds}::text[], ${planIds}::text[]) AS l("workloadId", "planId")
    WHERE w."id" = l."workloadId"`;
}

/** Deletes a workload with all that belongs to it; false when there is none. */
export async function deleteWorkload(db: Db, id: string): Promise<boolean> {
  const { count } = await db.workload.deleteMany({ where: { id } });
  return count > 0;
}

/** Deletes the demo workloads with all that belongs to them, and says how many there were. */
export async function deleteDemoWorkloads(db: Db): Promise<number> {
  const { count } = await db.workload.deleteMany({ where: { demo: true } });
  return count;
}

function toRecord(row: Workload): WorkloadRecord {
  return {
    id: row.id,
    name: row.name,
    region: row.region,
    origin: row.origin,
    accountId: row.accountId,
    resourceId: row.resourceId,
    resourceKey: row.resourceKey,
    toldFields: row.toldFields,
    demo: row.demo,
    story: row.story,
    description: workloadDescriptionSchema.parse(row.description),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    latestPlanId: row.latestPlanId,
  };
}
