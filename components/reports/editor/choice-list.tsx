import clsx from 'clsx';
import type { ScopeChoices } from './use-scope-choices';

export interface ChoiceListProps {
  readonly id: string;
  readonly label: string;
  readonly choices: ScopeChoices;
  readonly value: string;
  /** Which one the keyboard is at; -1 for none. */
  readonly active: number;
  readonly onPick: (value: string) => void;
}

/** Where one of a combobox's options is. */
export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** What there is to pick from, below the field that it belongs to. */
export function ChoiceList({ id, label, choices, value, active, onPick }: ChoiceListProps) {
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-auto rounded-md border border-line-strong bg-raised py-1 shadow-lg">
      <div id={id} role="listbox" aria-label={label} tabIndex={-1}>
        {choices.choices.map((option, i) => (
          <div
            key={option.value}
            id={optionId(id, i)}
            role="option"
            // The keyboard stays in the field, which names the active one.
            tabIndex={-1}
            aria-selected={option.value === value}
            ref={i === active ? scrollTo : undefined}
            className={clsx(
              'cursor-pointer px-2.5 py-1.5 text-sm break-words',
              i === active ? 'bg-accent text-accent-text' : 'hover:bg-hover',
              option.value === value && 'font-medium',
            )}
            // Before the field loses the keyboard.
            onPointerDown={(event) => {
              event.preventDefault();
              onPick(option.value);
            }}
          >
            {option.label}
          </div>
        ))}
      </div>
      <Foot choices={choices} />
    </div>
  );
}

function scrollTo(option: HTMLElement | null) {
  option?.scrollIntoView({ block: 'nearest' });
}

function Foot({ choices: { choices, hasMore } }: { readonly choices: ScopeChoices }) {
  if (!hasMore && choices.length > 0) return null;
  return (
    <p role="status" className="px-2.5 py-1.5 text-xs text-muted">
      {hasMore ? 'There are more: type a part of the name.' : 'There is none of that name.'}
    </p>
  );
}
