'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
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
  const go = (value: string) => {
    const option = value === TODAY ? undefined : options[Number(value)];
    const query = option === undefined ? '' : `?${demandQuery(option)}`;
    start(() => router.push(`${window.location.pathname}${query}`, { scroll: false }));
  };
  return (
    <Field label="Plan for" className="w-72 max-w-full pb-5 sm:pt-4">
      {(control) => (
        <Select
          {...control}
          aria-busy={isPending || undefined}
          className="w-full"
          value={chosen === null ? TODAY : String(chosen)}
          onChange={(event) => go(event.target.value)}
          options={[{ value: TODAY, label: "Today's demand" }, ...options.map(describeOption)]}
        />
      )}
    </Field>
  );
}

function describeOption({ kind, end, name, factor }: DemandOption, index: number): SelectOption {
  const group =
    kind === 'event' ? 'Events' : end === 'median' ? 'Forecast, as expected' : 'Forecast, the high end';
  const high = end === 'high' ? ', high' : '';
  return { value: String(index), label: `${name}${high} (×${formatSignificant(factor, 3)})`, group };
}
