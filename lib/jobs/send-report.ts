import type { PgBoss } from 'pg-boss';
import { DELIVER_LETTER, MAKE_REPORT } from './queues';

/** Hands out an issue to be made; harmless when it was handed out already. */
export async function sendMakeReportBy(boss: PgBoss, issueId: string): Promise<void> {
  await boss.send(MAKE_REPORT, { issueId }, { singletonKey: issueId });
}

/** Hands out deliveries, a job each; one that has a job already gets no second. */
export async function sendDeliveriesBy(boss: PgBoss, deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await boss.insert(
    DELIVER_LETTER,
    deliveryIds.map((deliveryId) => ({ data: { deliveryId }, singletonKey: deliveryId })),
  );
}
