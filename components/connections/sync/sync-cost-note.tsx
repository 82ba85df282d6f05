'use client';
import { useEffect, useState } from 'react';
import type { SyncCost } from '@/lib/core/collection/estimate-sync-cost';
import { formatDuration } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatCountInWords } from '@/lib/format/number';
import { Progress } from '../../ui/progress';
import { Skeleton } from '../../ui/skeleton';
import { StateBlock } from '../../ui/state-block';
import { requestJson } from '../../workload/request-json';
import type { ConnectionRow } from '../connection-row';
import { connectionApi, INTERVAL_WORDS } from '../connection-words';

/** What is read of the API's answer. */
interface SyncPreview {
  readonly series: number;
  readonly cost: SyncCost;
  readonly capped: boolean;
  readonly usedUsd: number;
  readonly monthlyCapUsd: number;
  readonly schedule: Omit<SyncCost, 'seconds'>;
}

export interface SyncCostNoteProps {
  readonly row: ConnectionRow;
  /** Asked for anew when it changes: a sync leaves less to ask for. */
  readonly lastRunId: string;
}

/** What a sync would cost now, what its schedule costs a month, and what is left of the cap. */
export function SyncCostNote({ row: { connection }, lastRunId }: SyncCostNoteProps) {
  const [preview, setPreview] = useState<SyncPreview | 'failed' | null>(null);
  const path = `${connectionApi(connection)}/cost`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last run is another answer
  useEffect(() => {
    let isOver = false;
    requestJson('GET', path).then((answer) => {
      // The project's own answer, written from this very type.
      if (!isOver) setPreview(answer.ok ? (answer.value as SyncPreview) : 'failed');
    });
    return () => {
      isOver = true;
    };
  }, [path, lastRunId]);
  if (preview === null) return <Skeleton className="h-16 w-full max-w-[720px]" />;
  if (preview === 'failed')
    return (
      <StateBlock kind="error" title="What a sync would cost could not be worked out. Load the page again." />
    );
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      <p className="text-sm">{describeNext(preview)}</p>
      <div className="min-w-0">
        <Progress
          label="Calls of this month"
          share={preview.monthlyCapUsd === 0 ? 1 : preview.usedUsd / preview.monthlyCapUsd}
          detail={`${formatUsd(preview.usedUsd)} of at most ${formatUsd(preview.monthlyCapUsd)}`}
        />
        <p className="mt-1 text-sm text-muted">{describeSchedule(preview, connection.metricsEveryHours)}</p>
      </div>
      {preview.capped ? (
        <StateBlock
          kind="partial"
          className="md:col-span-2"
          title="A sync now would stop at the cap of the month."
        >
          What fits is collected, the newest two weeks first. Raise the cap to collect all of it.
        </StateBlock>
      ) : null}
    </div>
  );
}

function describeNext({ series, cost }: SyncPreview): string {
  if (series === 0)
    return 'The first sync finds out what runs, which costs next to nothing, and goes on to its metrics: AWS charges 0.01 USD per 1,000 that are asked for, and an endpoint has about a dozen. It stops at the cap.';
  const of = cost.metricsRequested === series ? '' : ` of ${formatCount(series)} series`;
  return `A sync now asks for ${formatCount(cost.metricsRequested)} metrics${of} in at most ${formatCount(cost.calls)} ${cost.calls === 1 ? 'call' : 'calls'}: ${formatUsd(cost.costUsd)}. Up to ${formatCountInWords(cost.points)} samples come, in ${formatDuration(Math.max(1, Math.ceil(cost.seconds)))} or more.`;
}

function describeSchedule({ series, schedule }: SyncPreview, everyHours: number): string {
  const pace = INTERVAL_WORDS[everyHours] ?? `every ${everyHours} hours`;
  if (everyHours === 0) return 'Metrics are collected by the button only.';
  return series === 0
    ? `Metrics are collected ${pace}.`
    : `Collected ${pace}, about ${formatUsd(schedule.costUsd)} a month.`;
}
