import type { MetricCall } from '@/lib/core/collection/metric-call';
import {
  type ClosedPartState,
  PART_STATES,
  type PartRecord,
  type PartState,
  type PlanBatch,
  type PlanPartRecord,
} from '@/lib/core/collection/sync-run';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';

/** Parts a statement: a call is up to 200 kB of text, which is in memory several times on its way. */
const PARTS_PER_INSERT = 10;

/** Numbers the pieces from 0 and stores them open. */
export async function insertParts(
  db: Db,
  runId: string,
  pieces: readonly (MetricCall | PlanBatch)[],
): Promise<void> {
  for (let from = 0; from < pieces.length; from += PARTS_PER_INSERT) {
    const texts = pieces.slice(from, from + PARTS_PER_INSERT).map((piece) => JSON.stringify(piece));
    await db.$executeRaw`
      INSERT INTO "SyncPart" ("runId", "ordinal", "call", "state")
      SELECT ${runId}, ${from}::int + c."place"::int - 1, c."call"::json, 'open'
      FROM unnest(${texts}::text[]) WITH ORDINALITY AS c("call", "place")`;
  }
}

export async function findPart(db: Db, runId: string, ordinal: number): Promise<PartRecord | null> {
  const row = await db.syncPart.findUnique({ where: { runId_ordinal: { runId, ordinal } } });
  if (row === null) return null;
  // Written by insertParts only.
  return { runId, ordinal, call: row.call as unknown as MetricCall, state: toPartState(row.state) };
}

export async function findPlanPart(db: Db, runId: string, ordinal: number): Promise<PlanPartRecord | null> {
  const row = await db.syncPart.findUnique({ where: { runId_ordinal: { runId, ordinal } } });
  if (row === null) return null;
  // Written by insertParts only.
  return { runId, ordinal, batch: row.call as unknown as PlanBatch, state: toPartState(row.state) };
}

/** Numbers of the parts that nobody has done yet, in order. */
export async function listOpenParts(db: Db, runId: string): Promise<number[]> {
  const rows = await db.syncPart.findMany({
    where: { runId, state: 'open' },
    select: { ordinal: true },
    orderBy: { ordinal: 'asc' },
  });
  return rows.map(({ ordinal }) => ordinal);
}

/** Marks an open part; false when it is not open any more. Another transaction that does the same waits for this one. */
export async function closePart(
  db: Db,
  runId: string,
  ordinal: number,
  state: ClosedPartState,
  at: string,
): Promise<boolean> {
  const { count } = await db.syncPart.updateMany({
    where: { runId, ordinal, state: 'open' },
    data: { state, doneAt: at },
  });
  return count > 0;
}

function toPartState(text: string): PartState {
  const state = PART_STATES.find((known) => known === text);
  if (state !== undefined) return state;
  throw new AppError('internal', `A part of a run has a state that this release does not know: ${text}.`);
}
