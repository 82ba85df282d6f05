import type { ComponentProps } from 'react';
import { Input } from './input';

/** A one-line input of a number, its digits below one another. Inside a `Field`, as `Input`. */
export function NumberInput(props: Omit<ComponentProps<'input'>, 'className'>) {
  return <Input inputMode="decimal" autoComplete="off" className="text-right tabular-nums" {...props} />;
}
