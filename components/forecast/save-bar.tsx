'use client';
import clsx from 'clsx';
import { LoaderCircle, Save } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button';
import { StateBlock } from '../ui/state-block';
import { makeRoomFor } from './save-bar-room';
import type { ToldSettings } from './use-settings';

/** Heads the fields: where the focus goes as the bar goes with the button that had it. */
export const TOLD_HEADING = 'told-heading';

/** Stands at the foot of the window while something is told that nobody saved, so that nothing moves as it comes. */
export function SaveBar({ told }: { readonly told: ToldSettings }) {
  const { isChanged, conflict } = told;
  const press = useFocusAfter(isChanged);
  if (!isChanged) return null;
  return (
    <>
      <div aria-hidden className="h-(--save-bar-height) shrink-0" />
      <section
        ref={makeRoomFor}
        aria-label="Changes that are not saved"
        className="fixed inset-x-0 bottom-0 z-30 overflow-y-auto border-t border-line-strong bg-raised py-2.5 shadow-raised page-gutter max-sm:max-h-[40dvh]"
      >
        {conflict === null ? null : <Conflict {...{ told, conflict, press }} />}
        <div className="flex items-center justify-end gap-x-4">
          <p
            role="status"
            className="mr-auto flex min-w-0 flex-1 items-center gap-2 text-sm text-muted max-sm:text-xs"
          >
            {told.preview.isMaking ? (
              <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />
            ) : null}
            {statusWords(told)}
          </p>
          <SaveButtons {...{ told, press }} />
        </div>
      </section>
    </>
  );
}

type Press = (act: () => void) => () => void;

/** What was pressed in the bar may take it away: the focus is then sent to the fields, not lost. */
function useFocusAfter(isChanged: boolean): Press {
  const isPressed = useRef(false);
  useEffect(() => {
    if (isChanged) return;
    if (isPressed.current && document.activeElement === document.body)
      document.getElementById(TOLD_HEADING)?.focus({ preventScroll: true });
    isPressed.current = false;
  }, [isChanged]);
  return (act) => () => {
    isPressed.current = true;
    act();
  };
}

interface BarPartProps {
  readonly told: ToldSettings;
  readonly press: Press;
}

/** A button that is disabled loses the focus, also where saving fails: while it is saved it only looks so. */
function SaveButtons({ told: { isSaving, conflict, problems, save, discard }, press }: BarPartProps) {
  const guard = (act: () => void) => press(isSaving ? () => undefined : act);
  return (
    // On a phone the note of a conflict has the two buttons that settle it, and no room for more.
    <div className={clsx('flex gap-2', conflict !== null && 'max-sm:hidden')}>
      <Button className={SMALL_ON_PHONE} onClick={guard(discard)} aria-disabled={isSaving || undefined}>
        Discard
      </Button>
      <Button
        variant="primary"
        className={SMALL_ON_PHONE}
        onClick={guard(save)}
        aria-disabled={isSaving || undefined}
        disabled={problems.length > 0}
      >
        <Save aria-hidden /> {isSaving ? 'Saving…' : 'Save'}
      </Button>
    </div>
  );
}

const SMALL_ON_PHONE = 'max-sm:h-7 max-sm:px-2 max-sm:text-sm';

function Conflict({ told, conflict, press }: BarPartProps & { readonly conflict: string }) {
  const { isSaving, problems, takeTheirs, saveOver } = told;
  const guard = (act: () => void) => press(isSaving ? () => undefined : act);
  return (
    <StateBlock
      kind="error"
      title={<span className="block max-sm:text-sm">{conflict}</span>}
      className="mb-2 max-sm:mb-1 max-sm:gap-2 max-sm:px-2 max-sm:py-1.5 max-sm:[&_.mt-3]:mt-1.5"
      action={
        <>
          <Button
            className={SMALL_ON_PHONE}
            onClick={guard(takeTheirs)}
            aria-disabled={isSaving || undefined}
          >
            Take what was saved
          </Button>
          <Button
            className={SMALL_ON_PHONE}
            onClick={guard(saveOver)}
            aria-disabled={isSaving || undefined}
            disabled={problems.length > 0}
          >
            {/* One thing: as two, the gap of a button comes between them beside the space. */}
            <span>
              Save mine <span className="max-sm:sr-only">in its place</span>
            </span>
          </Button>
        </>
      }
    >
      <span className="max-sm:hidden">What you changed is still here.</span>
    </StateBlock>
  );
}

function statusWords({ problems, preview, isHeld }: ToldSettings): string {
  if (problems.length > 0)
    return `Something that is told is not complete or not valid: the forecast is ${isHeld ? 'of the last valid values' : 'the saved one'}.`;
  if (preview.problem !== null) return `The forecast could not be made: ${preview.problem}`;
  return preview.isMaking
    ? 'The forecast is being made anew.'
    : 'The forecast follows what you told. It is not saved yet.';
}
