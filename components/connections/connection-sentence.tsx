import { formatUsd } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { WholeText } from '../ui/whole-text';
import type { ConnectionRow } from './connection-row';
import { ACCESS_WORDS, agePhrase, regionsPhrase } from './connection-words';
import type { FoundCounts } from './sync/found-notes';

export interface ConnectionSentenceProps {
  readonly row: ConnectionRow;
  readonly nowSeconds: number;
}

/** Whether it is connected and how fresh it is. */
export function ConnectionSentence({ row, nowSeconds }: ConnectionSentenceProps) {
  return <WholeText>{describeConnection(row, nowSeconds)}</WholeText>;
}

function describeConnection({ connection, status }: ConnectionRow, nowSeconds: number): string {
  const where = regionsPhrase(connection.regions);
  const account = `Account ${connection.accountId ?? ''}`;
  switch (status.access) {
    case 'untested':
      return `Not tested yet: AWS is to be read ${ACCESS_WORDS[connection.access]} ${where}.`;
    case 'unreachable':
      return 'AWS cannot be reached with this access.';
    case 'refused':
      return `${account} is reached, but may not be read${status.metricsAsOf === null ? ' yet' : ' any more'}.`;
    case 'partial':
    case 'connected':
      return `${account} is connected ${where}; ${freshness(status, nowSeconds)}.`;
  }
}

function freshness(
  { stage, metricsAsOf, isStale, openRuns }: ConnectionRow['status'],
  nowSeconds: number,
): string {
  const isLooking = openRuns.some(({ kind }) => kind === 'inventory');
  if (stage === 'new')
    return isLooking ? 'what runs there is being looked at' : 'what runs there is not known yet';
  if (stage === 'discovered') return 'what runs there is known, and no metric of it was asked for yet';
  if (metricsAsOf === null) return 'no metrics are collected yet';
  const age = `its metrics are ${agePhrase(nowSeconds, metricsAsOf)}`;
  return isStale ? `${age}, which is older than they should be` : age;
}

export interface ConnectionNoteProps {
  readonly row: ConnectionRow;
  /** Of what was found, those that are there. */
  readonly counts: FoundCounts;
}

/** What was found, and what reading it cost this month. */
export function ConnectionNote({ row, counts }: ConnectionNoteProps) {
  const { connection, monthUsd } = row;
  const found = [
    count(counts.endpoints, 'endpoint variant', 'endpoint variants'),
    count(counts.functions, 'Lambda function', 'Lambda functions'),
    ...(counts.gone === 0 ? [] : [`${formatCount(counts.gone)} gone`]),
  ].join(', ');
  const cost = `Calls of this month: ${formatUsd(monthUsd)} of at most ${formatUsd(connection.monthlyCapUsd)}.`;
  const isEmpty = counts.endpoints + counts.functions + counts.gone === 0;
  return <WholeText>{isEmpty ? cost : `Found: ${found}. ${cost}`}</WholeText>;
}

function count(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
