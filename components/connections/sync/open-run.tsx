import type { RunProgress } from '@/lib/core/collection/run-progress';
import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { formatDuration } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatCountInWords, formatPercent, formatSignificant } from '@/lib/format/number';
import { Progress } from '../../ui/progress';
import { StateBlock } from '../../ui/state-block';
import { RUN_KIND_WORDS } from '../connection-words';
import { ProblemList } from './problem-list';
import type { SyncView } from './sync-view';

export interface OpenRunProps {
  readonly run: SyncRunRecord;
  readonly progress: RunProgress;
  /** Whether there is anybody to take it up. */
  readonly hasWorker: boolean;
}

/** A run at work: what it does, how much of all is done, how fast, and how long it will take. */
export function OpenRun({ run, progress, hasWorker }: OpenRunProps) {
  const name = RUN_KIND_WORDS[run.kind];
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-4">
      <Progress
        label={run.step === '' ? name : `${name}: ${run.step}`}
        share={progress.shareDone}
        detail={amountDone(run)}
      />
      <p className="text-sm text-muted">{describePace(run, progress, hasWorker).join(' · ')}</p>
      <p role="status" className="sr-only">
        {spokenProgress(run, progress)}
      </p>
      <ProblemList problems={run.problems} />
    </div>
  );
}

/** Says that nobody takes up what is open, and how somebody will. */
export function NoWorker({ view: { open, workers } }: { readonly view: SyncView }) {
  if (open.length === 0 || workers > 0) return null;
  return (
    <StateBlock kind="partial" title="No worker is running: this waits.">
      Start one with <code className="font-mono">npm run worker</code>, or Breakeven itself with WORKERS above
      0: it goes on by itself then.
    </StateBlock>
  );
}

function amountDone({ seriesDone, seriesTotal, partsDone, partsTotal }: SyncRunRecord): string {
  if (seriesTotal > 0) return `${formatCount(seriesDone)} of ${formatCount(seriesTotal)} series`;
  return partsTotal > 0 ? `${formatCount(partsDone)} of ${formatCount(partsTotal)}` : '';
}

function describePace(run: SyncRunRecord, progress: RunProgress, hasWorker: boolean): string[] {
  const { samples, calls, costUsd, state } = run;
  if (state === 'queued')
    return hasWorker ? ['Waiting for a worker: it begins within seconds, or after what is at work.'] : [];
  return [
    ...(progress.secondsLeft === null
      ? []
      : [`about ${formatDuration(Math.ceil(progress.secondsLeft))} left`]),
    ...(progress.seriesPerSecond === null
      ? []
      : [`${formatSignificant(progress.seriesPerSecond)} series a second`]),
    ...(samples === 0 ? [] : [`${formatCountInWords(samples)} samples`]),
    ...(calls === 0
      ? []
      : [`${formatCount(calls)} ${calls === 1 ? 'call' : 'calls'}, ${formatUsd(costUsd)}`]),
  ];
}

/** Said aloud at every tenth of the way, not every second. */
function spokenProgress(run: SyncRunRecord, { shareDone }: RunProgress): string {
  const name = RUN_KIND_WORDS[run.kind];
  if (run.state === 'queued') return `${name}: waiting for a worker`;
  return shareDone === null
    ? `${name}: ${run.step}`
    : `${name}: ${formatPercent(Math.floor(shareDone * 10) / 10)} done`;
}
