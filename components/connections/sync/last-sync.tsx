import Link from 'next/link';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { formatDateTime, formatDuration } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatCountInWords } from '@/lib/format/number';
import { StateBlock } from '../../ui/state-block';
import { ProblemList } from './problem-list';

/** How the latest sync went; `runs` are those of its steps, in order. */
export function LastSync({ runs }: { readonly runs: readonly SyncRunRecord[] }) {
  const [first] = runs;
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return null;
  const problems = runs.flatMap((run) => run.problems);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        {describeSync(runs, first, last)} <PlannedLink run={last} />
      </p>
      <EndNote run={last} />
      <ProblemList problems={problems} />
    </div>
  );
}

/** Where a sync leads to. */
function PlannedLink({ run: { kind, outcome } }: { readonly run: SyncRunRecord }) {
  const planned = kind === 'plans' ? Number(outcome?.withPlan ?? 0) : 0;
  if (planned === 0) return null;
  return (
    <Link href="/" className="font-medium text-accent underline underline-offset-4">
      {planned === 1 ? 'One workload is' : `${formatCount(planned)} workloads are`} planned: see the fleet
    </Link>
  );
}

function describeSync(runs: readonly SyncRunRecord[], first: SyncRunRecord, last: SyncRunRecord): string {
  const sum = (count: (run: SyncRunRecord) => number) => runs.reduce((total, run) => total + count(run), 0);
  const series = sum(({ seriesDone }) => seriesDone);
  const calls = sum((run) => run.calls);
  const ended = last.endedAt === null ? null : Date.parse(last.endedAt);
  const seconds = ended === null ? null : (ended - Date.parse(first.startedAt ?? first.queuedAt)) / 1000;
  const collected =
    series === 0
      ? ''
      : ` ${formatCountInWords(sum(({ samples }) => samples))} samples of ${formatCount(series)} series,`;
  const what = first.trigger === 'look' ? 'Last look at what runs' : 'Last sync';
  return `${what}, ${formatDateTime(first.queuedAt)}:${collected} ${formatCount(calls)} calls for ${formatUsd(sum(({ costUsd }) => costUsd))}${seconds === null ? '' : `, in ${formatDuration(seconds)}`}.`;
}

/** What an end before the end means. */
function EndNote({ run }: { readonly run: SyncRunRecord }) {
  switch (run.state) {
    case 'cancelled':
      return (
        <StateBlock kind="note" title="It was cancelled.">
          {run.trigger === 'look'
            ? 'Regions that were read until then are kept.'
            : 'What was collected until then is kept; the next sync goes on from there.'}
        </StateBlock>
      );
    case 'capped':
      return (
        <StateBlock kind="partial" title="It stopped at the cap of the month.">
          What was collected is kept. Raise the cap and sync again, or wait for the next month: it goes on
          from there, and nothing is asked for twice.
        </StateBlock>
      );
    case 'failed':
      return (
        <StateBlock kind="error" title="It failed.">
          What was collected before is kept. See below what to do, then try again.
        </StateBlock>
      );
    case 'partly':
      return (
        <StateBlock kind="partial" title="It was done in part.">
          What could be read is stored; what is missing stays missing and is asked for again by the next sync.
        </StateBlock>
      );
    default:
      return null;
  }
}
