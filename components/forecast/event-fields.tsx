'use client';
import { CircleAlert } from 'lucide-react';
import { MAX_EVENT_NAME_LENGTH, MAX_EVENTS } from '@/lib/contract/forecast-settings';
import type { DemandForecast } from '@/lib/core/forecast/demand-forecast';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { NumberInput } from '../ui/number-input';
import { Rows } from '../what-if/rows';
import type { Problem } from '../workload/request-json';
import { eventNote } from './event-note';
import { type EventDraft, NEW_EVENT, sentenceOf } from './settings-draft';

export interface EventFieldsProps {
  readonly events: readonly EventDraft[];
  readonly problems: readonly Problem[];
  /** What is forecast, beside which an event may lie. */
  readonly demand: DemandForecast;
  readonly onChange: (events: readonly EventDraft[]) => void;
}

/** Days that are not like others: a launch on the 3rd, twice as much for a week. Those that are past are not learnt from. */
export function EventFields({ events, problems, demand, onChange }: EventFieldsProps) {
  const wrong = sentenceOf(problems, 'events');
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Events</legend>
      <p className="mb-2 text-xs text-muted">
        Days that are not like others. The factor says what comes against an ordinary day: 2 is twice as much,
        0 nothing.
      </p>
      {wrong === null ? null : (
        <p role="alert" className="mb-2 flex items-start gap-1 text-xs text-bad">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          {wrong}
        </p>
      )}
      <Rows name="event" rows={events} added={NEW_EVENT} most={MAX_EVENTS} onChange={onChange}>
        {(event, index, change) => <OneEvent {...{ event, index, problems, demand, change }} />}
      </Rows>
    </fieldset>
  );
}

interface OneEventProps {
  readonly event: EventDraft;
  readonly index: number;
  readonly problems: readonly Problem[];
  readonly demand: DemandForecast;
  readonly change: (event: EventDraft, field: string) => void;
}

function OneEvent({ event, index, problems, demand, change }: OneEventProps) {
  const errorOf = (field: string) => {
    // What was only begun is not wrong yet.
    const isBegun = field === 'startsOn' ? event.startsOn === '' : field === 'name' && event.name === '';
    return isBegun ? null : sentenceOf(problems, `events[${index}].${field}`);
  };
  const set = (field: keyof EventDraft) => (input: { readonly target: { readonly value: string } }) =>
    change({ ...event, [field]: input.target.value }, field);
  return (
    <>
      <Field label={`Name of event ${index + 1}`} error={errorOf('name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={MAX_EVENT_NAME_LENGTH}
            placeholder="Launch"
            autoComplete="off"
            value={event.name}
            onChange={set('name')}
          />
        )}
      </Field>
      <Field label="First day" hint={eventNote(event, demand) ?? undefined} error={errorOf('startsOn')}>
        {(control) => <Input {...control} type="date" value={event.startsOn} onChange={set('startsOn')} />}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Days" error={errorOf('days')}>
          {(control) => (
            <NumberInput {...control} inputMode="numeric" value={event.days} onChange={set('days')} />
          )}
        </Field>
        <Field label="Factor" error={errorOf('factor')}>
          {(control) => <NumberInput {...control} value={event.factor} onChange={set('factor')} />}
        </Field>
      </div>
    </>
  );
}
