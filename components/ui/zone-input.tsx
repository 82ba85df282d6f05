'use client';
import { type ComponentProps, useId, useSyncExternalStore } from 'react';
import { Input } from './input';
import { subscribeNever } from './subscribe-never';

const NO_ZONES: readonly string[] = [];
let zones: readonly string[] | null = null;

export interface ZoneInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'list'> {
  readonly value: string;
  readonly onZone: (zone: string) => void;
}

/** A time zone by its IANA name: one types a part of it and picks. Inside a `Field`. */
export function ZoneInput({ value, onZone, ...control }: ZoneInputProps) {
  const list = useId();
  // Versions of ICU know different zones: the list is the browser's own, and comes after the first drawing.
  const known = useSyncExternalStore(subscribeNever, listZones, () => NO_ZONES);
  return (
    <>
      <Input
        {...control}
        list={list}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onZone(target.value)}
      />
      <datalist id={list}>
        {known.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function listZones(): readonly string[] {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return zones;
}
