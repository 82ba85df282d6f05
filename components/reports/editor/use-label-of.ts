import { useEffect, useState } from 'react';
import type { ScopePart } from '@/lib/contract/report-scope-query';
import { fetchScopeChoices } from './use-scope-choices';

export interface KnownLabel {
  /** `null` before the server said. */
  readonly label: string | null;
  /** Whether the fleet has nothing of it. */
  readonly isGone: boolean;
}

const NOT_YET: KnownLabel = { label: null, isGone: false };
/** A tag is typed letter by letter. */
const REST_MS = 400;

/** What a chosen value is called, and whether it is still there. */
export function useLabelOf(part: ScopePart, value: string, tagKey?: string): KnownLabel {
  const [known, setKnown] = useState<KnownLabel & { readonly of: string | null }>({ ...NOT_YET, of: null });
  const of = `${part} ${tagKey ?? ''} ${value}`;
  useEffect(() => {
    if (value === '') return;
    const abort = new AbortController();
    const ask = async () => {
      const asked = { part, text: value, ...(tagKey === undefined ? {} : { tagKey }) };
      const found = await fetchScopeChoices(asked, abort.signal).catch(() => null);
      if (found === null || abort.signal.aborted) return;
      const own = found.choices.find((choice) => choice.value === value);
      setKnown({ of, label: own?.label ?? null, isGone: own === undefined });
    };
    const timer = setTimeout(() => void ask(), part === 'workload' ? 0 : REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [part, value, tagKey, of]);
  return known.of === of ? known : NOT_YET;
}
