'use client';
import { CircleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import { formatCount } from '@/lib/format/number';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { DescriptionForm } from '../workload/description-form';
import type { Problem } from '../workload/request-json';
import { ChoiceField } from './choice-field';
import { describeFitted } from './fit-words';
import { draftImport, type ImportDraft } from './import-draft';
import { useImport } from './use-import';

export interface WorkloadFormProps {
  readonly file: ImportedFile;
  /** What its other metrics tell of the workload; `null` where it has none. */
  readonly fit: WorkloadFit | null;
  readonly regions: readonly string[];
  /** True while a decision about the file that must be made before it is stored is open. */
  readonly isFileOpen: boolean;
  /** Called when the reader wants to import, so that open decisions are shown. */
  readonly onAsk: () => void;
  readonly isReading: boolean;
}

/** What no metric says of the workload, and the one button that stores anything. */
export function WorkloadForm({ file, fit, regions, isFileOpen, onAsk, isReading }: WorkloadFormProps) {
  const [draft, setDraft] = useState(() => draftImport(file, fit));
  const { problem, isSending, send, forgetProblem } = useImport();
  const [isAsked, setAsked] = useState(false);
  const change = (part: Partial<ImportDraft>) => {
    forgetProblem();
    setDraft({ ...draft, ...part });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    onAsk();
    if (!isFileOpen) await send(file, draft);
    requestAnimationFrame(focusFirstProblem);
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-[680px] flex-col gap-5">
      <NameFields draft={draft} regions={regions} problem={problem} onChange={change} />
      {file.serviceTime === null ? null : (
        <p className="text-sm text-muted">
          The service time below was measured: {formatCount(file.serviceTime.count)} durations in the file.
        </p>
      )}
      <FittedFrom file={file} fit={fit} />
      <DescriptionForm
        draft={draft.description}
        onChange={(description) => change({ description })}
        problem={problem}
        region={draft.region}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
        <Button type="submit" variant="primary" disabled={isSending || isReading}>
          {isSending ? 'Importing…' : 'Import and plan'}
        </Button>
        <Status problem={problem} isFileOpen={isAsked && isFileOpen} />
      </div>
    </form>
  );
}

/** What below was fitted from the file's other metrics, and what they do not tell. */
function FittedFrom({ file, fit }: Pick<WorkloadFormProps, 'file' | 'fit'>) {
  const sentences = fit === null ? [] : describeFitted(fit, file);
  if (sentences.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 text-sm text-muted">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

interface NameFieldsProps {
  readonly draft: ImportDraft;
  readonly regions: readonly string[];
  readonly problem: Problem | null;
  readonly onChange: (part: Partial<ImportDraft>) => void;
}

function NameFields({ draft, regions, problem, onChange }: NameFieldsProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <Field label="Name" error={problem?.path === 'name' ? problem.sentence : null}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <ChoiceField
        label="Region"
        value={draft.region}
        options={regions.map((region) => ({ value: region, label: region }))}
        onChange={(region) => onChange({ region })}
      />
    </div>
  );
}

/** What stops the import, or what it will keep. */
function Status({ problem, isFileOpen }: { readonly problem: Problem | null; readonly isFileOpen: boolean }) {
  if (problem === null && !isFileOpen)
    return <p className="text-sm text-muted">Only the metrics by period and this description are stored.</p>;
  const where = problem?.path === null || problem === null ? '' : `${problem.path}: `;
  return (
    <p role="alert" className="flex items-start gap-1.5 text-sm text-bad">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        Nothing was stored.{' '}
        {problem === null ? 'How to read the times is still open above.' : `${where}${problem.sentence}`}
      </span>
    </p>
  );
}

function focusFirstProblem(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
