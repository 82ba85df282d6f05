import { formatBytes, formatCount } from '@/lib/format/number';
import type { ImportProgress } from '@/lib/importers/import-source';
import { Button } from '../ui/button';
import { Progress } from '../ui/progress';

export interface ReadingProgressProps {
  readonly name: string;
  readonly totalBytes: number;
  readonly progress: ImportProgress | null;
  readonly onCancel: () => void;
}

/** How much of the file has been read, and a way to stop. */
export function ReadingProgress({ name, totalBytes, progress, onCancel }: ReadingProgressProps) {
  const read = progress?.bytesRead ?? 0;
  const detail = `${formatBytes(read)} of ${formatBytes(totalBytes)}, ${formatCount(progress?.rows ?? 0)} rows`;
  return (
    <div className="flex min-h-9 items-end gap-4">
      <div className="min-w-0 flex-1">
        <Progress
          share={totalBytes === 0 ? null : read / totalBytes}
          label={`Reading ${name}`}
          detail={detail}
        />
      </div>
      <Button size="sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
