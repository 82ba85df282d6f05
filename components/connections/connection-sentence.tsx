import { formatUsd } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { WholeText } from '../ui/whole-text';
import type { ConnectionRow } from './connection-row';
import { ACCESS_WORDS, agePhrase, regionsPhrase } from './connection-words';
import type { FoundCounts } from './sync/found-notes';
import type { SyncPreview } from './sync/use-sync-preview';

export interface ConnectionSentenceProps {
  readonly row: ConnectionRow;
  /** What collecting its metrics would cost, while a person has yet to agree to it. */
  readonly firstPrice: SyncPreview | null;
  readonly found: FoundCounts;
  readonly nowSeconds: number;
}

/** Whether it is connected, and how fresh it is; before the first metrics, what they would cost. */
export function ConnectionSentence(props: ConnectionSentenceProps) {
  return <WholeText>{describeConnection(props)}</WholeText>;
}

function describeConnection({ row, firstPrice, found, nowSeconds }: ConnectionSentenceProps): string {
  const { connection, status } = row;
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
      return `${account} is connected${status.access === 'partial' ? ' in part' : ''} ${where}${firstPrice === null ? `; ${freshness(status, nowSeconds)}` : describePrice(firstPrice, found)}.`;
  }
}

function describePrice({ series, cost, schedule, billing }: SyncPreview, { functions }: FoundCounts): string {
  if (series === 0)
    return functions === 0
      ? '; nothing that serves a model was found there'
      : '; no endpoint is there, and no Lambda function is ticked yet';
  const monthUsd = schedule.costUsd + billing.monthUsd;
  const then = monthUsd === 0 ? '' : `, then about ${formatUsd(monthUsd)} a month`;
  return `: collecting the metrics of what runs there costs ${formatUsd(cost.costUsd)}${then}`;
}

function freshness(
  { stage, metricsAsOf, isStale, openRuns }: ConnectionRow['status'],
  nowSeconds: number,
): string {
  const isLooking = openRuns.some(({ kind }) => kind === 'inventory');
  if (stage === 'new')
    return isLooking ? 'what runs there is being looked at' : 'what runs there is not known yet';
  if (metricsAsOf === null)
    return openRuns.some(({ kind }) => kind === 'metrics')
      ? 'its first metrics are being collected'
      : 'no metrics are collected yet';
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
    ...(counts.transforms === 0
      ? []
      : [count(counts.transforms, 'model in batch transform', 'models in batch transform')]),
    ...(counts.gone === 0 ? [] : [`${formatCount(counts.gone)} gone`]),
  ].join(', ');
  const cost = `Calls of this month: ${formatUsd(monthUsd)} of at most ${formatUsd(connection.monthlyCapUsd)}.`;
  const isEmpty = counts.endpoints + counts.functions + counts.transforms + counts.gone === 0;
  return <WholeText>{isEmpty ? cost : `Found: ${found}. ${cost}`}</WholeText>;
}

function count(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
