'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Input } from './input';

export interface FilterInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What it looks through: `Filter workloads`. */
  readonly label: string;
}

/** Filters a table in place; `/` goes to it from anywhere on the page, Escape clears it. */
export function FilterInput({ value, onChange, label }: FilterInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);
  return (
    <div className="relative w-full sm:w-[240px]">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
        className="pl-8"
      />
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea') !== null;
}
