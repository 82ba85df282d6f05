'use client';
import { useEffect, useState } from 'react';
import { MOST_REPLAY_SECONDS } from '@/lib/contract/replay-query';
import type { ReplayLines } from '@/lib/core/plan/replay-outline';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { Range } from '../charts/chart-spec';
import { requestJson } from '../workload/request-json';

const REST_MS = 150;

/** What is read of the API's answer. */
interface ReplayMinutes {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly arrivals: readonly (number | null)[];
  readonly options: readonly { readonly inService: readonly number[] }[];
}

/** Every minute of the range in sight. */
export interface ReplayDetail {
  /** `null` while the range is longer than is given at once, and until the first minutes have come. */
  readonly lines: ReplayLines | null;
  /** `partial` while the range is too long; `failed` when the minutes did not come. */
  readonly state: 'partial' | 'loading' | 'complete' | 'failed';
}

/** Asks for every minute of a range that is short enough. */
export function useReplayDetail(workloadId: string, zoom: Range | null): ReplayDetail {
  const [lines, setLines] = useState<ReplayLines | null>(null);
  const [state, setState] = useState<ReplayDetail['state']>('partial');
  const isShort = zoom !== null && zoom.to - zoom.from <= MOST_REPLAY_SECONDS - 2 * SECONDS_PER_MINUTE;
  const from = isShort ? Math.floor(zoom.from / SECONDS_PER_MINUTE) * SECONDS_PER_MINUTE : null;
  const to = isShort ? (Math.floor(zoom.to / SECONDS_PER_MINUTE) + 1) * SECONDS_PER_MINUTE : null;
  useEffect(() => {
    setState(from === null || to === null ? 'partial' : 'loading');
    if (from === null || to === null) return setLines(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ from: String(from), to: String(to) });
      const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/replay?${query}`;
      requestJson('GET', path, { signal: abort.signal }).then(
        // The project's own answer; without one the coarse minutes stay.
        (answer) => {
          if (answer.ok) setLines(linesOf(answer.value as ReplayMinutes));
          setState(answer.ok ? 'complete' : 'failed');
        },
        // Aborted: another range is asked for.
        () => undefined,
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [workloadId, from, to]);
  return { lines, state };
}

function linesOf({ startSeconds, stepSeconds, arrivals, options }: ReplayMinutes): ReplayLines {
  return {
    xs: arrivals.map((_, i) => startSeconds + i * stepSeconds),
    arrivals,
    inService: options.map(({ inService }) => inService),
  };
}
