import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { formatDateTime, formatDuration } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatCountInWords, NO_DATA } from '@/lib/format/number';
import { StateBlock } from '../../ui/state-block';
import { Table, TableCell, TableHead } from '../../ui/table';
import { RUN_KIND_WORDS } from '../connection-words';
import { RunStateBadge } from '../status-badge';
import { groupProblems } from './group-problems';
import { ProblemList } from './problem-list';
import { describeOutcome } from './run-outcome';

/** Every run, newest first, with what it found, what it cost and what went wrong in words. */
export function RunsTable({ runs }: { readonly runs: readonly SyncRunRecord[] }) {
  if (runs.length === 0) return <StateBlock kind="empty" title="There was no sync yet." />;
  return (
    <Table caption="Runs">
      <thead>
        <tr>
          <TableHead>Begun</TableHead>
          <TableHead>What</TableHead>
          <TableHead>State</TableHead>
          <TableHead>Outcome</TableHead>
          <TableHead align="end">Took</TableHead>
          <TableHead align="end">Calls</TableHead>
          <TableHead align="end">USD</TableHead>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ run }: { readonly run: SyncRunRecord }) {
  const { kind, trigger, state, queuedAt, samples, seriesDone, calls, costUsd, problems } = run;
  const samplesText =
    samples === 0 ? [] : [`${formatCountInWords(samples)} samples of ${formatCount(seriesDone)} series`];
  return (
    <tr>
      <TableCell className="whitespace-nowrap">
        {formatDateTime(run.startedAt ?? queuedAt)}
        <span className="block text-xs text-muted">
          {trigger === 'schedule' ? 'by schedule' : 'by the button'}
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap">{RUN_KIND_WORDS[kind]}</TableCell>
      <TableCell>
        <RunStateBadge state={state} />
      </TableCell>
      <TableCell className="min-w-60">
        <p>{[...samplesText, ...describeOutcome(run)].join(', ')}</p>
        {problems.length === 0 ? null : (
          <details>
            <summary className="text-muted">
              {formatCount(groupProblems(problems).length)} to be known
            </summary>
            <ProblemList problems={problems} />
          </details>
        )}
      </TableCell>
      <TableCell align="end">{took(run)}</TableCell>
      <TableCell align="end">{formatCount(calls)}</TableCell>
      <TableCell align="end">{formatUsdNumber(costUsd)}</TableCell>
    </tr>
  );
}

function took({ startedAt, endedAt }: SyncRunRecord): string {
  if (startedAt === null || endedAt === null) return NO_DATA;
  return formatDuration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}
