'use client';
import clsx from 'clsx';
import { FileUp } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button';

export interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where a file is dropped, or chosen with the keyboard. */
export function DropZone({ onFiles }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const chosenEarly = useRef(onFiles);
  // A file that was chosen while the page was still loading.
  useEffect(() => hand(input.current?.files ?? null, chosenEarly.current), []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    hand(event.dataTransfer.files, onFiles);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button inside is everyone's
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'flex flex-col items-center gap-3 rounded-md border border-dashed px-4 py-12 text-center',
        isOver ? 'border-accent bg-accent-weak' : 'border-line-strong bg-surface',
      )}
    >
      <FileUp aria-hidden className="size-6 text-faint" />
      <p>
        <span className="max-sm:hidden">Drop a file here, or </span>
        <Button
          variant="primary"
          className="sm:ml-1"
          aria-describedby={hintId}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
      </p>
      <p id={hintId} className="max-w-[520px] text-sm text-muted">
        CSV of time and requests, CloudWatch GetMetricData or GetMetricStatistics JSON (all pages and metrics
        together), or a log with a row per request. Up to 200 MB.
      </p>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="File to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          hand(event.target.files, onFiles);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function hand(files: FileList | null, onFiles: (files: readonly File[]) => void): void {
  if (files !== null && files.length > 0) onFiles([...files]);
}
