'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { MEMORY_PARAMETERS, type MemoryDraft, readMemoryDraft, writeMemoryDraft } from './memory-draft';

/** Typing rests before the address is written. */
const REST_MS = 250;

export interface HeldDraft {
  readonly draft: MemoryDraft;
  readonly change: (part: Partial<MemoryDraft>) => void;
}

/** The draft, kept in the address so that a link restores it. */
export function useMemoryDraft(start: MemoryDraft): HeldDraft {
  const parameters = useSearchParams();
  const [draft, setDraft] = useState(() => readMemoryDraft((name) => parameters.get(name), start));
  const isTouched = useRef(false);
  useEffect(() => {
    if (!isTouched.current) return;
    const timer = setTimeout(() => writeAddress(writeMemoryDraft(draft, start)), REST_MS);
    return () => clearTimeout(timer);
  }, [draft, start]);
  const change = (part: Partial<MemoryDraft>) => {
    isTouched.current = true;
    setDraft((before) => ({ ...before, ...part }));
  };
  return { draft, change };
}

function writeAddress(values: Readonly<Record<string, string>>): void {
  const url = new URL(window.location.href);
  for (const name of MEMORY_PARAMETERS) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
}
