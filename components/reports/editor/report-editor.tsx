'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, type RefObject, useState, useTransition } from 'react';
import { useFocusOnProblem } from '../../connections/use-focus-on-problem';
import { Button, buttonClass } from '../../ui/button';
import { StateBlock } from '../../ui/state-block';
import type { Problem } from '../../workload/request-json';
import { type CheckedReport, checkReport, hasField, type ReportDraft } from '../report-draft';
import { PreviewPane } from './preview-pane';
import { ReportFields, type ReportFieldsProps } from './report-fields';
import type { KeptDraft } from './use-kept-draft';

export interface ReportEditorProps
  extends Pick<ReportFieldsProps, 'ways' | 'nowSeconds' | 'scheduleId' | 'unsubscribed'> {
  readonly kept: KeptDraft;
  readonly paused: boolean;
  /** What the button says. */
  readonly verb: string;
  /** Keeps it; the problem that there was, or `null`. */
  readonly onSave: (request: SavedRequest, draft: ReportDraft) => Promise<Problem | null>;
  /** More buttons beside it: they are given what saves what is typed. */
  readonly extra?: (save: () => Promise<boolean>) => ReactNode;
}
export type SavedRequest = Extract<CheckedReport, { ok: true }>['value'];

/** A schedule as a form, with the mail that it makes beside it. */
export function ReportEditor(props: ReportEditorProps) {
  const { kept, verb, extra } = props;
  const { problem, form, isSaving, save, submit, change } = useSaving(props);
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,440px)_minmax(0,1fr)]">
      <form ref={form} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-7">
        {kept.wasKept && kept.isChanged ? <KeptNote onDiscard={kept.discard} /> : null}
        <ReportFields {...props} draft={kept.draft} onChange={change} problem={problem} />
        {problem === null || hasField(problem) ? null : <StateBlock kind="error" title={problem.sentence} />}
        <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-background py-3">
          <Button type="submit" variant="primary" disabled={isSaving}>
            {isSaving ? 'Saving…' : verb}
          </Button>
          {extra?.(save)}
          {extra === undefined ? (
            <Link href="/reports" className={buttonClass()}>
              Cancel
            </Link>
          ) : null}
          <a href="#preview" className={buttonClass({ className: 'lg:hidden' })}>
            See the mail
          </a>
          {kept.isChanged ? <span className="text-sm text-muted">Not saved, but kept.</span> : null}
        </div>
      </form>
      <PreviewPane draft={kept.draft} />
    </div>
  );
}

function KeptNote({ onDiscard }: { readonly onDiscard: () => void }) {
  return (
    <StateBlock
      kind="note"
      title="What you typed before and did not save is here again."
      action={
        <Button size="sm" onClick={onDiscard}>
          Discard it
        </Button>
      }
    />
  );
}

interface Saving {
  readonly problem: Problem | null;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly isSaving: boolean;
  /** Whether it is kept now. */
  readonly save: () => Promise<boolean>;
  readonly submit: (event: FormEvent) => void;
  readonly change: KeptDraft['change'];
}

function useSaving({ kept, paused, onSave }: ReportEditorProps): Saving {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const form = useFocusOnProblem(problem);
  const save = async (): Promise<boolean> => {
    const checked = checkReport(kept.draft, paused);
    const found = checked.ok ? await onSave(checked.value, kept.draft) : checked.problem;
    setProblem(found);
    if (found === null) router.refresh();
    return found === null;
  };
  return {
    problem,
    form,
    isSaving,
    save,
    submit: (event) => {
      event.preventDefault();
      startSaving(async () => {
        await save();
      });
    },
    change: (part) => {
      setProblem(null);
      kept.change(part);
    },
  };
}
