import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDateTime, formatRelativeAge } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import type { ConnectionRow } from './connection-row';
import { ACCESS_WORDS, agePhrase, connectionHref, RUN_KIND_WORDS, RUN_STATE_WORDS } from './connection-words';
import { StatusBadge } from './status-badge';

export interface ConnectionsListProps {
  readonly rows: readonly ConnectionRow[];
  readonly nowSeconds: number;
}

/** Every connection: whose account, whether it works, how fresh it is and what it costs. */
export function ConnectionsList({ rows, nowSeconds }: ConnectionsListProps) {
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <ConnectionItem key={row.connection.id} row={row} nowSeconds={nowSeconds} />
      ))}
    </ul>
  );
}

function ConnectionItem({ row, nowSeconds }: { readonly row: ConnectionRow; readonly nowSeconds: number }) {
  const { connection, status } = row;
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-line py-4 md:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={connectionHref(connection)}
            className="truncate text-lg font-medium hover:text-accent hover:underline"
          >
            {connection.name}
          </Link>
          <StatusBadge status={status} />
        </p>
        <p className="text-sm text-muted">
          {connection.accountId === null ? 'account not known yet' : `account ${connection.accountId}`}, read{' '}
          {ACCESS_WORDS[connection.access]}
        </p>
        <p className="text-sm break-words text-muted">{connection.regions.join(', ')}</p>
      </div>
      <Cell name="Metrics">
        <MetricsAge row={row} nowSeconds={nowSeconds} />
      </Cell>
      <Cell name="Last sync">
        <LastSync row={row} nowSeconds={nowSeconds} />
      </Cell>
      <Cell name="Calls this month">
        <span className="tabular-nums">{formatUsd(row.monthUsd)}</span>{' '}
        <span className="text-faint">of {formatUsd(connection.monthlyCapUsd)}</span>
      </Cell>
    </li>
  );
}

function Cell({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 justify-between gap-4 text-sm md:block">
      <p className="shrink-0 text-xs text-faint">{name}</p>
      <p className="min-w-0 text-right md:text-left">{children}</p>
    </div>
  );
}

function MetricsAge({ row: { status }, nowSeconds }: { row: ConnectionRow; nowSeconds: number }) {
  if (status.metricsAsOf === null) {
    // What they cost stands on the connection's page.
    return (
      <span className="text-muted">{status.stage === 'discovered' ? 'wait for your yes' : 'none yet'}</span>
    );
  }
  return (
    <span
      title={`Collected up to ${formatDateTime(status.metricsAsOf)}`}
      className={status.isStale ? 'inline-flex items-center gap-1 text-warn' : undefined}
    >
      {status.isStale ? <TriangleAlert aria-hidden className="size-3.5" /> : null}
      {agePhrase(nowSeconds, status.metricsAsOf)}
    </span>
  );
}

function LastSync({ row: { status }, nowSeconds }: { row: ConnectionRow; nowSeconds: number }) {
  const { lastRun } = status;
  if (lastRun === null) return <span className="text-muted">never</span>;
  const age = formatRelativeAge(nowSeconds, Date.parse(lastRun.endedAt ?? lastRun.queuedAt) / 1000);
  return (
    <>
      {RUN_KIND_WORDS[lastRun.kind]}, {RUN_STATE_WORDS[lastRun.state].name}, {age}
    </>
  );
}
