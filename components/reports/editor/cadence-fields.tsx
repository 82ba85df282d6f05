'use client';
import { useMemo } from 'react';
import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import { formatZoneDays, formatZoneMoment } from '@/lib/format/zone-moment';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Select } from '../../ui/select';
import { listNextDue } from '../next-due';
import { CADENCE_KINDS, type ReportDraft, readTiming, sentenceAt } from '../report-draft';
import { dayOfMonthWords } from '../report-words';
import type { DraftProps } from './draft-props';
import { ZoneField } from './zone-field';

const KIND_WORDS: Readonly<Record<ReportDraft['cadence'], string>> = {
  daily: 'every day',
  weekly: 'every week',
  monthly: 'every month',
  cron: 'by a cron expression',
};
const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, i) => i + 1);
/** February has no more. */
const SHORTEST_MONTH = 28;
const NEXT_SHOWN = 5;

/** When it is sent, in which zone, and the next times that come of it. */
export function CadenceFields(props: DraftProps & { readonly nowSeconds: number }) {
  const { draft, onChange, problem, nowSeconds } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Sent" error={sentenceAt(problem, 'cadence.kind')}>
        {(control) => (
          <Select
            {...control}
            value={draft.cadence}
            options={CADENCE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
            onChange={({ target }) => {
              const cadence = CADENCE_KINDS.find((kind) => kind === target.value);
              if (cadence !== undefined) onChange({ cadence });
            }}
          />
        )}
      </Field>
      <DayField {...props} />
      {draft.cadence === 'cron' ? null : (
        <Field label="At" error={sentenceAt(problem, 'cadence.minute')}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={draft.time}
              onChange={({ target }) => onChange({ time: target.value })}
            />
          )}
        </Field>
      )}
      <ZoneField {...props} />
      <NextDue draft={draft} nowSeconds={nowSeconds} />
    </div>
  );
}

function DayField({ draft, onChange, problem }: DraftProps) {
  if (draft.cadence === 'daily') return null;
  if (draft.cadence === 'cron') return <CronField {...{ draft, onChange, problem }} />;
  const isWeekly = draft.cadence === 'weekly';
  const hint =
    !isWeekly && Number(draft.day) > SHORTEST_MONTH ? 'In a month without it, on its last day.' : undefined;
  return (
    <Field
      label="On"
      {...(hint === undefined ? {} : { hint })}
      error={sentenceAt(problem, 'cadence.weekday', 'cadence.day')}
    >
      {(control) => (
        <Select
          {...control}
          value={isWeekly ? draft.weekday : draft.day}
          onChange={({ target }) => onChange(isWeekly ? { weekday: target.value } : { day: target.value })}
          options={
            isWeekly
              ? WEEKDAY_NAMES.map((label, i) => ({ value: String(i + 1), label }))
              : DAYS_OF_MONTH.map((day) => ({ value: String(day), label: dayOfMonthWords(day) }))
          }
        />
      )}
    </Field>
  );
}

function CronField({ draft, onChange, problem }: DraftProps) {
  return (
    <Field
      label="Cron expression"
      hint="Minute, hour, day, month, weekday; once an hour at most."
      error={sentenceAt(problem, 'cadence.expression')}
    >
      {(control) => (
        <Input
          {...control}
          value={draft.expression}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-sm"
          onChange={({ target }) => onChange({ expression: target.value })}
        />
      )}
    </Field>
  );
}

/** The next times in words; a report is about the time before, so the first one says which. */
function NextDue({ draft, nowSeconds }: { readonly draft: ReportDraft; readonly nowSeconds: number }) {
  const timing = useMemo(() => readTiming(draft), [draft]);
  const periods = useMemo(
    () => (timing === null ? [] : listNextDue(timing, nowSeconds, NEXT_SHOWN)),
    [timing, nowSeconds],
  );
  const [first] = periods;
  return (
    <div className="text-sm sm:col-span-2" aria-live="polite">
      <p className="mb-1 font-medium">Next five times</p>
      {timing === null || first === undefined ? (
        <p className="text-muted">They stand here once day, time and zone can be read.</p>
      ) : (
        <>
          <ol className="text-muted tabular-nums">
            {periods.map(({ key, dueSeconds }) => (
              <li key={key}>{formatZoneMoment(dueSeconds, timing.timeZone)}</li>
            ))}
          </ol>
          <p className="mt-1 text-muted">
            The first is about {formatZoneDays(first.startSeconds, first.endSeconds, timing.timeZone)}.
          </p>
        </>
      )}
    </div>
  );
}
