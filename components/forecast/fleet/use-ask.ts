'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

/** Parts of an address, by their names; `null` takes one away. */
export type AddressPart = Readonly<Record<string, string | null>>;

/** Reads a part of an address; `null` where it is missing. */
export type ReadAddress = (name: string) => string | null;

/** An address with some of its parts replaced. */
export function changeAddress(href: string, part: AddressPart): URL {
  const url = new URL(href);
  for (const [name, value] of Object.entries(part)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url;
}

/**
 * Asked for and not in the address of the window yet. Of all parts of the page: whoever asks next replaces the navigation
 * that is under way, and would lose what it was to bring.
 */
let underWay: AddressPart = {};

/** What asks the page for something else, by its address. */
export interface Asking {
  readonly isAsking: boolean;
  /** `onAsk` is called with what the address will be, for what is shown until the page is there. */
  readonly ask: (part: AddressPart, onAsk: (read: ReadAddress) => void) => void;
}

/** `push` where going back takes the last change back. */
export function useAsk(how: 'push' | 'replace'): Asking {
  const router = useRouter();
  const [isAsking, startAsking] = useTransition();
  useEffect(() => {
    if (isAsking) return;
    underWay = {};
  }, [isAsking]);
  const ask: Asking['ask'] = (part, onAsk) => {
    underWay = { ...underWay, ...part };
    const url = changeAddress(window.location.href, underWay);
    startAsking(() => {
      onAsk((name) => url.searchParams.get(name));
      router[how](`${url.pathname}${url.search}`, { scroll: false });
    });
  };
  return { isAsking, ask };
}
