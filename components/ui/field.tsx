'use client';
import clsx from 'clsx';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** What a control inside a `Field` must carry. */
export interface FieldControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** Unit or `optional`, lighter, after the label. */
  readonly unit?: string;
  /** What to write here, in one sentence. */
  readonly hint?: ReactNode;
  /** What is wrong, in one sentence that says what is allowed; shown under the control. Of a list, a line for each. */
  readonly error?: string | null;
  /** Gets the props that tie the control to its label, hint and error: `{(control) => <Input {...control} />}`. */
  readonly children: (control: FieldControlProps) => ReactNode;
  readonly className?: string;
}

/** A labelled control with its hint, and its error where it belongs: beside the input. */
export function Field({ label, unit, hint, error, children, className }: FieldProps) {
  const id = useId();
  const isWrong = error !== undefined && error !== null;
  const describedBy = [hint === undefined ? null : `${id}-hint`, isWrong ? `${id}-error` : null]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {unit === undefined ? null : <span className="font-normal text-faint"> {unit}</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': isWrong ? true : undefined,
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {isWrong ? (
        <p id={`${id}-error`} className="flex items-start gap-1 text-xs text-bad">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          <span className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{error}</span>
        </p>
      ) : null}
    </div>
  );
}
