'use client';
import { CircleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { useToast } from '../ui/toast';
import { checkDescription } from './check-description';
import { draftDescription } from './description-draft';
import { DescriptionForm } from './description-form';
import { type Problem, requestJson } from './request-json';
import { ToldFieldsNote } from './told-fields-note';

export interface DescriptionDialogProps {
  readonly workload: WorkloadRecord;
  readonly onClose: () => void;
}

/** Changes what was told about a workload, and plans it anew: both or neither. */
export function DescriptionDialog({ workload, onClose }: DescriptionDialogProps) {
  const [draft, setDraft] = useState(() => draftDescription(workload.description));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (problem !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkDescription(draft, workload.description.region);
    if (!checked.ok) return setProblem(checked.problem);
    startSaving(async () => {
      const path = `/api/v1/workloads/${encodeURIComponent(workload.id)}`;
      const answer = await requestJson('PATCH', path, { body: { description: checked.description } });
      if (!answer.ok) return setProblem(withoutPrefix(answer.problem));
      notify({ kind: 'done', text: `Changed the description of ${workload.name} and planned it anew.` });
      onClose();
      router.refresh();
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Describe ${workload.name}`}
      description={
        workload.origin === 'aws'
          ? 'What the plan starts from. Saving plans the workload anew; nothing changes in AWS.'
          : 'What no metric says. Saving plans the workload anew; nothing changes in AWS.'
      }
      footer={
        <>
          <DialogClose>
            <Button>Discard</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form={formId} disabled={isSaving}>
            {isSaving ? 'Planning…' : 'Save and plan'}
          </Button>
        </>
      }
    >
      <ToldFieldsNote workload={workload} onChanged={onClose} />
      <form ref={form} id={formId} onSubmit={save} noValidate>
        <DescriptionForm
          draft={draft}
          onChange={(next) => {
            setDraft(next);
            setProblem(null);
          }}
          problem={problem}
          region={workload.description.region}
        />
        {problem === null ? null : (
          <p role="alert" className="mt-4 flex items-start gap-1.5 text-sm text-bad">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            <span>
              Not saved. {problem.path === null ? '' : `${problem.path}: `}
              {problem.sentence}
            </span>
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** The server names fields inside the body it was sent. */
function withoutPrefix({ sentence, path }: Problem): Problem {
  return { sentence, path: path?.replace(/^description\./, '') ?? null };
}
