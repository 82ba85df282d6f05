'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useMemo, useState } from 'react';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { Button } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import { useToast } from '../ui/toast';
import { describeSource, describeWorkload } from './build-import-request';
import { findProblems } from './find-problems';
import { postImport } from './post-import';
import { draftWorkload } from './workload-draft';
import { WorkloadFields } from './workload-fields';

export interface WorkloadFormProps {
  readonly file: ImportedFile;
  readonly regions: readonly string[];
  readonly instanceTypes: readonly string[];
  /** Decisions about the file that must be made before it can be stored. */
  readonly openDecisions: number;
  /** Called when the reader wants to import, so that open decisions are shown. */
  readonly onAsk: () => void;
  readonly isReading: boolean;
}

type Sending =
  | { readonly kind: 'no' }
  | { readonly kind: 'yes' }
  | { readonly kind: 'failed'; readonly message: string };

/** The description of the workload, and the one button that stores anything. */
export function WorkloadForm({
  file,
  regions,
  instanceTypes,
  openDecisions,
  onAsk,
  isReading,
}: WorkloadFormProps) {
  const [draft, setDraft] = useState(() => draftWorkload(file));
  const [isChecked, setChecked] = useState(false);
  const [sending, setSending] = useState<Sending>({ kind: 'no' });
  const router = useRouter();
  const notify = useToast();
  const problems = useMemo(() => findProblems(draft), [draft]);
  const problemCount = Object.keys(problems).length + openDecisions;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    onAsk();
    if (problemCount > 0) {
      requestAnimationFrame(() => focusFirstProblem());
      return;
    }
    setSending({ kind: 'yes' });
    try {
      const { workloadId, created } = await postImport({
        ...describeWorkload(draft),
        ...describeSource(file),
      });
      notify({
        kind: 'done',
        text: created
          ? `Imported and planned ${draft.name}.`
          : 'This file was imported before; nothing changed.',
      });
      router.push(`/workloads/${encodeURIComponent(workloadId)}`);
    } catch (error) {
      setSending({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <WorkloadFields
        draft={draft}
        onChange={setDraft}
        problems={isChecked ? problems : visibleWhileTyping(problems)}
        regions={regions}
        instanceTypes={instanceTypes}
        isMeasured={file.serviceTime !== null}
      />
      {sending.kind === 'failed' ? (
        <StateBlock kind="error" title={sending.message}>
          Nothing was stored, and what you typed is kept.
        </StateBlock>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
        <Button type="submit" variant="primary" disabled={sending.kind === 'yes' || isReading}>
          {sending.kind === 'yes' ? 'Importing…' : 'Import and plan'}
        </Button>
        <p role="status" className="text-sm text-muted">
          {isChecked && problemCount > 0
            ? `${problemCount === 1 ? 'One field needs' : `${problemCount} fields need`} a look.`
            : 'Only the counts by period and this description are stored.'}
        </p>
      </div>
    </form>
  );
}

/** An emptied field is no mistake until one tries to import. */
function visibleWhileTyping(problems: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== 'Write a number.'));
}

function focusFirstProblem(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
