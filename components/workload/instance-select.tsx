'use client';
import { useMemo } from 'react';
import { formatUnitPrice } from '@/lib/format/money';
import type { FieldControlProps } from '../ui/field';
import { Select, type SelectOption } from '../ui/select';
import type { PricedType } from './instance-types';

export interface InstanceSelectProps {
  /** What ties it to its label: of a `Field`, or a name of its own. */
  readonly control: Partial<FieldControlProps> & { readonly 'aria-label'?: string };
  readonly value: string;
  readonly onChange: (instanceType: string) => void;
  /** What the Region's price book has. */
  readonly types: readonly PricedType[];
}

/** A choice of an instance type by family, each with the price of its hour. */
export function InstanceSelect({ control, value, onChange, types }: InstanceSelectProps) {
  const isKnown = types.some(({ instanceType }) => instanceType === value);
  // Some hundred of them, which stay while everything around them moves.
  const options = useMemo(() => types.map(toOption), [types]);
  return (
    <Select
      {...control}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={isKnown ? options : [{ value, label: unknownLabel(value, types) }, ...options]}
    />
  );
}

function toOption({ instanceType, hourUsd }: PricedType): SelectOption {
  return {
    value: instanceType,
    label: `${instanceType} · ${formatUnitPrice(hourUsd)} USD an hour`,
    group: familyOf(instanceType),
  };
}

/** A type without a price in this Region stays chosen, and says so. */
function unknownLabel(value: string, types: readonly PricedType[]): string {
  if (value === '') return 'Choose one';
  return types.length === 0 ? value : `${value} · no price in this Region`;
}

/** `ml.m5` of `ml.m5.xlarge`. */
function familyOf(instanceType: string): string {
  return instanceType.split('.').slice(0, 2).join('.');
}
