import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { ScopePart } from '@/lib/contract/report-scope-query';
import { requestJson } from '../../workload/request-json';

const choicesSchema = z.object({
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  hasMore: z.boolean(),
});
export type ScopeChoices = z.output<typeof choicesSchema>;

/** What of the fleet is asked for. */
export interface ScopeQuestion {
  readonly part: ScopePart;
  /** A part of a name, or a whole id. */
  readonly text: string;
  /** Of which tag the values are asked. */
  readonly tagKey?: string;
}

/** What is typed rests so long before the server is asked. */
const REST_MS = 200;

/** Asks the server what a report can be about; `null` where it does not answer. */
export async function fetchScopeChoices(
  { part, text, tagKey = '' }: ScopeQuestion,
  signal?: AbortSignal,
): Promise<ScopeChoices | null> {
  const words = new URLSearchParams({ part, q: text, key: tagKey });
  const answer = await requestJson(
    'GET',
    `/api/v1/reports/scopes?${words}`,
    signal === undefined ? {} : { signal },
  );
  const read = answer.ok ? choicesSchema.safeParse(answer.value) : null;
  return read?.success === true ? read.data : null;
}

/** The choices that hold what is typed, once it rests; `null` before they are there, and where none are asked for. */
export function useScopeChoices(question: ScopeQuestion | null): ScopeChoices | null {
  const [choices, setChoices] = useState<ScopeChoices | null>(null);
  const { part, text, tagKey } = question ?? {};
  useEffect(() => {
    if (part === undefined || text === undefined) return setChoices(null);
    const abort = new AbortController();
    const ask = async () => {
      const asked = { part, text, ...(tagKey === undefined ? {} : { tagKey }) };
      const found = await fetchScopeChoices(asked, abort.signal).catch(() => null);
      if (!abort.signal.aborted) setChoices(found);
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [part, text, tagKey]);
  return choices;
}
