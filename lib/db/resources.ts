import { createHash } from 'node:crypto';
import type { ResourceChangeRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import {
  type DiscoveredResource,
  RESOURCE_KINDS,
  type ResourceKind,
} from '@/lib/core/inventory/discovered-resource';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import type { Resource } from './generated/client';

const WITH_WORKLOAD = { workload: { select: { id: true } } } as const;

/** Those that are gone too, by Region, kind and name. */
export async function listResources(db: Db, connectionId: string): Promise<ResourceRecord[]> {
  const rows = await db.resource.findMany({
    where: { connectionId },
    include: WITH_WORKLOAD,
    orderBy: [{ region: 'asc' }, { kind: 'asc' }, { name: 'asc' }],
  });
  return rows.map(toRecord);
}

export async function findResource(db: Db, id: string): Promise<ResourceRecord | null> {
  const row = await db.resource.findUnique({ where: { id }, include: WITH_WORKLOAD });
  return row === null ? null : toRecord(row);
}

/** Those of the ids that are there. */
export async function listResourcesOf(db: Db, ids: readonly string[]): Promise<ResourceRecord[]> {
  if (ids.length === 0) return [];
  return (await db.resource.findMany({ where: { id: { in: [...ids] } }, include: WITH_WORKLOAD })).map(
    toRecord,
  );
}

export async function findResourceNamed(
  db: Db,
  key: Pick<ResourceRecord, 'connectionId' | 'region' | 'kind' | 'name'>,
): Promise<ResourceRecord | null> {
  const { connectionId, region, kind, name } = key;
  const row = await db.resource.findUnique({
    where: { connectionId_region_kind_name: { connectionId, region, kind, name } },
    include: WITH_WORKLOAD,
  });
  return row === null ? null : toRecord(row);
}

/**
 * Inserts or replaces by id, and notes a change of each that is new, whose state differs, or that went or came back:
 * one statement, so that no change is lost between the two. Which workload it is planned as is kept by the workload.
 */
export async function saveResources(db: Db, resources: readonly ResourceRecord[]): Promise<void> {
  if (resources.length === 0) return;
  const texts = resources.map(({ state }) => JSON.stringify(state));
  await db.$executeRaw`
    WITH incoming AS (
      SELECT * FROM unnest(
        ${resources.map(({ id }) => id)}::text[], ${resources.map(({ connectionId }) => connectionId)}::text[],
        ${resources.map(({ region }) => region)}::text[], ${resources.map(({ kind }) => kind)}::text[],
        ${resources.map(({ name }) => name)}::text[], ${texts}::text[],
        ${resources.map(({ state }) => digestState(state))}::text[],
        ${resources.map(({ planned }) => planned)}::boolean[],
        ${resources.map(({ firstSeenAt }) => firstSeenAt)}::text[]::timestamptz[],
        ${resources.map(({ lastSeenAt }) => lastSeenAt)}::text[]::timestamptz[],
        ${resources.map(({ goneAt }) => goneAt)}::text[]::timestamptz[]
      ) AS r("id", "connectionId", "region", "kind", "name", "state", "stateDigest", "planned", "firstSeenAt",
        "lastSeenAt", "goneAt")
    ), changed AS (
      INSERT INTO "ResourceChange" ("resourceId", "at", "state")
      SELECT r."id", coalesce(r."goneAt", r."lastSeenAt"), CASE WHEN r."goneAt" IS NULL THEN r."state"::json END
      FROM incoming r LEFT JOIN "Resource" old ON old."id" = r."id"
      WHERE old."id" IS NULL OR (old."goneAt" IS NULL) <> (r."goneAt" IS NULL)
        OR (r."goneAt" IS NULL AND old."stateDigest" <> r."stateDigest")
      ON CONFLICT DO NOTHING
    )
    INSERT INTO "Resource" ("id", "connectionId", "region", "kind", "name", "state", "stateDigest", "planned",
      "firstSeenAt", "lastSeenAt", "goneAt")
    SELECT "id", "connectionId", "region", "kind", "name", "state"::json, "stateDigest", "planned", "firstSeenAt",
      "lastSeenAt", "goneAt"
    FROM incoming ORDER BY "id"
    ON CONFLICT ("id") DO UPDATE SET "connectionId" = EXCLUDED."connectionId", "region" = EXCLUDED."region",
      "kind" = EXCLUDED."kind", "name" = EXCLUDED."name", "state" = EXCLUDED."state",
      "stateDigest" = EXCLUDED."stateDigest", "planned" = EXCLUDED."planned",
      "firstSeenAt" = EXCLUDED."firstSeenAt", "lastSeenAt" = EXCLUDED."lastSeenAt", "goneAt" = EXCLUDED."goneAt"`;
}

/** Notes what resources were at a time; what is noted of that time already stays. */
export async function insertResourceChanges(
  db: Db,
  changes: readonly (ResourceChangeRecord & { readonly resourceId: string })[],
): Promise<void> {
  if (changes.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ResourceChange" ("resourceId", "at", "state")
    SELECT * FROM unnest(
      ${changes.map(({ resourceId }) => resourceId)}::text[], ${changes.map(({ at }) => at)}::text[]::timestamptz[],
      ${changes.map(({ state }) => JSON.stringify(state))}::text[]::json[]
    ) ON CONFLICT DO NOTHING`;
}

/** What a resource was, newest first; `state` is `null` for when it was gone. */
export async function listResourceChanges(
  db: Db,
  resourceId: string,
  limit: number,
): Promise<ResourceChangeRecord[]> {
  const rows = await db.resourceChange.findMany({
    where: { resourceId },
    orderBy: { at: 'desc' },
    take: limit,
  });
  // Written by saveResources only.
  return rows.map(({ at, state }) => ({
    at: at.toISOString(),
    state: state as unknown as DiscoveredResource | null,
  }));
}

interface ChangeRow {
  readonly resourceId: string;
  readonly at: Date;
  readonly state: DiscoveredResource | null;
}

/** The same of many resources, at most `limit` of each. */
export async function listChangesOf(
  db: Db,
  resourceIds: readonly string[],
  limit: number,
): Promise<(ResourceChangeRecord & { readonly resourceId: string })[]> {
  if (resourceIds.length === 0) return [];
  const rows = await db.$queryRaw<ChangeRow[]>`
    SELECT c."resourceId", c."at", c."state" FROM unnest(${[...resourceIds]}::text[]) AS r("id"),
      LATERAL (SELECT * FROM "ResourceChange" WHERE "resourceId" = r."id" ORDER BY "at" DESC LIMIT ${limit}) c
    ORDER BY c."resourceId", c."at" DESC`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Of the state with its keys in order, so that the order in which AWS names them is no change. */
function digestState(state: DiscoveredResource): string {
  return createHash('sha256').update(JSON.stringify(state, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function toRecord(row: Resource & { readonly workload: { readonly id: string } | null }): ResourceRecord {
  return {
    id: row.id,
    connectionId: row.connectionId,
    region: row.region,
    kind: toKind(row.kind),
    name: row.name,
    // Written by saveResources only.
    state: row.state as unknown as DiscoveredResource,
    planned: row.planned,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    goneAt: row.goneAt?.toISOString() ?? null,
    workloadId: row.workload?.id ?? null,
  };
}

function toKind(text: string): ResourceKind {
  const kind = RESOURCE_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('internal', `A resource has a kind that this release does not know: ${text}.`);
}
