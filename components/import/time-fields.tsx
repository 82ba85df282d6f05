'use client';
import { useState } from 'react';
import { ASSUMED_START, type ImportChoices } from '@/lib/importers/import-choices';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { SelectOption } from '../ui/select';
import { ChoiceField } from './choice-field';

export interface TimeFieldProps {
  readonly choices: ImportChoices;
  readonly onDecide: (choices: ImportChoices) => void;
  readonly isAsked: boolean;
}

const UNDECIDED = '';

/** Asks for the zone of times that state none. */
export function ZoneField({ choices, onDecide, isAsked }: TimeFieldProps) {
  const isMissing = isAsked && choices.timeZone === undefined;
  return (
    <ChoiceField
      label="Time zone"
      value={choices.timeZone ?? UNDECIDED}
      options={[{ value: UNDECIDED, label: 'Choose: the times state none' }, ...listZones()]}
      error={isMissing ? 'Choose a time zone; UTC if the times are of a server that keeps it.' : null}
      onChange={(zone) => onDecide({ timeZone: zone === UNDECIDED ? undefined : zone })}
    />
  );
}

/** The reader's own zone and UTC first, then all by continent. */
function listZones(): SelectOption[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = [...new Set(['UTC', own])].map((zone) => ({ value: zone, label: zone, group: 'Likely' }));
  const all = Intl.supportedValuesOf('timeZone').map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
    group: zone.split('/')[0] ?? 'Other',
  }));
  return [...first, ...all];
}

/** Asks when counting began, for times that are minutes or seconds from an unstated start. */
export function StartField({ choices, onDecide, isAsked }: TimeFieldProps) {
  const [text, setText] = useState((choices.startAt ?? '').slice(0, 16));
  const isMissing = isAsked && choices.startAt === undefined;
  const decide = (value: string) => {
    setText(value);
    onDecide({ startAt: value === '' ? undefined : `${value}:00Z` });
  };
  return (
    <Field
      label="Start"
      unit="UTC"
      hint={
        <>
          The times count from a start that the file does not state.{' '}
          <button type="button" className="underline" onClick={() => decide(ASSUMED_START.slice(0, 16))}>
            Take a Monday
          </button>
        </>
      }
      error={isMissing ? 'Say when the first period began.' : null}
    >
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={text}
          min="1970-01-01T00:00"
          max="2099-12-31T23:59"
          onChange={(event) => decide(event.target.value)}
        />
      )}
    </Field>
  );
}
