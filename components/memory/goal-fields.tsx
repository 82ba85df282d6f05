'use client';
import { MEMORY_STRATEGIES, type MemoryStrategy } from '@/lib/core/memory/strategy';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { NumberField } from '../workload/number-field';
import type { Problem } from '../workload/request-json';
import { MEMORY_SERVICES, type MemoryDraft, type MemoryService } from './memory-draft';
import { SERVICE_WORDS, STRATEGY_WORDS } from './memory-words';

export interface GoalFieldsProps {
  readonly draft: MemoryDraft;
  readonly onChange: (part: Partial<MemoryDraft>) => void;
  readonly problems: ReadonlyMap<string, Problem>;
}

/** What is sized, and what is wanted of it. */
export function GoalFields({ draft, onChange, problems }: GoalFieldsProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <Field label="Runs on">
        {(control) => (
          <Select
            {...control}
            value={draft.service}
            options={MEMORY_SERVICES.map((value) => ({
              value,
              label: capitalised(SERVICE_WORDS[value].name),
            }))}
            onChange={(event) =>
              onChange({ service: chosen<MemoryService>(MEMORY_SERVICES, event.target.value) })
            }
          />
        )}
      </Field>
      <Field label="Wanted">
        {(control) => (
          <Select
            {...control}
            value={draft.strategy}
            options={MEMORY_STRATEGIES.map((value) => ({ value, label: STRATEGY_WORDS[value] }))}
            onChange={(event) =>
              onChange({ strategy: chosen<MemoryStrategy>(MEMORY_STRATEGIES, event.target.value) })
            }
          />
        )}
      </Field>
      {draft.strategy === 'balanced' ? (
        <NumberField
          label="Weight of cost"
          hint="1 counts cost alone, 0 the duration."
          value={draft.balancedWeight}
          onChange={(balancedWeight) => onChange({ balancedWeight })}
          problem={problems.get('balancedWeight') ?? null}
          path="balancedWeight"
        />
      ) : null}
      {draft.strategy === 'cheapest-within-slo' ? (
        <NumberField
          label="Longest mean"
          unit="ms"
          hint="At first the mean at which the described service time meets the SLO."
          value={draft.sloMs}
          onChange={(sloMs) => onChange({ sloMs })}
          problem={problems.get('sloMs') ?? null}
          path="sloMs"
        />
      ) : null}
    </div>
  );
}

/** A select gives back text: one of the values that it was made of. */
function chosen<Value extends string>(values: readonly [Value, ...Value[]], text: string): Value {
  return values.find((value) => value === text) ?? values[0];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
