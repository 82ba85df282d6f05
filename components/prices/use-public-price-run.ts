'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { isOpenReading, type PublicPriceRun } from '@/lib/contract/public-price-run';
import { requestJson } from '../workload/request-json';

export const PUBLIC_PRICES_API = '/api/v1/prices/sync';
const LOOK_EVERY_MS = 1_000;

export interface LiveReading {
  readonly run: PublicPriceRun | null;
  /** True while the server does not answer: what is shown is the last that it said. */
  readonly isLost: boolean;
  /** Looks at once, as after a reading was asked for. */
  readonly look: () => Promise<void>;
}

/**
 * How far the reading of the public price list is, looked at every second while it is open and the page is seen. When
 * it ends, the page is made anew.
 */
export function usePublicPriceRun(initial: PublicPriceRun | null): LiveReading {
  const [run, setRun] = useState(initial);
  const [isLost, setLost] = useState(false);
  const router = useRouter();
  const isOpen = run !== null && isOpenReading(run);
  const look = useCallback(async () => {
    const answer = await requestJson('GET', PUBLIC_PRICES_API);
    setLost(!answer.ok);
    if (!answer.ok) return;
    // The project's own answer, written from this very type.
    const { run: next } = answer.value as { readonly run: PublicPriceRun | null };
    setRun(next);
    if (typeof next?.outcome?.edition === 'string' && !isOpenReading(next)) router.refresh();
  }, [router]);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      if (!document.hidden) void look();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isOpen, look]);
  return { run, isLost, look };
}
