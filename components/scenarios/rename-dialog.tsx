'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { MAX_SCENARIO_NOTE } from '@/lib/contract/scenario';
import { MAX_SCENARIO_NAME } from '@/lib/core/scenario/scenario';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';
import { requestJson } from '../workload/request-json';
import { scenarioApi } from './scenario-paths';
import type { ScenarioRow } from './scenario-row';
import { whoIsThere } from './who-is-there';

export interface RenameDialogProps {
  readonly row: ScenarioRow;
  readonly onClose: () => void;
}

/** Another name or note; what was changed elsewhere meanwhile is not written over. */
export function RenameDialog({ row, onClose }: RenameDialogProps) {
  const { name, setName, note, setNote, problem, isSaving, submit } = useNaming(row, onClose);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Rename the scenario"
      description="Nothing else of it changes."
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={MAX_SCENARIO_NAME}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Note">
          {(control) => (
            <Input
              {...control}
              value={note}
              maxLength={MAX_SCENARIO_NOTE}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {problem === null ? null : (
          <p role="alert" className="text-sm text-bad">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" disabled={isSaving}>
            {isSaving ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useNaming({ id, version, scenario }: ScenarioRow, onClose: () => void) {
  const [name, setName] = useState(scenario.name);
  const [note, setNote] = useState(scenario.note);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const submit = () =>
    startSaving(async () => {
      const body = { version, name, note, who: whoIsThere() };
      const answer = await requestJson('PATCH', scenarioApi(id), { body });
      if (!answer.ok) {
        setProblem(answer.problem.sentence);
        // What it is called by now stands behind the dialog.
        return router.refresh();
      }
      notify({ kind: 'done', text: 'Renamed the scenario.' });
      onClose();
      router.refresh();
    });
  return { name, setName, note, setNote, problem, isSaving, submit };
}
