'use client';
import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { STEPS, type Step } from './connection-draft';

export const STEP_WORDS: Readonly<Record<Step, { readonly name: string; readonly title: string }>> = {
  access: { name: 'Access', title: 'How is the account reached?' },
  regions: { name: 'Regions', title: 'In which Regions do models serve?' },
  collection: { name: 'Collection', title: 'How much is collected, and what may it cost?' },
};

export interface StepListProps {
  readonly current: Step;
  readonly onGo: (step: Step) => void;
}

/** The steps, of which those behind can be gone back to. */
export function StepList({ current, onGo }: StepListProps) {
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line pb-3 text-sm">
      {STEPS.map((step, i) => (
        <li key={step} aria-current={i === at ? 'step' : undefined} className="flex items-center gap-2">
          <span
            className={clsx(
              'grid size-5 place-items-center rounded-full text-xs font-medium',
              i <= at ? 'bg-accent text-accent-text' : 'bg-hover text-muted',
            )}
          >
            {i + 1}
          </span>
          {i < at ? (
            <button type="button" onClick={() => onGo(step)} className="underline underline-offset-4">
              {STEP_WORDS[step].name}
            </button>
          ) : (
            <span className={i === at ? 'font-medium' : 'text-muted'}>{STEP_WORDS[step].name}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The question of a step; it takes the focus when the step changes, so that it is read out. */
export function StepTitle({ title, takesFocus }: { readonly title: string; readonly takesFocus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold tracking-tight outline-none">
      {title}
    </h2>
  );
}
