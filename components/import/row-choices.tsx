'use client';
import {
  type DurationUnit,
  type ImportChoices,
  TIME_UNITS,
  type TimeUnit,
} from '@/lib/importers/import-choices';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { ChoiceField } from './choice-field';

const NONE = '';
const TIME_UNIT_WORDS: Readonly<Record<TimeUnit, string>> = {
  date: 'Dates',
  'epoch-s': 'Seconds since 1970',
  'epoch-ms': 'Milliseconds since 1970',
  'epoch-us': 'Microseconds since 1970',
  'epoch-ns': 'Nanoseconds since 1970',
  'index-s': 'Seconds from a start',
  'index-min': 'Minutes from a start',
  'index-h': 'Hours from a start',
};
const DURATION_WORDS: Readonly<Record<DurationUnit, string>> = {
  s: 'Seconds',
  ms: 'Milliseconds',
  us: 'Microseconds',
  ns: 'Nanoseconds',
};

export interface RowChoicesProps {
  readonly file: ImportedFile;
  readonly onDecide: (choices: ImportChoices) => void;
}

/** What a row is and which column plays which part. */
export function RowChoices({ file: { reading }, onDecide }: RowChoicesProps) {
  const columns = reading.columns.map((name) => ({ value: name, label: name }));
  const others = columns.filter(({ value }) => value !== reading.timeColumn);
  return (
    <>
      <ChoiceField
        label="A row is"
        value={reading.rowsAre}
        options={[
          { value: 'periods', label: 'A period with its count' },
          { value: 'requests', label: 'One request' },
        ]}
        onChange={(value) => onDecide({ rowsAre: value === 'requests' ? 'requests' : 'periods' })}
      />
      <ChoiceField
        label="Times from"
        value={reading.timeColumn ?? NONE}
        options={columns}
        onChange={(timeColumn) => onDecide({ timeColumn, timeUnit: undefined })}
      />
      {reading.timeUnit === null || reading.timeUnit === 'date' ? null : (
        <ChoiceField
          label="Times are"
          value={reading.timeUnit}
          options={TIME_UNITS.filter((unit) => unit !== 'date').map((unit) => ({
            value: unit,
            label: TIME_UNIT_WORDS[unit],
          }))}
          onChange={(value) => onDecide({ timeUnit: value as TimeUnit })}
        />
      )}
      {reading.rowsAre === 'periods' ? (
        <ChoiceField
          label="Requests from"
          value={reading.valueColumn ?? NONE}
          options={others}
          onChange={(valueColumn) => onDecide({ valueColumn })}
        />
      ) : (
        <DurationChoices reading={reading} others={others} onDecide={onDecide} />
      )}
    </>
  );
}

interface DurationChoicesProps {
  readonly reading: ImportedFile['reading'];
  readonly others: readonly { readonly value: string; readonly label: string }[];
  readonly onDecide: (choices: ImportChoices) => void;
}

function DurationChoices({ reading, others, onDecide }: DurationChoicesProps) {
  return (
    <>
      <ChoiceField
        label="Durations from"
        value={reading.durationColumn ?? NONE}
        options={[{ value: NONE, label: 'None' }, ...others]}
        onChange={(value) =>
          onDecide({
            durationColumn: value === NONE ? null : value,
            durationUnit: undefined,
          })
        }
      />
      {reading.durationUnit === null ? null : (
        <>
          <ChoiceField
            label="Durations are in"
            value={reading.durationUnit}
            options={Object.entries(DURATION_WORDS).map(([value, label]) => ({ value, label }))}
            onChange={(value) => onDecide({ durationUnit: value as DurationUnit })}
          />
          <ChoiceField
            label="Time is when a request"
            value={reading.timeMarks ?? 'start'}
            options={[
              { value: 'start', label: 'Arrived' },
              { value: 'end', label: 'Was answered' },
            ]}
            onChange={(value) => onDecide({ timeMarks: value === 'end' ? 'end' : 'start' })}
          />
        </>
      )}
    </>
  );
}
