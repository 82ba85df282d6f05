'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Browsers refuse more than some hundred history entries in half a minute: typing waits until it rests. */
const REST_MS = 200;

/**
 * A piece of the page's state that is kept in its address, so that a link carries it. `null` is the default and is
 * not written. The value changes at once, the address when the reader rests; the page is not loaded again.
 */
export function useUrlState(name: string): [string | null, (value: string | null) => void] {
  const fromAddress = useSearchParams()?.get(name) ?? null;
  const [value, setValue] = useState(fromAddress);
  const written = useRef(fromAddress);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    if (fromAddress === written.current) return;
    written.current = fromAddress;
    setValue(fromAddress);
  }, [fromAddress]);

  const change = useCallback(
    (next: string | null) => {
      setValue(next);
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        written.current = next;
        writeToAddress(name, next);
      }, REST_MS);
    },
    [name],
  );
  return [value, change];
}

function writeToAddress(name: string, value: string | null): void {
  const url = new URL(window.location.href);
  if (value === null || value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
}
