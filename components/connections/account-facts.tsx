import type { SavingsPlan } from '@/lib/core/inventory/account-facts';
import { formatDate } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../ui/table';
import type { QuotaUse } from './quota-use';

export interface AccountFactsProps {
  readonly quotas: readonly QuotaUse[];
  /** `null` where they could not be read. */
  readonly savingsPlans: readonly SavingsPlan[] | null;
}

/** What the account is allowed, and what it has promised to AWS. */
export function AccountFacts({ quotas, savingsPlans }: AccountFactsProps) {
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <div className="min-w-0">
        {quotas.length === 0 ? (
          <p className="text-muted">No quota of an instance type in use was read.</p>
        ) : (
          <QuotaTable quotas={quotas} />
        )}
      </div>
      <div className="min-w-0">
        {savingsPlans === null ? (
          <p className="text-muted">Savings Plans were not read: see what the last sync says.</p>
        ) : savingsPlans.length === 0 ? (
          <p className="text-muted">There is no Savings Plan in this account: all is paid on demand.</p>
        ) : (
          <SavingsPlanTable plans={savingsPlans} />
        )}
      </div>
    </div>
  );
}

function QuotaTable({ quotas }: Pick<AccountFactsProps, 'quotas'>) {
  return (
    <Table caption="Quotas of what is in use">
      <thead>
        <tr>
          <TableHead>Quota</TableHead>
          <TableHead>Region</TableHead>
          <TableHead align="end">In use</TableHead>
          <TableHead align="end">Allowed</TableHead>
        </tr>
      </thead>
      <tbody>
        {quotas.map(({ name, region, used, allowed }) => (
          <tr key={`${region} ${name}`}>
            <TableCell>{name}</TableCell>
            <TableCell className="whitespace-nowrap text-muted">{region}</TableCell>
            <TableCell align="end">{formatCount(used)}</TableCell>
            <TableCell align="end">
              {formatCount(allowed)}
              {used !== null && used >= allowed ? <span className="text-warn"> reached</span> : null}
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function SavingsPlanTable({ plans }: { readonly plans: readonly SavingsPlan[] }) {
  return (
    <Table caption="Savings Plans">
      <thead>
        <tr>
          <TableHead>Savings Plan</TableHead>
          <TableHead align="end">Commitment, an hour</TableHead>
          <TableHead align="end">Until</TableHead>
          <TableHead>State</TableHead>
        </tr>
      </thead>
      <tbody>
        {plans.map(({ id, planType, commitmentUsdPerHour, endSeconds, state, paymentOption }) => (
          <tr key={id}>
            <TableCell>
              {planType}
              <span className="block text-xs text-muted">{paymentOption}</span>
            </TableCell>
            <TableCell align="end">{formatUsd(commitmentUsdPerHour)}</TableCell>
            <TableCell align="end">{formatDate(endSeconds)}</TableCell>
            <TableCell>{state}</TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
