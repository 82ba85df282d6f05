'use client';
import { Skeleton } from '../../ui/skeleton';
import { StateBlock } from '../../ui/state-block';
import type { ConnectionRow } from '../connection-row';
import { CapNote, MonthSoFar } from './cap-note';
import { describeNext, describeSchedule } from './cost-words';
import { useSyncPreview } from './use-sync-preview';

export interface SyncCostNoteProps {
  readonly row: ConnectionRow;
  /** Asked for anew when it changes. */
  readonly version: string;
}

/** What a sync would cost now, what its schedule costs a month, and what is left of the cap. */
export function SyncCostNote({ row, version }: SyncCostNoteProps) {
  const preview = useSyncPreview(row, version);
  if (preview === null) return <Skeleton className="h-16 w-full max-w-[720px]" />;
  if (preview === 'failed')
    return (
      <StateBlock kind="error" title="What a sync would cost could not be worked out. Load the page again." />
    );
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      <p className="text-sm">{describeNext(preview)}</p>
      <div className="min-w-0">
        <MonthSoFar preview={preview} />
        <p className="mt-1 text-sm text-muted">
          {describeSchedule(preview, row.connection.metricsEveryHours)}
        </p>
      </div>
      <CapNote
        preview={preview}
        connection={row.connection}
        title="A sync now would stop at the cap of the month."
      />
    </div>
  );
}
