'use client';
import { type KeyboardEvent, useId, useState } from 'react';
import type { ScopePart } from '@/lib/contract/report-scope-query';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { ChoiceList, optionId } from './choice-list';
import { useLabelOf } from './use-label-of';
import { useScopeChoices } from './use-scope-choices';

export interface ChoiceFieldProps {
  readonly label: string;
  readonly part: ScopePart;
  /** Of which tag the values are. */
  readonly tagKey?: string;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** Something of the fleet: one types a part of its name, and picks from what the server finds. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, part, tagKey, value, error } = props;
  const list = useId();
  const known = useLabelOf(part, value, tagKey);
  const picking = usePicking(props);
  const { choices, words, active } = picking;
  const isOpen = choices !== null;
  return (
    <Field label={label} {...hintOf(part, known.isGone)} error={error}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={list}
            {...(isOpen && active >= 0 ? { 'aria-activedescendant': optionId(list, active) } : {})}
            value={words ?? known.label ?? value}
            placeholder="Type a part of the name"
            autoComplete="off"
            spellCheck={false}
            onFocus={({ target }) => target.select()}
            onClick={picking.open}
            onBlur={picking.close}
            onChange={({ target }) => picking.type(target.value)}
            onKeyDown={(event) => onKey(event, picking)}
          />
          {choices === null ? null : (
            <ChoiceList {...{ id: list, label, choices, value, active }} onPick={picking.pick} />
          )}
        </div>
      )}
    </Field>
  );
}

function isTag(part: ScopePart): boolean {
  return part === 'tag' || part === 'tag-value';
}

function hintOf(part: ScopePart, isGone: boolean): { readonly hint?: string } {
  if (isGone) return { hint: 'Nothing in the fleet is of this now.' };
  return isTag(part) ? { hint: 'Upper and lower case count.' } : {};
}

type Picking = ReturnType<typeof usePicking>;

function onKey(event: KeyboardEvent, { isAsked, choices, active, open, move, pick, close }: Picking) {
  const chosen = choices?.choices[active];
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (choices === null) open();
    else move(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter' && chosen !== undefined) {
    event.preventDefault();
    pick(chosen.value);
  } else if (event.key === 'Escape' && isAsked) {
    event.preventDefault();
    close();
  }
}

/** A tag may be told of before anything has it: what is typed of it counts. All else is picked. */
function usePicking({ part, tagKey, onChange }: ChoiceFieldProps) {
  const [isAsked, setIsAsked] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const asked = { part, text: words ?? '', ...(tagKey === undefined ? {} : { tagKey }) };
  const choices = useScopeChoices(isAsked ? asked : null);
  const close = () => {
    setIsAsked(false);
    setWords(null);
    setActive(-1);
  };
  return {
    isAsked,
    choices: isAsked ? choices : null,
    words,
    active,
    open: () => setIsAsked(true),
    type: (typed: string) => {
      setIsAsked(true);
      setWords(typed);
      setActive(-1);
      if (isTag(part)) onChange(typed);
    },
    move: (by: number) => {
      const count = choices?.choices.length ?? 0;
      setActive((at) => (count === 0 ? -1 : at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count));
    },
    pick: (value: string) => {
      onChange(value);
      close();
    },
    close,
  };
}
