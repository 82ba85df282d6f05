import { BILLED_FACT, billedSchema } from '@/lib/contract/account-facts';
import type { BilledUsage } from '@/lib/core/inventory/billed-usage';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { ReportScope } from '@/lib/core/report/report-schedule';
import { nameDay } from '@/lib/core/report/zone-days';
import type { ReportDeps, ReportGround } from './gather-report-ground';

export interface BilledRequest {
  readonly scope: ReportScope;
  readonly timeZone: string;
  readonly dayStartsSeconds: readonly number[];
}

/** What was billed for the first days of a period, as far as the bills of all accounts in scope reach. */
export interface Billed {
  readonly days: number;
  readonly billedUsd: number;
}

/**
 * What AWS billed for SageMaker and Lambda on the days of a period, in whatever zone: a bill has UTC days, and those of the
 * same dates are taken. `null` for a scope that no bill knows, and where the bill of an account in it is not read or does
 * not reach over the first day.
 */
export async function findBilled(
  { scope, timeZone, dayStartsSeconds }: BilledRequest,
  { connections }: Pick<ReportGround, 'connections'>,
  { store }: Pick<ReportDeps, 'store'>,
): Promise<Billed | null> {
  if (scope.kind === 'tag' || scope.kind === 'workload') return null;
  const bills: (readonly BilledUsage[])[] = [];
  for (const { id } of connections.filter((connection) => isInScope(connection, scope))) {
    const facts = await store.listAccountFacts(id);
    const read = billedSchema.safeParse(facts.find(({ key }) => key === BILLED_FACT)?.value);
    if (!read.success) return null;
    bills.push(read.data);
  }
  const dates = dayStartsSeconds.map((seconds) => nameDay(timeZone, seconds));
  const covered = new Set(dates.filter((date) => bills.every((bill) => reachesOver(bill, date))));
  if (bills.length === 0 || covered.size === 0 || !covered.has(dates[0] ?? '')) return null;
  const own = bills
    .flat()
    .filter(({ date, region }) => covered.has(date) && (scope.kind !== 'region' || region === scope.region));
  return { days: covered.size, billedUsd: own.reduce((sum, { costUsd }) => sum + costUsd, 0) };
}

export function isInScope({ accountId, regions }: ConnectionRecord, scope: ReportScope): boolean {
  if (scope.kind === 'account') return accountId === scope.accountId;
  return scope.kind === 'region' ? regions.includes(scope.region) : true;
}

/** A day without usage between two with some was without. */
function reachesOver(bill: readonly BilledUsage[], day: string): boolean {
  return bill.some(({ date }) => date <= day) && bill.some(({ date }) => date >= day);
}
