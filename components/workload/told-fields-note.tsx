'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { FIELD_WORDS } from '@/lib/core/plan/list-discovered';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { requestJson } from './request-json';

export interface ToldFieldsNoteProps {
  readonly workload: WorkloadRecord;
  /** When a field was taken back, so that the form is out of date. */
  readonly onChanged: () => void;
}

/** What a person told of a discovered workload, each to be taken back for what is found and measured. */
export function ToldFieldsNote({ workload, onChanged }: ToldFieldsNoteProps) {
  const told = listTold(workload.toldFields);
  if (workload.origin !== 'aws') return null;
  if (told.length === 0) {
    return (
      <p className="mb-5 text-sm text-muted">
        All of this is found, measured or assumed. What you change is told from then on, and syncs leave it
        alone.
      </p>
    );
  }
  return (
    <div className="mb-5">
      <p className="text-sm text-muted">Told by a person; syncs leave it alone:</p>
      <ul>
        {told.map(({ field, name }) => (
          <ToldField key={field} {...{ workload, field, name, onChanged }} />
        ))}
      </ul>
    </div>
  );
}

interface ToldFieldProps extends ToldFieldsNoteProps {
  readonly field: string;
  readonly name: string;
}

function ToldField({ workload, field, name, onChanged }: ToldFieldProps) {
  const [isChanging, startChanging] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const forget = () =>
    startChanging(async () => {
      const path = `/api/v1/workloads/${encodeURIComponent(workload.id)}/told/${field}`;
      const answer = await requestJson('DELETE', path);
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `${name} of ${workload.name} is again what was measured.` });
      onChanged();
      router.refresh();
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 border-b border-line py-1 text-sm last:border-b-0">
      <span className="font-medium">{name}</span>
      <Button
        size="sm"
        variant="ghost"
        onClick={forget}
        disabled={isChanging}
        aria-label={`Use what was measured: ${name}`}
      >
        {isChanging ? 'Planning…' : 'Use what was measured'}
      </Button>
    </li>
  );
}

/** How it scales goes with how it is served. */
function listTold(toldFields: readonly string[]): { readonly field: string; readonly name: string }[] {
  return toldFields
    .filter((field) => field !== 'policy' || !toldFields.includes('present'))
    .map((field) => ({ field, name: capitalise(FIELD_WORDS[field] ?? field) }));
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
