import type { DeliveryEventKind, DeliveryRecord, DeliveryState } from '@/lib/core/report/delivery';
import type { ReportDeps } from './make-report-issue';
import type { DeliveryMove } from './report-store';

/**
 * A delivery whose worker was not heard of while it handed over: what the other side knows of its Message-ID says whether
 * it arrived. Where that cannot be asked, a person is to say, and nothing is repeated.
 */
export async function settleHandingOver(
  deliveryId: string,
  silentSince: string,
  deps: ReportDeps,
): Promise<DeliveryState | null> {
  const found = await deps.store.findDelivery(deliveryId);
  if (found?.state !== 'handing-over' || (found.heartbeatAt ?? '') >= silentSince) return null;
  const { recipient, messageId } = found;
  const transport = recipient.kind === 'mail' ? deps.reports.mail : deps.reports.webhooks.get(recipient.name);
  const arrived = (await transport?.find(messageId)) ?? null;
  const from = ['handing-over'] as const;
  if (arrived === null) {
    const answer = 'Its worker ended while it handed the letter over: nobody can say whether it arrived.';
    return await conclude(found, from, { state: 'uncertain', answer, heartbeatAt: null }, 'uncertain', deps);
  }
  if (arrived) {
    const sentAt = deps.now().toISOString();
    return await conclude(found, from, { state: 'sent', heartbeatAt: null, sentAt }, 'found', deps);
  }
  // Another attempt: the worker, should it be alive after all, can note nothing any more.
  const again = { state: 'waiting', attempt: found.attempt + 1, heartbeatAt: null } as const;
  return await conclude(found, from, again, 'not-found', deps);
}

/** Changes the record and notes it, both or none; `null` where the delivery is another's by now. */
export async function conclude(
  { id, attempt }: DeliveryRecord,
  from: readonly DeliveryState[],
  to: DeliveryMove['to'],
  kind: DeliveryEventKind,
  { store, now }: Pick<ReportDeps, 'store' | 'now'>,
): Promise<DeliveryState | null> {
  const at = now().toISOString();
  return await store.inTransaction(async (inside) => {
    if (!(await inside.moveDelivery({ id, attempt, from, to, at }))) return null;
    await inside.insertDeliveryEvents([{ deliveryId: id, at, attempt, kind, note: to.answer ?? null }]);
    return to.state;
  });
}
