import { formatCount } from '@/lib/format/number';
import type { ConnectionRow } from './connection-row';
import { agePhrase } from './connection-words';

export interface ConnectionsSentenceProps {
  readonly rows: readonly ConnectionRow[];
  readonly nowSeconds: number;
}

/** How many accounts are read, and how old the oldest of their metrics are; what is wrong stands first. */
export function ConnectionsSentence({ rows, nowSeconds }: ConnectionsSentenceProps) {
  const isReached = ({ status }: ConnectionRow) =>
    status.access === 'connected' || status.access === 'partial';
  const failing = rows.filter(({ status }) => ['unreachable', 'refused'].includes(status.access));
  const accounts = new Set(rows.filter(isReached).map(({ connection }) => connection.accountId)).size;
  const reached =
    accounts === 0
      ? 'No account is read yet'
      : `${accounts === 1 ? 'One AWS account is' : `${formatCount(accounts)} AWS accounts are`} read`;
  const times = rows.flatMap(({ status }) => status.metricsAsOf ?? []).toSorted();
  const [oldest] = times;
  return (
    <>
      {failing.length === 0 ? null : `${nameThem(failing)} cannot be read. `}
      {reached}
      {oldest === undefined
        ? '.'
        : `; metrics are ${agePhrase(nowSeconds, oldest)}${times.length > 1 ? ' or less' : ''}.`}
    </>
  );
}

function nameThem(rows: readonly ConnectionRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first !== undefined
    ? first.connection.name
    : `${formatCount(rows.length)} connections`;
}
