import type { PgBoss } from 'pg-boss';
import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { openSender, sendReplanFleet } from './job-queue';
import { READ_PUBLIC_PRICES, RUN_QUEUES } from './queues';
import { sendDeliveriesBy, sendMakeReportBy } from './send-report';

/** One sender a process, whatever the bundler or a reload does to modules. */
const KEY = Symbol.for('breakeven.sender');
const processWide = globalThis as typeof globalThis & { [KEY]?: Promise<PgBoss> };

/**
 * Hands a queued run to the workers, from any process. It never fails: a run that could not be handed out stays queued,
 * and the workers find it at their next look.
 */
export async function sendRun(run: Pick<SyncRunRecord, 'id' | 'kind'>): Promise<void> {
  try {
    await sendRunBy(await findSender(), run);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`Run ${run.id} was not handed out and waits for the workers to find it: ${message}`);
  }
}

/** Hands a reading of the public price list to the workers. It never fails: one that nobody takes says so. */
export async function sendPublicPrices(runId: string): Promise<void> {
  try {
    await sendPublicPricesBy(await findSender(), runId);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`Reading ${runId} of the public price list was not handed out: ${message}`);
  }
}

/** As `sendPublicPrices`, by a queue that is open. */
export async function sendPublicPricesBy(boss: PgBoss, runId: string): Promise<void> {
  await boss.send(READ_PUBLIC_PRICES, { runId }, { singletonKey: runId });
}

/** Hands a report that a person asked for to the workers. It never fails: the next look of a worker finds it. */
export async function sendMakeReport(issueId: string): Promise<void> {
  try {
    await sendMakeReportBy(await findSender(), issueId);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`Report ${issueId} was not handed out and waits for the workers to find it: ${message}`);
  }
}

/** Hands a delivery that a person asked to repeat to the workers. It never fails, as `sendMakeReport`. */
export async function sendDelivery(deliveryId: string): Promise<void> {
  try {
    await sendDeliveriesBy(await findSender(), [deliveryId]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`Delivery ${deliveryId} waits for the workers to find it: ${message}`);
  }
}

/** Asks for new plans after the price book has changed, from any process. It never fails: a start asks for them too. */
export async function sendReplan(): Promise<void> {
  try {
    await sendReplanFleet(await findSender(), null);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`New plans were not asked for and wait for the next start: ${message}`);
  }
}

/** As `sendRun`, by a queue that is open; harmless when the run has a job already. */
export async function sendRunBy(
  boss: PgBoss,
  { id, kind }: Pick<SyncRunRecord, 'id' | 'kind'>,
): Promise<void> {
  await boss.send(RUN_QUEUES[kind], { runId: id }, { singletonKey: id });
}

async function findSender(): Promise<PgBoss> {
  const opening = processWide[KEY] ?? openSender(requireDatabaseUrl(readConfig()), console.error);
  processWide[KEY] = opening;
  try {
    return await opening;
  } catch (error) {
    // The next run tries again.
    delete processWide[KEY];
    throw error;
  }
}
