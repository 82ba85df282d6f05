'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { FittedDescription } from '@/lib/core/workload/describe-fit';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { requestJson } from './request-json';

export interface UseFittedProps {
  readonly workload: WorkloadRecord;
  readonly fitted: FittedDescription;
}

/** Puts what was fitted in the place of what was told, and plans anew: both or neither. */
export function UseFitted({ workload, fitted }: UseFittedProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const save = () =>
    startSaving(async () => {
      const path = `/api/v1/workloads/${encodeURIComponent(workload.id)}`;
      const description = { ...workload.description, ...fitted };
      const answer = await requestJson('PATCH', path, { body: { description } });
      if (!answer.ok) return setProblem(answer.problem.sentence);
      setProblem(null);
      notify({ kind: 'done', text: `${workload.name} is described by what was fitted, and planned anew.` });
      router.refresh();
    });
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <Button size="sm" onClick={save} disabled={isSaving}>
        {isSaving ? 'Planning…' : 'Use what was fitted'}
      </Button>
      {problem === null ? null : (
        <p role="alert" className="text-sm text-bad">
          Not saved. {problem}
        </p>
      )}
    </div>
  );
}
