'use client';
import { useState } from 'react';
import { MAX_REGIONS } from '@/lib/contract/connection';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { sentenceFor } from './connection-draft';
import type { DraftProps } from './draft-props';
import { REGION_GROUPS } from './region-names';

const KNOWN = new Set(REGION_GROUPS.flatMap(({ regions }) => regions.map(({ code }) => code)));

/** The Regions to be read: those that are known by name, and any other by its code. */
export function RegionFields({ draft, onChange, problem }: DraftProps) {
  const set = (code: string, isChosen: boolean) =>
    onChange({
      regions: isChosen ? [...draft.regions, code] : draft.regions.filter((region) => region !== code),
    });
  const others = draft.regions.filter((code) => !KNOWN.has(code));
  const groups = [
    ...REGION_GROUPS,
    ...(others.length === 0
      ? []
      : [{ name: 'Others', regions: others.map((code) => ({ code, place: '' })) }]),
  ];
  const error = sentenceFor('regions', problem);
  return (
    <div className="flex flex-col gap-5">
      {error === null ? null : (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      {groups.map((group) => (
        <fieldset key={group.name}>
          <legend className="mb-1 text-sm font-medium">{group.name}</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(225px,1fr))] gap-x-4">
            {group.regions.map(({ code, place }) => (
              <Checkbox
                key={code}
                label={
                  <>
                    <span className="font-mono text-sm">{code}</span>{' '}
                    <span className="text-sm text-muted">{place}</span>
                  </>
                }
                checked={draft.regions.includes(code)}
                onChange={(event) => set(code, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <OtherRegion onAdd={(code) => draft.regions.includes(code) || set(code, true)} />
    </div>
  );
}

/** A Region that is newer than the list. */
function OtherRegion({ onAdd }: { readonly onAdd: (code: string) => void }) {
  const [text, setText] = useState('');
  const code = text.trim().toLowerCase();
  const add = () => {
    if (code === '') return;
    onAdd(code);
    setText('');
  };
  return (
    <Field
      label="Another Region"
      hint={`By its code. ${MAX_REGIONS} Regions at most.`}
      className="max-w-[280px]"
    >
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            value={text}
            autoComplete="off"
            spellCheck={false}
            placeholder="eu-west-4"
            className="font-mono text-sm"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button onClick={add} disabled={code === ''}>
            Add
          </Button>
        </span>
      )}
    </Field>
  );
}
