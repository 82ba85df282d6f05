import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { CONTROL_CLASS } from './input';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** Options with the same group stand under its name. */
  readonly group?: string;
}

export interface SelectProps extends ComponentProps<'select'> {
  readonly options: readonly SelectOption[];
}

/**
 * A choice of one. The platform's own list: it types ahead, scrolls thousands and is right on a phone, at no weight.
 * Label it with `Field`, or an `aria-label`.
 */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={clsx('relative inline-flex min-w-0', className)}>
      <select className={clsx(CONTROL_CLASS, 'appearance-none truncate pr-7')} {...rest}>
        {renderOptions(options)}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

/** Of lists that are shown: the same elements for the same list, so that a long one is not gone through again. */
const rendered = new WeakMap<readonly SelectOption[], ReactNode>();

function renderOptions(options: readonly SelectOption[]): ReactNode {
  const known = rendered.get(options);
  if (known !== undefined) return known;
  const made = groupOptions(options).map(({ group, options: members }) =>
    group === undefined ? (
      members.map(renderOption)
    ) : (
      <optgroup key={group} label={group}>
        {members.map(renderOption)}
      </optgroup>
    ),
  );
  rendered.set(options, made);
  return made;
}

function renderOption(option: SelectOption) {
  return (
    <option key={option.value} value={option.value} className="bg-raised text-ink">
      {option.label}
    </option>
  );
}

interface OptionGroup {
  readonly group: string | undefined;
  readonly options: SelectOption[];
}

/** Neighbours with the same group, in the order given. */
function groupOptions(options: readonly SelectOption[]): OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) last.options.push(option);
    else groups.push({ group: option.group, options: [option] });
  }
  return groups;
}
