'use client';
import { MAX_SPIKES } from '@/lib/contract/scenario';
import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import type { TrafficSpike } from '@/lib/core/scenario/scenario';
import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '@/lib/core/units';
import { formatMinuteOfDay, readMinuteOfDay } from '@/lib/format/day-clock';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import { Rows } from './rows';

export interface SpikeFieldsProps {
  readonly spikes: readonly TrafficSpike[];
  readonly onChange: (spikes: readonly TrafficSpike[], about: string) => void;
  readonly problem: Problem | null;
}

const NINE = 9 * MINUTES_PER_HOUR;
const NEW_SPIKE: TrafficSpike = { every: 'day', startMinute: NINE, minutes: 30, addedPerMinute: 100 };
const EVERY_DAY = 'day';

/** Spikes on top of the traffic: when, how high, how long. */
export function SpikeFields({ spikes, onChange, problem }: SpikeFieldsProps) {
  return (
    <Rows
      name="spike"
      rows={spikes}
      added={NEW_SPIKE}
      most={MAX_SPIKES}
      onChange={(next, about) => onChange(next, `levers.spikes${about}`)}
    >
      {(spike, index, change) => <SpikeLevers {...{ spike, index, problem }} onChange={change} />}
    </Rows>
  );
}

interface SpikeLeversProps {
  readonly spike: TrafficSpike;
  readonly index: number;
  readonly problem: Problem | null;
  readonly onChange: (spike: TrafficSpike, field: string) => void;
}

const NUMBERS = [
  ['addedPerMinute', 'Height', 'requests a minute more', 1e6],
  ['minutes', 'Length', 'minutes', 360],
] as const;

function SpikeLevers({ spike, index, problem, onChange }: SpikeLeversProps) {
  const name = `spike ${index + 1}`;
  const errorOf = (field: string) =>
    problem?.path === `levers.spikes[${index}].${field}` ? problem.sentence : null;
  return (
    <>
      <SpikeStart {...{ spike, name, onChange }} error={errorOf('startMinute')} />
      {NUMBERS.map(([field, label, unit, to]) => (
        <LeverField
          key={field}
          label={`${label} of ${name}`}
          unit={unit}
          value={spike[field]}
          initial={NEW_SPIKE[field]}
          scale={{ from: 1, to, kind: 'log', isWhole: true }}
          error={errorOf(field)}
          onChange={(value) => onChange({ ...spike, [field]: value }, field)}
        />
      ))}
    </>
  );
}

interface SpikeStartProps extends Pick<SpikeLeversProps, 'spike' | 'onChange'> {
  readonly name: string;
  readonly error: string | null;
}

function SpikeStart({ spike, name, error, onChange }: SpikeStartProps) {
  const day = spike.every === 'day' ? EVERY_DAY : String(Math.floor(spike.startMinute / MINUTES_PER_DAY));
  const minute = spike.startMinute % MINUTES_PER_DAY;
  const move = (nextDay: string, nextMinute: number) =>
    onChange(
      nextDay === EVERY_DAY
        ? { ...spike, every: 'day', startMinute: nextMinute }
        : { ...spike, every: 'week', startMinute: Number(nextDay) * MINUTES_PER_DAY + nextMinute },
      'startMinute',
    );
  return (
    <div className="grid grid-cols-2 items-end gap-2">
      <Field label={`S${name.slice(1)}`}>
        {(control) => (
          <Select
            {...control}
            value={day}
            onChange={(event) => move(event.target.value, minute)}
            options={[
              { value: EVERY_DAY, label: 'every day' },
              ...WEEKDAY_NAMES.map((label, i) => ({ value: String(i), label: `${label}s` })),
            ]}
          />
        )}
      </Field>
      <Field label="At" unit="UTC" error={error}>
        {(control) => (
          <Input
            {...control}
            type="time"
            value={formatMinuteOfDay(minute)}
            onChange={(event) => move(day, readMinuteOfDay(event.target.value) ?? minute)}
          />
        )}
      </Field>
    </div>
  );
}
