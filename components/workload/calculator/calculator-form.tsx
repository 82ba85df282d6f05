'use client';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { useInstanceTypes } from '../instance-types';
import { NumberField } from '../number-field';
import { OptionFields } from '../option-fields';
import { type CalculatorState, PRICE_FIELDS } from './calculator-state';
import { GigabyteField, HoursField } from './convention-fields';
import type { Calculator } from './use-calculator';

export interface CalculatorFormProps {
  readonly calculator: Calculator;
  readonly regions: readonly string[];
}

/** The two options, the request, and how the bill is counted. */
export function CalculatorForm({ calculator, regions }: CalculatorFormProps) {
  const { state, change, problem } = calculator;
  const instanceTypes = useInstanceTypes(state.region);
  const number = (field: NumberName, path: string, label: string, unit: string) => (
    <NumberField
      label={label}
      unit={unit}
      value={state[field]}
      onChange={(text) => change({ [field]: text })}
      problem={problem}
      path={path}
    />
  );
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {(['a', 'b'] as const).map((side) => (
          <OptionFields
            key={side}
            label={side === 'a' ? 'First option' : 'Second option'}
            path={side}
            draft={state[side]}
            onChange={(draft) => change({ [side]: draft })}
            problem={problem}
            instanceTypes={instanceTypes}
            isCostOnly
          />
        ))}
      </div>
      <div className="grid grid-cols-2 items-start gap-3 border-t border-line pt-4 sm:grid-cols-3">
        <RegionField value={state.region} onChange={(region) => change({ region })} regions={regions} />
        <HoursField state={state} onChange={change} problem={problem} />
        <GigabyteField state={state} onChange={change} />
        {number('serviceTimeMs', 'usage.serviceTimeMs', 'Service time', 'ms')}
        {number('requestBytes', 'usage.requestBytes', 'Request', 'bytes')}
        {number('responseBytes', 'usage.responseBytes', 'Response', 'bytes')}
      </div>
      <EnteredPrices calculator={calculator} />
    </div>
  );
}

type NumberName = 'serviceTimeMs' | 'requestBytes' | 'responseBytes';

interface RegionFieldProps {
  readonly value: string;
  readonly onChange: (region: string) => void;
  readonly regions: readonly string[];
}

function RegionField({ value, onChange, regions }: RegionFieldProps) {
  const options = regions.includes(value) ? regions : [value, ...regions];
  return (
    <Field label="Region">
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={options.map((region) => ({ value: region, label: region }))}
        />
      )}
    </Field>
  );
}

/** Prices in place of the book's: for what the book does not have, and for a discount that was negotiated. */
function EnteredPrices({ calculator }: Pick<CalculatorFormProps, 'calculator'>) {
  const { state, change, problem } = calculator;
  const isEntered = Object.values(state.prices).some((text) => text.trim() !== '');
  const isAsked = problem?.path?.startsWith('prices.') === true;
  return (
    <details className="border-t border-line pt-3" open={isEntered || isAsked ? true : undefined}>
      <summary className="text-sm font-medium text-muted hover:text-ink">
        Enter prices in place of the price book's
      </summary>
      <div className="mt-3 grid grid-cols-2 items-start gap-3">
        {Object.entries(PRICE_FIELDS).map(([name, label]) => (
          <NumberField
            key={name}
            label={label}
            unit="USD"
            value={state.prices[name] ?? ''}
            onChange={(text) => change(enterPrice(state, name, text))}
            problem={problem}
            path={`prices.${name}`}
          />
        ))}
      </div>
    </details>
  );
}

function enterPrice({ prices }: CalculatorState, name: string, text: string): Partial<CalculatorState> {
  return { prices: { ...prices, [name]: text } };
}
