import { useEffect, useState } from 'react';
import type { FilledIn } from '@/lib/core/change/fill-change';

export interface FilledInState {
  readonly filled: FilledIn;
  readonly fill: (name: string, value: string) => void;
}

/** What was filled in for a workload; it is kept in this browser and sent nowhere. */
export function useFilledIn(workloadId: string): FilledInState {
  const [filled, setFilled] = useState<FilledIn>({});
  useEffect(() => setFilled(readFilledIn(workloadId)), [workloadId]);
  const fill = (name: string, value: string) => {
    const next = { ...filled, [name]: value };
    setFilled(next);
    keepFilledIn(workloadId, next);
  };
  return { filled, fill };
}

function keyOf(workloadId: string): string {
  return `breakeven-apply-${workloadId}`;
}

function readFilledIn(workloadId: string): FilledIn {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(workloadId)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function keepFilledIn(workloadId: string, filled: FilledIn): void {
  try {
    window.localStorage.setItem(keyOf(workloadId), JSON.stringify(filled));
  } catch {
    // A browser that keeps nothing asks again.
  }
}
