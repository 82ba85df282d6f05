'use client';
import type { ImportChoices } from '@/lib/importers/import-choices';
import { Checkbox } from '../ui/checkbox';
import { ChoiceField } from './choice-field';
import { ZoneField } from './time-fields';

export interface RefusalChoicesProps {
  readonly choices: ImportChoices;
  readonly onDecide: (choices: ImportChoices) => void;
}

/** Decisions that can turn a refused file into one that can be read. */
export function RefusalChoices({ choices, onDecide }: RefusalChoicesProps) {
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      <ChoiceField
        label="A row is"
        value={choices.rowsAre ?? ''}
        options={[
          { value: '', label: 'As guessed' },
          { value: 'periods', label: 'A period with its count' },
          { value: 'requests', label: 'One request' },
        ]}
        onChange={(value) =>
          onDecide({ rowsAre: value === 'requests' || value === 'periods' ? value : undefined })
        }
      />
      <ZoneField choices={choices} onDecide={onDecide} isAsked={false} />
      <Checkbox
        className="self-end sm:col-span-2 lg:col-span-3"
        label="Add up rows of the same time, such as a row per function"
        checked={choices.sameTime === 'sum'}
        onChange={(event) => onDecide({ sameTime: event.target.checked ? 'sum' : 'refuse' })}
      />
    </div>
  );
}
