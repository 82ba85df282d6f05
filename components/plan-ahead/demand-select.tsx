'use client';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import type { DemandChoice } from '@/lib/core/forecast/demand-choices';
import { formatSignificant } from '@/lib/format/number';
import { Field } from '../ui/field';
import { Select, type SelectOption } from '../ui/select';
import { demandQuery } from './demand-paths';

/** A choice without its scenario, which the list does not need. */
export interface DemandOption extends Omit<DemandChoice, 'scenario'> {
  /** Its requests a day against those of the traffic that is planned with. */
  readonly factor: number;
}

export interface DemandSelectProps {
  readonly options: readonly DemandOption[];
  /** Its place in the list; `null` is the demand of today. */
  readonly chosen: number | null;
}

const TODAY = '';

/** Which demand the plan is for: today's, or one that the forecast expects. Kept in the address. */
export function DemandSelect({ options, chosen }: DemandSelectProps) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  // What was chosen stands at once, and what the address says when the page is there: the next key moves on from it.
  const [shown, show] = useOptimistic(chosen === null ? TODAY : String(chosen));
  const go = (value: string) => {
    const option = value === TODAY ? undefined : options[Number(value)];
    const query = option === undefined ? '' : `?${demandQuery(option)}`;
    start(() => {
      show(value);
      router.push(`${window.location.pathname}${query}`, { scroll: false });
    });
  };
  return (
    <div className="w-72 max-w-full sm:pt-4">
      <Field label="Plan for">
        {(control) => (
          <Select
            {...control}
            aria-busy={isPending || undefined}
            className="w-full"
            value={shown}
            onChange={(event) => go(event.target.value)}
            options={[{ value: TODAY, label: "Today's demand" }, ...options.map(describeOption)]}
          />
        )}
      </Field>
      <p role="status" className="h-5 pt-0.5 text-xs text-muted">
        {isPending ? 'Planning…' : null}
      </p>
    </div>
  );
}

function describeOption({ kind, end, name, factor }: DemandOption, index: number): SelectOption {
  const group =
    kind === 'event' ? 'Events' : end === 'median' ? 'Forecast, as expected' : 'Forecast, the high end';
  const high = end === 'high' ? ', high' : '';
  return { value: String(index), label: `${name}${high} (×${formatSignificant(factor, 3)})`, group };
}
