'use client';
import { Copy, Link2, Redo2, RotateCcw, Save, Undo2 } from 'lucide-react';
import { MAX_SCENARIO_NOTE } from '@/lib/contract/scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { MAX_SCENARIO_NAME } from '@/lib/core/scenario/scenario';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';
import type { Keeping } from './use-keeping';

export interface ScenarioBarProps {
  readonly scenario: Scenario;
  readonly keeping: Keeping;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onReset: () => void;
  readonly onName: (change: Partial<Pick<Scenario, 'name' | 'note'>>, about: string) => void;
  /** The whole address of this scenario. */
  readonly writeAddress: () => Promise<string>;
  readonly writeJson: () => Promise<string>;
}

/** What a scenario is called, and what can be done with it as a whole. */
export function ScenarioBar(props: ScenarioBarProps) {
  const { scenario, canUndo, canRedo, onUndo, onRedo, onReset, onName } = props;
  const notify = useToast();
  const copy = async (write: () => Promise<string>, done: string) => {
    try {
      await navigator.clipboard.writeText(await write());
      notify({ kind: 'done', text: done });
    } catch (error) {
      const reason = error instanceof Error && error.name === 'AppError' ? ` ${error.message}` : '';
      notify({ kind: 'error', text: `Nothing was copied.${reason}` });
    }
  };
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3 border-t border-line pt-4">
      <Field label="Name" className="w-64 max-w-full">
        {(control) => (
          <Input
            {...control}
            value={scenario.name}
            maxLength={MAX_SCENARIO_NAME}
            onChange={(event) => onName({ name: event.target.value }, 'name')}
          />
        )}
      </Field>
      <Field label="Note" className="min-w-48 flex-1">
        {(control) => (
          <Input
            {...control}
            value={scenario.note}
            maxLength={MAX_SCENARIO_NOTE}
            onChange={(event) => onName({ note: event.target.value }, 'note')}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <KeepButtons {...props.keeping} />
        <Button aria-label="Undo" aria-disabled={!canUndo} onClick={onUndo}>
          <Undo2 aria-hidden />
        </Button>
        <Button aria-label="Redo" aria-disabled={!canRedo} onClick={onRedo}>
          <Redo2 aria-hidden />
        </Button>
        <Button onClick={onReset}>
          <RotateCcw aria-hidden /> Reset all
        </Button>
        <Button
          onClick={() => copy(props.writeAddress, 'Copied the link. It restores this scenario exactly.')}
        >
          <Link2 aria-hidden /> Copy the link
        </Button>
        <Button onClick={() => copy(props.writeJson, 'Copied the JSON that breakeven plan reads.')}>
          <Copy aria-hidden /> Copy as JSON
        </Button>
      </div>
    </div>
  );
}

/** What was opened is saved over; what nobody kept yet is kept. */
function KeepButtons({ isKept, isChanged, isSaving, save, saveAsNew }: Keeping) {
  return (
    <>
      <Button variant="primary" onClick={save} disabled={isSaving} aria-disabled={!isChanged || isSaving}>
        <Save aria-hidden /> {isSaving ? 'Saving…' : isKept ? 'Save changes' : 'Save'}
      </Button>
      {isKept ? (
        <Button onClick={saveAsNew} disabled={isSaving}>
          Save as new
        </Button>
      ) : null}
    </>
  );
}
