'use client';
import { formatCount } from '@/lib/format/number';
import type { ImportChoices } from '@/lib/importers/import-choices';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { Checkbox } from '../ui/checkbox';
import { ChoiceField } from './choice-field';
import { RowChoices } from './row-choices';
import { StartField, ZoneField } from './time-fields';

export interface ReadingChoicesProps {
  readonly file: ImportedFile;
  readonly choices: ImportChoices;
  readonly onDecide: (choices: ImportChoices) => void;
  /** True once the reader tried to import without a decision that is needed. */
  readonly isAsked: boolean;
}

/** How the file was read, each guess with what else it could be. A change reads the file again. */
export function ReadingChoices({ file, choices, onDecide, isAsked }: ReadingChoicesProps) {
  const { reading, facts } = file;
  return (
    <div className="grid gap-x-6 gap-y-4 empty:hidden sm:grid-cols-2 lg:grid-cols-3">
      {file.zoneNeeded ? <ZoneField choices={choices} onDecide={onDecide} isAsked={isAsked} /> : null}
      {file.startNeeded ? <StartField choices={choices} onDecide={onDecide} isAsked={isAsked} /> : null}
      {reading.timeColumn === null ? null : <RowChoices file={file} onDecide={onDecide} />}
      {reading.rowKeys.length > 1 ? (
        <ChoiceField
          label="Rows"
          value={reading.rowKey ?? ''}
          options={[
            { value: '', label: 'All rows, added up' },
            ...reading.rowKeys.map(({ key, total }) => ({
              value: key,
              label: `${key.slice(0, 24)} (${formatCount(total)})`,
            })),
          ]}
          onChange={(value) => onDecide({ rowKey: value === '' ? undefined : value })}
        />
      ) : null}
      {reading.metrics.length > 1 ? (
        <ChoiceField
          label="Metric"
          value={reading.metric ?? ''}
          options={reading.metrics.map((metric) => ({ value: metric, label: metric }))}
          onChange={(metric) => onDecide({ metric })}
        />
      ) : null}
      {reading.statistics.length > 1 ? (
        <ChoiceField
          label="Statistic"
          value={reading.statistic ?? ''}
          options={reading.statistics.map((statistic) => ({ value: statistic, label: statistic }))}
          onChange={(statistic) => onDecide({ statistic })}
        />
      ) : null}
      {choices.sameTime === 'sum' ? (
        <Checkbox
          className="self-end sm:col-span-2 lg:col-span-3"
          label="Rows of the same time are added up"
          checked
          onChange={() => onDecide({ sameTime: 'refuse' })}
        />
      ) : null}
      {facts.missing > 0 ? (
        <Checkbox
          className="self-end sm:col-span-2 lg:col-span-3"
          label={`A missing period means no traffic (${formatCount(facts.missing)} here), as in CloudWatch's counts of requests`}
          checked={choices.missingIsZero === true}
          onChange={(event) => onDecide({ missingIsZero: event.target.checked })}
        />
      ) : null}
    </div>
  );
}
