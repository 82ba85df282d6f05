'use client';
import { CircleAlert, Plus, X } from 'lucide-react';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { CapacityLoadTest } from './capacity-load-test';
import type { CapacityDraft } from './description-draft';
import { InstanceSelect } from './instance-select';
import type { PricedType } from './instance-types';
import type { Problem } from './request-json';

const PATH = 'capacityPerInstancePerMinute';

export interface CapacityFieldsProps {
  readonly capacity: readonly CapacityDraft[];
  readonly onChange: (capacity: readonly CapacityDraft[]) => void;
  readonly problem: Problem | null;
  readonly types: readonly PricedType[];
}

/** What load tests measured, a line an instance type. */
export function CapacityFields({ capacity, onChange, problem, types }: CapacityFieldsProps) {
  const replace = (index: number, part: Partial<CapacityDraft>) =>
    onChange(capacity.map((line, i) => (i === index ? { ...line, ...part } : line)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-base font-semibold">Measured capacity</legend>
      <p className="mb-2 text-sm text-muted">
        Requests a minute that one instance carried in a load test. It counts before any model.
      </p>
      <div className="flex flex-col gap-2">
        {capacity.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name until it is typed
          <div key={i} className="grid grid-cols-[1fr_112px_28px] items-center gap-2">
            <InstanceSelect
              control={{ 'aria-label': 'Instance type' }}
              value={line.instanceType}
              onChange={(instanceType) => replace(i, { instanceType })}
              types={types}
            />
            <Input
              aria-label="Requests a minute"
              inputMode="decimal"
              placeholder="a minute"
              value={line.requestsPerMinute}
              aria-invalid={problem?.path === `${PATH}.${line.instanceType}` ? true : undefined}
              onChange={(event) => replace(i, { requestsPerMinute: event.target.value })}
            />
            <Button
              size="icon"
              variant="ghost"
              aria-label={`Remove ${line.instanceType || 'this line'}`}
              onClick={() => onChange(capacity.filter((_, other) => other !== i))}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        {problem?.path?.startsWith(PATH) === true ? (
          <p className="flex items-start gap-1 text-xs text-bad">
            <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
            {problem.sentence}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            onClick={() => onChange([...capacity, { instanceType: '', requestsPerMinute: '' }])}
          >
            <Plus aria-hidden /> Add a measurement
          </Button>
          <CapacityLoadTest capacity={capacity} onChange={onChange} types={types} />
        </div>
      </div>
    </fieldset>
  );
}
