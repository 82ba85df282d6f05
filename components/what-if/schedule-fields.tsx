'use client';
import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import type { LambdaOption, ServerlessOption } from '@/lib/core/workload/serving-option';
import type { WeeklyHours } from '@/lib/core/workload/weekly-hours';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';

type Provisioned = LambdaOption | ServerlessOption;

export interface ScheduleFieldsProps {
  readonly option: Provisioned;
  readonly onChange: (option: Provisioned, about: string) => void;
  readonly problem: Problem | null;
}

const PATH = 'description.present.provisionedSchedule';
const HOURS_PATH = 'description.present.provisionedHours';
const OFFICE_HOURS: WeeklyHours = { days: [0, 1, 2, 3, 4], fromHour: 8, toHour: 18 };
const clock = (hour: number) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` });
const FROM = Array.from({ length: 24 }, (_, hour) => clock(hour));
const TO = Array.from({ length: 24 }, (_, hour) => clock(hour + 1));

/** When provisioned environments are there; the requests on them follow from the traffic of those hours. */
export function ScheduleFields({ option, onChange, problem }: ScheduleFieldsProps) {
  const { provisionedSchedule: schedule, provisionedHours: hours, ...always } = option;
  const kind = schedule !== undefined ? 'schedule' : hours !== undefined ? 'hours' : 'always';
  const choose = (value: string) => {
    if (value === 'always') onChange(always, PATH);
    if (value === 'schedule') onChange({ ...always, provisionedSchedule: OFFICE_HOURS }, PATH);
  };
  return (
    <>
      <Field label="Provisioned" error={problem?.path?.startsWith(PATH) === true ? problem.sentence : null}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => choose(event.target.value)}
            options={[
              { value: 'always', label: 'all the time' },
              { value: 'schedule', label: 'on a schedule' },
              ...(hours === undefined ? [] : [{ value: 'hours', label: 'for hours that are not known' }]),
            ]}
          />
        )}
      </Field>
      {hours === undefined ? null : (
        <LeverField
          label="Kept warm"
          unit="hours a month"
          value={hours}
          initial={hours}
          scale={{ from: 1, to: 730, kind: 'linear', isWhole: true }}
          error={problem?.path === HOURS_PATH ? problem.sentence : null}
          onChange={(provisionedHours) => onChange({ ...option, provisionedHours }, HOURS_PATH)}
        />
      )}
      {schedule === undefined ? null : (
        <WeeklyHoursFields
          schedule={schedule}
          onChange={(next) => onChange({ ...option, provisionedSchedule: next }, PATH)}
        />
      )}
    </>
  );
}

interface WeeklyHoursFieldsProps {
  readonly schedule: WeeklyHours;
  readonly onChange: (schedule: WeeklyHours) => void;
}

function WeeklyHoursFields({ schedule, onChange }: WeeklyHoursFieldsProps) {
  const { days, fromHour, toHour } = schedule;
  const toggle = (day: number) => {
    const next = days.includes(day)
      ? days.filter((one) => one !== day)
      : [...days, day].sort((a, b) => a - b);
    onChange({ ...schedule, days: next });
  };
  return (
    <div className="border-l-2 border-line-strong pl-3">
      <fieldset className="flex flex-wrap gap-x-3 gap-y-1">
        <legend className="sr-only">Days of the schedule</legend>
        {WEEKDAY_NAMES.map((name, day) => (
          <Checkbox
            key={name}
            aria-label={name}
            label={name.slice(0, 2)}
            checked={days.includes(day)}
            onChange={() => toggle(day)}
          />
        ))}
      </fieldset>
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Field label="From" unit="UTC">
          {(control) => (
            <Select
              {...control}
              value={String(fromHour)}
              onChange={(event) => onChange({ ...schedule, fromHour: Number(event.target.value) })}
              options={FROM}
            />
          )}
        </Field>
        <Field label="To" unit={toHour <= fromHour ? 'of the next day' : 'UTC'}>
          {(control) => (
            <Select
              {...control}
              value={String(toHour)}
              onChange={(event) => onChange({ ...schedule, toHour: Number(event.target.value) })}
              options={TO}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
