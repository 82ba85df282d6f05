'use client';
import { Button, buttonClass } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import { scenarioHref } from './scenario-paths';

export interface ConflictNoteProps {
  readonly sentence: string;
  readonly id: string;
  readonly onSaveAsNew: () => void;
}

/** Somebody saved another meanwhile: what is here can be kept as well, or given up. */
export function ConflictNote({ sentence, id, onSaveAsNew }: ConflictNoteProps) {
  return (
    <StateBlock
      kind="error"
      title={sentence}
      className="mb-4"
      action={
        <>
          <Button onClick={onSaveAsNew}>Save as new</Button>
          <a href={scenarioHref(id)} target="_blank" rel="noreferrer" className={buttonClass()}>
            Open what was saved
          </a>
        </>
      }
    >
      What you changed is still here. What was saved opens in another tab.
    </StateBlock>
  );
}
