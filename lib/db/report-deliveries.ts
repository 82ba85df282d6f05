import {
  DELIVERY_EVENTS,
  DELIVERY_STATES,
  type DeliveryEventKind,
  type DeliveryEventRecord,
  type DeliveryRecord,
  type DeliveryState,
  keyOfRecipient,
} from '@/lib/core/report/delivery';
import type { ReportRecipient } from '@/lib/core/report/report-schedule';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import type { ReportDelivery } from './generated/client';
import { toJson } from './json';

/** Those of recipients that have none of the issue yet. */
export async function insertDeliveries(db: Db, records: readonly DeliveryRecord[]): Promise<void> {
  await db.reportDelivery.createMany({
    data: records.map((record) => ({
      ...record,
      recipient: toJson(record.recipient),
      recipientKey: keyOfRecipient(record.recipient),
    })),
    skipDuplicates: true,
  });
}

export async function findDelivery(db: Db, id: string): Promise<DeliveryRecord | null> {
  const row = await db.reportDelivery.findUnique({ where: { id } });
  return row === null ? null : toRecord(row);
}

/** The one whose mail had one of these Message-IDs, or the one that SES gave it instead, which its answer names. */
export async function findDeliveryOf(db: Db, messageIds: readonly string[]): Promise<DeliveryRecord | null> {
  const bySes = messageIds.map((id) => `SES took it as ${id.slice(1).split('@')[0] ?? ''}.`);
  const row =
    (await db.reportDelivery.findFirst({ where: { messageId: { in: [...messageIds] } } })) ??
    (await db.reportDelivery.findFirst({ where: { answer: { in: bySes } } }));
  return row === null ? null : toRecord(row);
}

/** By recipient. */
export async function listDeliveries(db: Db, issueIds: readonly string[]): Promise<DeliveryRecord[]> {
  const rows = await db.reportDelivery.findMany({
    where: { issueId: { in: [...issueIds] } },
    orderBy: [{ recipientKey: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toRecord);
}

/** Those that a worker should look at: they wait no longer, or nothing was heard of their worker since. */
export async function listDueDeliveryIds(
  db: Db,
  at: string,
  silentSince: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.reportDelivery.findMany({
    where: {
      OR: [
        { state: 'waiting', OR: [{ notBefore: null }, { notBefore: { lte: at } }] },
        { state: { in: ['sending', 'handing-over'] }, heartbeatAt: { lt: silentSince } },
      ],
    },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/**
 * Takes one that waits, or that is `sending` by a worker not heard of since, for a new attempt; `null` where it is
 * neither. Of two that try at once one waits for the other's row, looks again, and finds nothing.
 */
export async function claimDelivery(
  db: Db,
  id: string,
  at: string,
  silentSince: string,
): Promise<DeliveryRecord | null> {
  const [row] = await db.reportDelivery.updateManyAndReturn({
    where: {
      id,
      OR: [
        { state: 'waiting', OR: [{ notBefore: null }, { notBefore: { lte: at } }] },
        { state: 'sending', heartbeatAt: { lt: silentSince } },
      ],
    },
    data: { state: 'sending', attempt: { increment: 1 }, heartbeatAt: at, notBefore: null, updatedAt: at },
  });
  return row === undefined ? null : toRecord(row);
}

/** Compares the attempt and the state, and sets: false where another has it by now, or it is in another state. */
export async function moveDelivery(
  db: Db,
  move: {
    readonly id: string;
    readonly attempt: number;
    readonly from: readonly DeliveryState[];
    readonly to: Pick<DeliveryRecord, 'state'> &
      Partial<Omit<DeliveryRecord, 'id' | 'issueId' | 'recipient'>>;
    readonly at: string;
  },
): Promise<boolean> {
  const { id, attempt, from, to, at } = move;
  const { count } = await db.reportDelivery.updateMany({
    where: { id, attempt, state: { in: [...from] } },
    data: { ...to, updatedAt: at },
  });
  return count > 0;
}

export async function insertDeliveryEvents(db: Db, events: readonly DeliveryEventRecord[]): Promise<void> {
  await db.deliveryEvent.createMany({ data: [...events] });
}

/** In order. */
export async function listDeliveryEvents(
  db: Db,
  deliveryIds: readonly string[],
): Promise<DeliveryEventRecord[]> {
  const rows = await db.deliveryEvent.findMany({
    where: { deliveryId: { in: [...deliveryIds] } },
    orderBy: { ordinal: 'asc' },
  });
  return rows.map(({ ordinal: _order, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    kind: toEventKind(row.kind),
  }));
}

function toRecord({ recipientKey: _key, ...row }: ReportDelivery): DeliveryRecord {
  return {
    ...row,
    // Written by insertDeliveries only.
    recipient: row.recipient as unknown as ReportRecipient,
    state: toState(row.state),
    heartbeatAt: row.heartbeatAt?.toISOString() ?? null,
    notBefore: row.notBefore?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

function toState(text: string): DeliveryState {
  const state = DELIVERY_STATES.find((known) => known === text);
  if (state !== undefined) return state;
  throw new AppError('internal', `A delivery has a state that this release does not know: ${text}.`);
}

function toEventKind(text: string): DeliveryEventKind {
  const kind = DELIVERY_EVENTS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('internal', `A delivery has an event that this release does not know: ${text}.`);
}
