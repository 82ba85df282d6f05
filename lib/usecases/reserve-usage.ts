import { type ApiUsage, subtractUsage } from '@/lib/core/collection/api-usage';
import type { RunStep } from '@/lib/core/collection/sync-run';
import { findBudgetUsd, isAffordable, monthOf, sumCostUsd } from './api-budget';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

/** Who makes calls: a connection, mostly for one of its runs. */
interface Caller {
  readonly connectionId: string;
  /** The run that counts them too; `null` where there is none. */
  readonly runId: string | null;
}

/** Calls that are counted already, before they are made. */
export interface Reservation extends Caller {
  /** The UTC month, `YYYY-MM`, that they count in, whenever they come back. */
  readonly month: string;
  readonly usage: readonly ApiUsage[];
}

/**
 * Counts calls before they are made, if the monthly cap leaves enough for all of them; `null` where it does not, and then
 * none may be made. Reservations of a connection are made one after the other, so that its cap holds however many make
 * calls at once. What is not settled, because its process died, stays counted: AWS may have charged it.
 */
export async function reserveUsage(
  caller: Caller,
  usage: readonly ApiUsage[],
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<Reservation | null> {
  return await store.inTransaction(async (inside) => {
    await inside.lockName(`usage:${caller.connectionId}`);
    const connection = await inside.findConnection(caller.connectionId);
    if (connection === null) return null;
    const month = monthOf(now());
    const budgetUsd = await findBudgetUsd(connection, month, inside);
    if (!isAffordable(sumCostUsd(usage), budgetUsd)) return null;
    const reservation = { ...caller, month, usage };
    await count(reservation, usage, {}, inside, now());
    return reservation;
  });
}

/** Corrects a reservation to the calls that were made, repetitions too, and brings the run a step on. */
export async function settleUsage(
  reservation: Reservation,
  made: readonly ApiUsage[],
  step: Omit<RunStep, 'at'>,
  store: Store,
  at: Date,
): Promise<void> {
  await count(reservation, subtractUsage(made, reservation.usage), step, store, at);
}

async function count(
  { connectionId, runId, month }: Omit<Reservation, 'usage'>,
  usage: readonly ApiUsage[],
  step: Omit<RunStep, 'at'>,
  store: Store,
  at: Date,
): Promise<void> {
  await store.addUsage(connectionId, month, usage);
  if (runId === null) return;
  await store.advanceRun(runId, {
    ...step,
    at: at.toISOString(),
    addCalls: usage.reduce((sum, { calls }) => sum + calls, 0),
    addCostUsd: sumCostUsd(usage),
  });
}
