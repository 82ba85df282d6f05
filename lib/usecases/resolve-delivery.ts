import { printShort } from '@/lib/contract/printable';
import type { DeliveryResolution } from '@/lib/contract/report-schedule';
import type { DeliveryRecord } from '@/lib/core/report/delivery';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

/**
 * Takes a person's word on a delivery that is uncertain or failed: that it arrived, or that it is to be sent again;
 * whoever calls hands it out then. It is noted who said so. Throws `AppError` `not-found`, or `conflict` where there is
 * nothing to be said.
 */
export async function resolveDelivery(
  { deliveryId, as, who }: { readonly deliveryId: string } & DeliveryResolution,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<DeliveryRecord> {
  return await store.inTransaction(async (inside) => {
    const before = await inside.findDelivery(deliveryId);
    if (before === null) throw new AppError('not-found', `There is no delivery ${printShort(deliveryId)}.`);
    if (as === 'again') await requireCopy(before, inside);
    const { attempt } = before;
    const at = now().toISOString();
    // Another attempt: a worker that is at it after all can note nothing any more.
    const common = { attempt: attempt + 1, heartbeatAt: null, notBefore: null };
    const to =
      as === 'arrived'
        ? ({ ...common, state: 'sent', answer: `${who} says that it arrived.` } as const)
        : ({ ...common, state: 'waiting', tries: 0 } as const);
    const from = ['uncertain', 'failed'] as const;
    if (!(await inside.moveDelivery({ id: deliveryId, attempt, from, to, at })))
      throw new AppError(
        'conflict',
        'Only a delivery that is uncertain or has failed is decided by a person: look at it again.',
      );
    const kind = as === 'arrived' ? 'marked-arrived' : 'asked-again';
    await inside.insertDeliveryEvents([{ deliveryId, at, attempt: attempt + 1, kind, note: who }]);
    return { ...before, ...to, updatedAt: at };
  });
}

/** Only the newest copies of a schedule are kept: see `pruneReports`. */
async function requireCopy({ issueId }: DeliveryRecord, store: Store): Promise<void> {
  if ((await store.findMadeReport(issueId)) !== null) return;
  throw new AppError('conflict', 'The copy of this report is not kept any more, so it cannot be sent again.');
}
