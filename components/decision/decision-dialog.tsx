'use client';
import { type ReactNode, useState, useTransition } from 'react';
import type { DecisionKind } from '@/lib/core/decision/decision-record';
import { useFocusOnProblem } from '../connections/use-focus-on-problem';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import type { Problem } from '../workload/request-json';
import type { DecisionDraft } from './decision-draft';
import { DecisionFields } from './decision-fields';
import { readRememberedName, rememberName } from './remembered-name';

export interface DecisionDialogProps {
  readonly kind: DecisionKind;
  readonly title: string;
  readonly description: string;
  /** What the button says that does it: a verb. */
  readonly verb: string;
  readonly onClose: () => void;
  /** Does it; the problem that there was, or `null`. */
  readonly onDecide: (draft: DecisionDraft) => Promise<Problem | null>;
  readonly children?: ReactNode;
}

/** Asks for what a decision needs. The name that was typed before is there already. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, description, verb, onClose, children } = props;
  const { draft, change, problem, isDeciding, form, submit } = useDecisionForm(props);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      description={description}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        <DecisionFields draft={draft} problem={problem} onChange={change} />
        {problem !== null && problem.path === null ? (
          <p role="alert" className="mt-3 text-sm text-bad">
            {problem.sentence}
          </p>
        ) : null}
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" disabled={isDeciding}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is typed, what is wrong with it, and a way to send it off. */
function useDecisionForm({ kind, onClose, onDecide }: DecisionDialogProps) {
  const [draft, setDraft] = useState<DecisionDraft>(() => ({
    kind,
    who: readRememberedName(),
    reason: '',
    until: '',
    since: '',
  }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isDeciding, startDeciding] = useTransition();
  const form = useFocusOnProblem(problem);
  const change = (changes: Partial<DecisionDraft>) => setDraft((typed) => ({ ...typed, ...changes }));
  const submit = () =>
    startDeciding(async () => {
      const found = await onDecide(draft);
      if (found !== null) return setProblem(found);
      rememberName(draft.who.trim());
      onClose();
    });
  return { draft, change, problem, isDeciding, form, submit };
}
