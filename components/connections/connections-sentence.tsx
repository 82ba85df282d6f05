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
  const waiting = rows.filter((row) => isReached(row) && row.status.stage === 'discovered');
  const times = rows.flatMap(({ status }) => status.metricsAsOf ?? []).toSorted();
  const [oldest] = times;
  const parts = [
    ...(failing.length === 0 ? [] : [`${nameThem(failing)} cannot be read`]),
    ...(accounts > 0 || failing.length === 0 ? [describeReached(accounts)] : []),
    ...(waiting.length === 0 ? [] : [describeWaiting(waiting)]),
    ...(oldest === undefined
      ? []
      : [`metrics are ${agePhrase(nowSeconds, oldest)}${times.length > 1 ? ' or less' : ''}`]),
  ];
  const sentence = parts.join('; ');
  return <>{`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`}</>;
}

function describeReached(accounts: number): string {
  if (accounts === 0) return 'no account is read yet';
  return accounts === 1 ? 'one AWS account is read' : `${formatCount(accounts)} AWS accounts are read`;
}

/** What their metrics cost stands on the page of each. */
function describeWaiting(rows: readonly ConnectionRow[]): string {
  return `${nameThem(rows)} ${rows.length === 1 ? 'waits for your yes to the price of its' : 'wait for your yes to the price of their'} metrics`;
}

function nameThem(rows: readonly ConnectionRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first !== undefined
    ? `the connection ${first.connection.name}`
    : `${formatCount(rows.length)} connections`;
}
