'use client';
import { Button } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import type { LeftBehind } from './use-kept-draft';

/** Tells that what was typed and not saved is there again, or asks whether to bring it back. */
export function DraftNote({ left }: { readonly left: LeftBehind | null }) {
  if (left === null) return null;
  if (left.kind === 'here')
    return (
      <StateBlock kind="note" title="What you had not saved is here again." className="mb-4">
        Save keeps it, Discard goes back to what was saved.
      </StateBlock>
    );
  return (
    <StateBlock
      kind="note"
      title="You left changes that are not saved, and other settings were saved since."
      className="mb-4"
      action={
        <>
          <Button size="sm" onClick={left.bringBack}>
            Bring mine back
          </Button>
          <Button size="sm" onClick={left.forget}>
            Forget them
          </Button>
        </>
      }
    >
      What was saved is shown. Yours would take its place once you save them.
    </StateBlock>
  );
}
