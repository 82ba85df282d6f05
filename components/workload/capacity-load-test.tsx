'use client';
import { CircleAlert, FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLoadTest } from '../import/use-load-test';
import { Button } from '../ui/button';
import { CapacityResult } from './capacity-result';
import type { CapacityDraft } from './description-draft';
import type { PricedType } from './instance-types';

export interface CapacityLoadTestProps {
  readonly capacity: readonly CapacityDraft[];
  readonly onChange: (capacity: readonly CapacityDraft[]) => void;
  readonly types: readonly PricedType[];
}

/** Reads the result of a load test where it lies, and takes the capacity that it measured. */
export function CapacityLoadTest({ capacity, onChange, types }: CapacityLoadTestProps) {
  const { reading, read, forget } = useLoadTest();
  const [taken, setTaken] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = (lines: readonly CapacityDraft[], sentence: string) => {
    onChange(lines);
    setTaken(sentence);
    forget();
  };
  return (
    <>
      <Button size="sm" onClick={() => input.current?.click()} disabled={reading.kind === 'reading'}>
        <FileUp aria-hidden /> Read a load test
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="Result of a load test"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) {
            setTaken(null);
            read(file);
          }
          event.target.value = '';
        }}
      />
      <div aria-live="polite" className="basis-full empty:hidden">
        {reading.kind === 'idle' && taken !== null ? <p className="text-sm text-muted">{taken}</p> : null}
        {reading.kind === 'reading' ? (
          <p className="text-sm text-muted">Reading {reading.fileName}; it is not uploaded.</p>
        ) : null}
        {reading.kind === 'refused' ? (
          <p className="flex items-start gap-1 text-sm text-bad">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            <span>
              {reading.message} <span className="text-muted">Nothing was changed.</span>
            </span>
          </p>
        ) : null}
      </div>
      {reading.kind === 'read' ? (
        <CapacityResult
          key={reading.test.fileName}
          test={reading.test}
          capacity={capacity}
          types={types}
          onTake={take}
          onDiscard={forget}
        />
      ) : null}
    </>
  );
}
