'use client';
import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';

export interface SwitchedChoice<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Drawn in place of the title, which is still read out. */
  readonly icon?: LucideIcon;
}

export interface ChoiceSwitchProps<Id extends string> {
  /** What is chosen; read out only. */
  readonly label: string;
  readonly choices: readonly SwitchedChoice<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly className?: string;
}

/** One of a few, side by side and all in sight. */
export function ChoiceSwitch<Id extends string>(props: ChoiceSwitchProps<Id>) {
  const { label, choices, value, onChange, className } = props;
  const group = useId();
  return (
    <fieldset className={clsx('flex w-fit rounded-md border border-line p-0.5', className)}>
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.id}
          title={choice.icon && choice.title}
          className={clsx(
            'cursor-pointer rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent',
            choice.icon
              ? 'grid size-6 place-items-center'
              : 'px-2.5 py-0.5 text-sm font-medium whitespace-nowrap',
            colourOf(choice, value),
          )}
        >
          <input
            type="radio"
            name={group}
            value={choice.id}
            checked={value === choice.id}
            onChange={() => onChange(choice.id)}
            className="sr-only"
          />
          {choice.icon ? <choice.icon className="size-3.5" aria-hidden /> : null}
          <span className={clsx(choice.icon && 'sr-only')}>{choice.title}</span>
        </label>
      ))}
    </fieldset>
  );
}

function colourOf({ id, icon }: SwitchedChoice<string>, value: string): string {
  if (id === value) return 'bg-hover text-ink';
  return icon ? 'text-faint hover:text-ink' : 'text-muted hover:text-ink';
}
