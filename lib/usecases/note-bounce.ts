import type { Bounce } from '@/lib/contract/bounce';
import type { DeliveryRecord } from '@/lib/core/report/delivery';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';

const LONGEST_REASON = 300;

/**
 * Notes that a mail came back: its delivery has failed though the server had taken it. A notice that it is only late, or that
 * came before, changes nothing. Throws `AppError` `not-found` where it names no mail that was sent from here.
 */
export async function noteBounce(
  { messageIds, isFailed, reason }: Bounce,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<DeliveryRecord> {
  return await store.inTransaction(async (inside) => {
    const found = await inside.findDeliveryOf(messageIds);
    if (found === null)
      throw new AppError('not-found', 'No report was sent with the Message-ID of this mail.');
    if (!isFailed) return found;
    const { id, attempt } = found;
    const at = now().toISOString();
    const answer = oneLine(reason === '' ? 'The mail came back.' : `The mail came back: ${reason}`);
    const to = { state: 'failed', answer, heartbeatAt: null } as const;
    const from = ['sent', 'uncertain', 'handing-over'] as const;
    if (!(await inside.moveDelivery({ id, attempt, from, to, at }))) return found;
    await inside.insertDeliveryEvents([{ deliveryId: id, at, attempt, kind: 'bounced', note: answer }]);
    return { ...found, ...to, updatedAt: at };
  });
}

/** Another server said it: it may be anything. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON);
}
