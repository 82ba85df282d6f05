'use client';
import { useSyncExternalStore } from 'react';
import { REPORT_SECTIONS, type ReportSection } from '@/lib/core/report/report-schedule';
import { Checkbox } from '../../ui/checkbox';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { subscribeNever } from '../../ui/subscribe-never';
import { sentenceAt } from '../report-draft';
import { SECTION_WORDS } from '../report-words';
import type { DraftProps } from './draft-props';
import { exampleAmounts, listLocales } from './locale-words';

/** What stands in it, how numbers are written, and what becomes of periods that were missed. */
export function ContentFields({ draft, onChange, problem }: DraftProps) {
  // Versions of ICU write them in different ways: the browser's own, after the first drawing.
  const example = useSyncExternalStore(
    subscribeNever,
    () => `${exampleAmounts(draft.locale)}. `,
    () => '',
  );
  return (
    <div className="flex flex-col gap-4">
      <SectionBoxes draft={draft} onChange={onChange} problem={problem} />
      <Checkbox
        label="Attach a CSV with a line a workload"
        checked={draft.attachesCsv}
        onChange={({ target }) => onChange({ attachesCsv: target.checked })}
      />
      <Field
        label="Numbers as written in"
        hint={`${example}Words are English, amounts USD.`}
        error={sentenceAt(problem, 'locale')}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.locale}
            options={listLocales(draft.locale)}
            onChange={({ target }) => onChange({ locale: target.value })}
          />
        )}
      </Field>
      <MissedField draft={draft} onChange={onChange} problem={problem} />
    </div>
  );
}

function MissedField({ draft, onChange, problem }: DraftProps) {
  return (
    <Field
      label="Missed periods"
      hint="Periods that were due while nothing was running."
      error={sentenceAt(problem, 'missed')}
    >
      {(control) => (
        <Select
          {...control}
          value={draft.missed}
          options={[
            { value: 'send-once', label: 'send the latest one, marked late' },
            { value: 'skip', label: 'leave them out' },
          ]}
          onChange={({ target }) => onChange({ missed: target.value === 'skip' ? 'skip' : 'send-once' })}
        />
      )}
    </Field>
  );
}

/** In the order in which they stand in the mail. */
function SectionBoxes({ draft, onChange, problem }: DraftProps) {
  const error = sentenceAt(problem, 'sections');
  const set = (section: ReportSection, isChosen: boolean) =>
    onChange({
      sections: REPORT_SECTIONS.filter((one) => (one === section ? isChosen : draft.sections.includes(one))),
    });
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Sections</legend>
      {error === null ? null : (
        <p role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
      <div className="flex flex-col">
        {REPORT_SECTIONS.map((section) => (
          <Checkbox
            key={section}
            label={
              <>
                {SECTION_WORDS[section].name}{' '}
                <span className="text-sm text-muted">{SECTION_WORDS[section].hint}</span>
              </>
            }
            {...(error === null ? {} : { 'aria-invalid': true })}
            checked={draft.sections.includes(section)}
            onChange={({ target }) => set(section, target.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}
