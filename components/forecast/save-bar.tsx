'use client';
import { LoaderCircle, Save } from 'lucide-react';
import { Button } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import type { ToldSettings } from './use-settings';

/** Stands at the foot of the window while something is told that nobody saved, so that nothing moves as it comes. */
export function SaveBar({ told }: { readonly told: ToldSettings }) {
  const { isChanged, isSaving, conflict, problems, preview, save, discard, takeTheirs, saveOver } = told;
  if (!isChanged) return null;
  return (
    <section
      aria-label="Changes that are not saved"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line-strong bg-raised py-2.5 shadow-raised page-gutter"
    >
      {conflict === null ? null : (
        <StateBlock
          kind="error"
          title={conflict}
          className="mb-2"
          action={
            <>
              <Button onClick={takeTheirs} disabled={isSaving}>
                Take what was saved
              </Button>
              <Button onClick={saveOver} disabled={isSaving}>
                Save mine in its place
              </Button>
            </>
          }
        >
          What you changed is still here.
        </StateBlock>
      )}
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <p role="status" className="mr-auto flex min-w-0 items-center gap-2 text-sm text-muted">
          {preview.isMaking ? <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" /> : null}
          {statusWords(told)}
        </p>
        <div className="flex gap-2">
          <Button onClick={discard} disabled={isSaving}>
            Discard
          </Button>
          <Button variant="primary" onClick={save} disabled={isSaving || problems.length > 0}>
            <Save aria-hidden /> {isSaving ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </div>
    </section>
  );
}

function statusWords({ problems, preview }: ToldSettings): string {
  if (problems.length > 0) return 'Something that is told is not complete: the forecast is that of before.';
  if (preview.problem !== null) return `The forecast could not be made: ${preview.problem}`;
  return preview.isMaking
    ? 'The forecast is being made anew.'
    : 'The forecast follows what you told. It is not saved yet.';
}
