'use client';
import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import { MINUTES_PER_DAY, MINUTES_PER_HOUR } from '@/lib/core/units';
import type { ScheduledAction, ScheduledPolicy } from '@/lib/core/workload/scaling-policy';
import { formatMinuteOfDay, readMinuteOfDay } from '@/lib/format/day-clock';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';
import { OptionalNumber } from './optional-number';
import { errorAt, type PolicyPartProps } from './policy-part-props';
import { ANY_INSTANCES, INSTANCES } from './policy-scales';
import { Rows } from './rows';

const MOST_ROWS = 50;
const BOUNDS = [
  ['minInstances', 'At least', ANY_INSTANCES],
  ['maxInstances', 'At most', INSTANCES],
] as const;
const EIGHT = 8 * MINUTES_PER_HOUR;

/** Scheduled actions: new bounds at a time of the week, one row each. */
export function TimetableLevers({ policy, onChange, problem, path }: PolicyPartProps<ScheduledPolicy>) {
  const { actions, minInstances, maxInstances } = policy;
  const last = actions.at(-1)?.minuteOfWeek;
  const added = {
    minuteOfWeek: last === undefined ? EIGHT : (last + MINUTES_PER_DAY) % (7 * MINUTES_PER_DAY),
    minInstances: actions.at(-1)?.minInstances ?? minInstances,
    maxInstances: actions.at(-1)?.maxInstances ?? maxInstances,
  };
  return (
    <>
      <Bounds
        bounds={policy}
        {...{ problem, path }}
        onChange={(bounds, field) => onChange({ ...policy, ...bounds }, `${path}.${field}`)}
      />
      <Rows
        name="scheduled action"
        rows={actions}
        added={added}
        fewest={1}
        most={MOST_ROWS}
        onChange={(next, about) => onChange({ ...policy, actions: next }, `${path}.actions${about}`)}
      >
        {(action, index, change) => (
          <>
            <ActionTime {...{ action }} onChange={(next) => change(next, 'minuteOfWeek')} />
            <ActionBounds {...{ action, problem }} path={`${path}.actions[${index}]`} onChange={change} />
          </>
        )}
      </Rows>
    </>
  );
}

interface BoundsProps {
  readonly bounds: { readonly minInstances: number; readonly maxInstances: number };
  readonly onChange: (bounds: Partial<BoundsProps['bounds']>, field: string) => void;
  readonly problem: Problem | null;
  readonly path: string;
}

function Bounds({ bounds, onChange, problem, path }: BoundsProps) {
  return BOUNDS.map(([name, label, scale]) => (
    <LeverField
      key={name}
      {...{ label, scale }}
      unit="instances"
      value={bounds[name]}
      initial={bounds[name]}
      error={errorAt(problem, `${path}.${name}`)}
      onChange={(value) => onChange({ [name]: value }, name)}
    />
  ));
}

interface ActionBoundsProps {
  readonly action: ScheduledAction;
  readonly onChange: (action: ScheduledAction, field: string) => void;
  readonly problem: Problem | null;
  readonly path: string;
}

/** Without sliders: a week has many of them. */
function ActionBounds({ action, onChange, problem, path }: ActionBoundsProps) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {BOUNDS.map(([name, label]) => (
        <OptionalNumber
          key={name}
          {...{ label }}
          value={action[name]}
          error={errorAt(problem, `${path}.${name}`)}
          onChange={(value) => value !== undefined && onChange({ ...action, [name]: value }, name)}
        />
      ))}
    </div>
  );
}

interface ActionTimeProps {
  readonly action: ScheduledAction;
  readonly onChange: (action: ScheduledAction) => void;
}

/** An action that comes once, of a replay, has no place in a week: it is moved there when it is changed. */
function ActionTime({ action, onChange }: ActionTimeProps) {
  const { minuteOfWeek, atMinute, ...bounds } = action;
  const minute = minuteOfWeek ?? (atMinute ?? 0) % (7 * MINUTES_PER_DAY);
  const day = Math.floor(minute / MINUTES_PER_DAY);
  const move = (nextDay: number, minuteOfDay: number) =>
    onChange({ ...bounds, minuteOfWeek: nextDay * MINUTES_PER_DAY + minuteOfDay });
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="Every">
        {(control) => (
          <Select
            {...control}
            value={String(day)}
            onChange={(event) => move(Number(event.target.value), minute % MINUTES_PER_DAY)}
            options={WEEKDAY_NAMES.map((label, i) => ({ value: String(i), label }))}
          />
        )}
      </Field>
      <Field label="At" unit="UTC">
        {(control) => (
          <Input
            {...control}
            type="time"
            value={formatMinuteOfDay(minute % MINUTES_PER_DAY)}
            onChange={(event) => move(day, readMinuteOfDay(event.target.value) ?? minute % MINUTES_PER_DAY)}
          />
        )}
      </Field>
    </div>
  );
}
