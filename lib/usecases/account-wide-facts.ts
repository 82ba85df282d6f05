import { BILLED_FACT, SAVINGS_PLANS_FACT } from '@/lib/contract/account-facts';
import { hasGlobalServices } from '@/lib/contract/partition';
import { type ApiUsage, chargeCalls } from '@/lib/core/collection/api-usage';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import {
  DEFAULT_HOURS_PER_MONTH,
  MILLISECONDS_PER_SECOND,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
} from '@/lib/core/units';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { describeCap } from './api-budget';
import type { AwsAccount, CallWatch } from './aws-account';
import type { UseCaseDeps } from './deps';
import { reserveUsage, settleUsage } from './reserve-usage';
import type { Store } from './store';

export type InventoryDeps = Pick<
  UseCaseDeps,
  'store' | 'openAccount' | 'now' | 'newId' | 'instances' | 'assumptions'
>;

/** What a discovery works with. */
export interface InventoryRun {
  readonly run: SyncRunRecord;
  readonly connection: ConnectionRecord;
  readonly account: AwsAccount;
  readonly watch: CallWatch;
}

/** Reads and keeps the account's Savings Plans; what could not be read stands as it was. */
export async function saveSavingsPlans(
  work: InventoryRun,
  deps: InventoryDeps,
): Promise<readonly RunProblem[]> {
  const { connection, account, watch } = work;
  if (!hasGlobalServices(connection.regions)) return [];
  const { plans, problems } = await account.listSavingsPlans(watch);
  const fact = { connectionId: connection.id, region: '', key: SAVINGS_PLANS_FACT, value: plans };
  await deps.store.inTransaction(async (store) => {
    // What could not be read is not known to be none.
    if (problems.length === 0) await store.saveAccountFacts([{ ...fact, seenAt: deps.now().toISOString() }]);
    await countUsage(work, account.takeUsage(), store, deps);
  });
  return problems;
}

/** Cost Explorer charges for each page, and changes the days of the last two: once a day is enough. */
const BILLED_EVERY_SECONDS = 20 * SECONDS_PER_HOUR;
const BILLED_DAYS = 30;
const UNSETTLED_DAYS = 2;
/** One page each for SageMaker and Lambda, mostly. */
const BILLED_CALLS = 2;
/** By the schedule, which looks at what runs once a day. */
export const BILLED_READINGS_PER_MONTH = (DEFAULT_HOURS_PER_MONTH * SECONDS_PER_HOUR) / SECONDS_PER_DAY;

/** What reading once what was billed takes, mostly. */
export function chargeBilledReading(): ApiUsage {
  return chargeCalls({ operation: 'ce:GetCostAndUsage', calls: BILLED_CALLS, units: BILLED_CALLS });
}

/**
 * Reads and keeps what was billed of the last month, where the connection may; a refusal stops nothing else. A look at
 * what runs leaves it out, so that it costs next to nothing.
 */
export async function saveBilled(work: InventoryRun, deps: InventoryDeps): Promise<readonly RunProblem[]> {
  const { run, connection, account, watch } = work;
  if (run.trigger === 'look' || !hasGlobalServices(connection.regions)) return [];
  if (!(await isBilledDue(connection, deps))) return [];
  const caller = { connectionId: connection.id, runId: run.id };
  const reservation = await reserveUsage(caller, [chargeBilledReading()], deps);
  if (reservation === null) return [describeCap(connection, 'what was billed unread')];
  watch.onStep?.('Reading what was billed');
  const dayBefore = (days: number) =>
    new Date(deps.now().getTime() - days * SECONDS_PER_DAY * MILLISECONDS_PER_SECOND)
      .toISOString()
      .slice(0, 'YYYY-MM-DD'.length);
  const [fromDate, toDate] = [dayBefore(BILLED_DAYS), dayBefore(UNSETTLED_DAYS)];
  try {
    const value = await account.fetchBilled({ regions: connection.regions, fromDate, toDate }, watch);
    const seenAt = deps.now().toISOString();
    await deps.store.saveAccountFacts([
      { connectionId: connection.id, region: '', key: BILLED_FACT, value, seenAt },
    ]);
    return [];
  } catch (error) {
    if (!(error instanceof AwsFailure) || watch.signal.aborted) throw error;
    return [{ code: error.code, message: error.message, about: error.about }];
  } finally {
    const made = account.takeUsage();
    await deps.store.inTransaction((store) => settleUsage(reservation, made, {}, store, deps.now()));
  }
}

/** Whether what was billed may be read and was not of late. */
export async function isBilledDue(
  { id, readsBilling }: Pick<ConnectionRecord, 'id' | 'readsBilling'>,
  { store, now }: Pick<InventoryDeps, 'store' | 'now'>,
): Promise<boolean> {
  if (!readsBilling) return false;
  const facts = await store.listAccountFacts(id);
  const seenAt = facts.find(({ key }) => key === BILLED_FACT)?.seenAt;
  if (seenAt === undefined) return true;
  return now().getTime() - Date.parse(seenAt) >= BILLED_EVERY_SECONDS * MILLISECONDS_PER_SECOND;
}

/** Counts calls on the run and on the month. */
export async function countUsage(
  { run, connection }: Pick<InventoryRun, 'run' | 'connection'>,
  usage: readonly ApiUsage[],
  store: Store,
  { now }: Pick<InventoryDeps, 'now'>,
): Promise<void> {
  const at = now().toISOString();
  if (usage.length > 0) await store.addUsage(connection.id, at.slice(0, 'YYYY-MM'.length), usage);
  await store.advanceRun(run.id, {
    at,
    addCalls: usage.reduce((sum, { calls }) => sum + calls, 0),
    addCostUsd: usage.reduce((sum, { costUsd }) => sum + costUsd, 0),
  });
}
