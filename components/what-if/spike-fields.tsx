'use client';
import { Plus, Trash2 } from 'lucide-react';
import { MAX_SPIKES } from '@/lib/contract/scenario';
import type { TrafficSpike } from '@/lib/core/scenario/scenario';
import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '@/lib/core/units';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';

export interface SpikeFieldsProps {
  readonly spikes: readonly TrafficSpike[];
  readonly onChange: (spikes: readonly TrafficSpike[], about: string) => void;
  readonly problem: Problem | null;
}

const NINE = 9 * MINUTES_PER_HOUR;
const NEW_SPIKE: TrafficSpike = { every: 'day', startMinute: NINE, minutes: 30, addedPerMinute: 100 };
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const EVERY_DAY = 'day';

/** Spikes on top of the traffic: when, how high, how long. */
export function SpikeFields({ spikes, onChange, problem }: SpikeFieldsProps) {
  const replace = (index: number, spike: TrafficSpike, field: string) =>
    onChange(
      spikes.map((one, i) => (i === index ? spike : one)),
      `levers.spikes[${index}].${field}`,
    );
  return (
    <div className="flex flex-col gap-3">
      {spikes.map((spike, index) => (
        // Spikes have no name but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="flex flex-col gap-2 border-l-2 border-line-strong pl-3">
          <legend className="sr-only">Spike {index + 1}</legend>
          <SpikeLevers
            {...{ spike, index, problem }}
            onChange={(next, field) => replace(index, next, field)}
            onRemove={() =>
              onChange(
                spikes.filter((_, i) => i !== index),
                'levers.spikes',
              )
            }
          />
        </fieldset>
      ))}
      {spikes.length >= MAX_SPIKES ? null : (
        <Button
          size="sm"
          className="self-start"
          onClick={() => onChange([...spikes, NEW_SPIKE], 'levers.spikes')}
        >
          <Plus aria-hidden /> Add a spike
        </Button>
      )}
    </div>
  );
}

interface SpikeLeversProps {
  readonly spike: TrafficSpike;
  readonly index: number;
  readonly problem: Problem | null;
  readonly onChange: (spike: TrafficSpike, field: string) => void;
  readonly onRemove: () => void;
}

function SpikeLevers({ spike, index, problem, onChange, onRemove }: SpikeLeversProps) {
  const name = `Spike ${index + 1}`;
  const day = spike.every === 'day' ? EVERY_DAY : String(Math.floor(spike.startMinute / MINUTES_PER_DAY));
  const minute = spike.startMinute % MINUTES_PER_DAY;
  const errorOf = (field: string) =>
    problem?.path === `levers.spikes[${index}].${field}` ? problem.sentence : null;
  const move = (nextDay: string, nextMinute: number) =>
    onChange(
      nextDay === EVERY_DAY
        ? { ...spike, every: 'day', startMinute: nextMinute }
        : { ...spike, every: 'week', startMinute: Number(nextDay) * MINUTES_PER_DAY + nextMinute },
      'startMinute',
    );
  return (
    <>
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
        <Field label={name}>
          {(control) => (
            <Select
              {...control}
              value={day}
              onChange={(event) => move(event.target.value, minute)}
              options={[
                { value: EVERY_DAY, label: 'every day' },
                ...DAYS.map((label, i) => ({ value: String(i), label: `${label}s` })),
              ]}
            />
          )}
        </Field>
        <Field label="At" unit="UTC" error={errorOf('startMinute')}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={clockOf(minute)}
              onChange={(event) => move(day, minuteOf(event.target.value) ?? minute)}
            />
          )}
        </Field>
        <Button size="icon" variant="ghost" aria-label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <LeverField
        label={`Height of ${name.toLowerCase()}`}
        unit="requests a minute more"
        value={spike.addedPerMinute}
        initial={NEW_SPIKE.addedPerMinute}
        scale={{ from: 1, to: 1e6, kind: 'log', isWhole: true }}
        error={errorOf('addedPerMinute')}
        onChange={(addedPerMinute) => onChange({ ...spike, addedPerMinute }, 'addedPerMinute')}
      />
      <LeverField
        label={`Length of ${name.toLowerCase()}`}
        unit="minutes"
        value={spike.minutes}
        initial={NEW_SPIKE.minutes}
        scale={{ from: 1, to: 360, kind: 'log', isWhole: true }}
        error={errorOf('minutes')}
        onChange={(minutes) => onChange({ ...spike, minutes }, 'minutes')}
      />
    </>
  );
}

function clockOf(minute: number): string {
  const parts = [Math.floor(minute / MINUTES_PER_HOUR), minute % MINUTES_PER_HOUR];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** `null` while a time is half typed. */
function minuteOf(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  if (hours === undefined || minutes === undefined) return null;
  const minute = hours * MINUTES_PER_HOUR + minutes;
  return Number.isInteger(minute) ? minute : null;
}
