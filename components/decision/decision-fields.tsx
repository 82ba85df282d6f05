import { MAX_REASON_LENGTH, MAX_WHO_LENGTH } from '@/lib/contract/decision';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { Problem } from '../workload/request-json';
import type { DecisionDraft } from './decision-draft';

export interface DecisionFieldsProps {
  readonly draft: DecisionDraft;
  readonly onChange: (changes: Partial<DecisionDraft>) => void;
  readonly problem: Problem | null;
}

const REASON_HINTS = {
  dismissed: 'What speaks against it, for those who look here later.',
  other: 'Kept with the decision.',
} as const;

/** Who decides, why, and until or since when. */
export function DecisionFields({ draft, onChange, problem }: DecisionFieldsProps) {
  const errorOf = (path: string) => (problem?.path === path ? problem.sentence : null);
  const isDismissal = draft.kind === 'dismissed';
  return (
    <div className="flex flex-col gap-4">
      <DayField draft={draft} onChange={onChange} errorOf={errorOf} />
      <Field
        label="Reason"
        {...(isDismissal ? {} : { unit: 'optional' })}
        hint={isDismissal ? REASON_HINTS.dismissed : REASON_HINTS.other}
        error={errorOf('reason')}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.reason}
            maxLength={MAX_REASON_LENGTH}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Your name"
        hint="Nobody signs in here: the name is what you type, and this browser remembers it."
        error={errorOf('who')}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.who}
            maxLength={MAX_WHO_LENGTH}
            autoComplete="name"
            onChange={(event) => onChange({ who: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

interface DayFieldProps extends Pick<DecisionFieldsProps, 'draft' | 'onChange'> {
  readonly errorOf: (path: string) => string | null;
}

/** The day that a snooze ends on, or a change is applied since; nothing for the other decisions. */
function DayField({ draft, onChange, errorOf }: DayFieldProps) {
  if (draft.kind === 'snoozed')
    return (
      <Field
        label="Open again on"
        unit="UTC day"
        hint="Until then it is in no sum of what is open."
        error={errorOf('until')}
      >
        {(control) => <DayInput {...control} value={draft.until} onChange={(until) => onChange({ until })} />}
      </Field>
    );
  if (draft.kind !== 'applied') return null;
  return (
    <Field
      label="Since"
      unit="UTC day, optional"
      hint="Today without one. What was observed before and since is compared from there."
      error={errorOf('since')}
    >
      {(control) => <DayInput {...control} value={draft.since} onChange={(since) => onChange({ since })} />}
    </Field>
  );
}

interface DayInputProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayInput({ onChange, ...rest }: DayInputProps) {
  return (
    <Input
      {...rest}
      type="date"
      className="sm:max-w-[180px]"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
