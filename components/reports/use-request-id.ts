'use client';
import { useCallback, useRef } from 'react';

const BYTES = 16;
const HEXADECIMAL = 16;

/** What tells one press of a button from the next: a request that is repeated sends nothing twice. */
export function useRequestId(): { readonly take: () => string; readonly renew: () => void } {
  const id = useRef<string | null>(null);
  const take = useCallback(() => {
    id.current ??= drawId();
    return id.current;
  }, []);
  const renew = useCallback(() => {
    id.current = null;
  }, []);
  return { take, renew };
}

/** `randomUUID` is there on secure origins only. */
function drawId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(HEXADECIMAL).padStart(2, '0')).join('');
}
