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

/**
 * What AWS billed for SageMaker and Lambda on the days of a period, in whatever zone: a bill has UTC days, and those of the
 * same dates are taken. `null` for a scope that no bill knows, and where the bill of an account in it is not read or does
 * not reach over all of the days.
 */
export async function findBilledUsd(
  { scope, timeZone, dayStartsSeconds }: BilledRequest,
  { connections }: Pick<ReportGround, 'connections'>,
  { store }: Pick<ReportDeps, 'store'>,
): Promise<number | null> {
  if (scope.kind === 'tag' || scope.kind === 'workload') return null;
  const inScope = connections.filter((connection) => isInScope(connection, scope));
  const dates = new Set(dayStartsSeconds.map((seconds) => nameDay(timeZone, seconds)));
  let billedUsd: number | null = null;
  for (const { id } of inScope) {
    const facts = await store.listAccountFacts(id);
    const read = billedSchema.safeParse(facts.find(({ key }) => key === BILLED_FACT)?.value);
    if (!read.success || !reachesOver(read.data, dates)) return null;
    const own = read.data.filter(
      ({ date, region }) => dates.has(date) && (scope.kind !== 'region' || region === scope.region),
    );
    billedUsd = own.reduce((sum, { costUsd }) => sum + costUsd, billedUsd ?? 0);
  }
  return billedUsd;
}

export function isInScope({ accountId, regions }: ConnectionRecord, scope: ReportScope): boolean {
  if (scope.kind === 'account') return accountId === scope.accountId;
  return scope.kind === 'region' ? regions.includes(scope.region) : true;
}

function reachesOver(usage: readonly BilledUsage[], dates: ReadonlySet<string>): boolean {
  const [first, last] = [[...dates].sort()[0], [...dates].sort().at(-1)];
  if (first === undefined || last === undefined) return false;
  return usage.some(({ date }) => date <= first) && usage.some(({ date }) => date >= last);
}
