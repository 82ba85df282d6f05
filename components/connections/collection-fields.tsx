'use client';
import { HISTORY_DAYS, SYNC_INTERVALS_HOURS } from '@/lib/contract/connection';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { sentenceFor } from './connection-draft';
import { INTERVAL_WORDS } from './connection-words';
import type { DraftProps } from './draft-props';

const HISTORY_WORDS: Readonly<Record<(typeof HISTORY_DAYS)[number], string>> = {
  14: 'two weeks, by the minute',
  455: 'fifteen months: older by 5 minutes, then by the hour',
};

/** The name, how much is collected and how often, and what that may cost. */
export function CollectionFields({ draft, onChange, problem }: DraftProps) {
  return (
    <div className="grid max-w-[720px] gap-5 sm:grid-cols-2">
      <Field label="Name" hint="What you call this account." error={sentenceFor('name', problem)}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Metrics are collected"
        hint="What runs, and its prices, are looked up once a day."
        error={sentenceFor('metricsEveryHours', problem)}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.metricsEveryHours}
            onChange={(event) => onChange({ metricsEveryHours: event.target.value })}
            options={SYNC_INTERVALS_HOURS.map((hours) => ({
              value: String(hours),
              label: INTERVAL_WORDS[hours] ?? `every ${hours} hours`,
            }))}
          />
        )}
      </Field>
      <Field
        label="How far back"
        hint="The last two weeks come first either way."
        error={sentenceFor('historyDays', problem)}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.historyDays}
            onChange={(event) => onChange({ historyDays: event.target.value })}
            options={HISTORY_DAYS.map((days) => ({ value: String(days), label: HISTORY_WORDS[days] }))}
          />
        )}
      </Field>
      <Field
        label="Cap of a month"
        unit="USD"
        hint="AWS charges for metrics that are asked for. A sync that would cost more than what is left stops, and says so."
        error={sentenceFor('monthlyCapUsd', problem)}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={draft.monthlyCapUsd}
            onChange={(event) => onChange({ monthlyCapUsd: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
