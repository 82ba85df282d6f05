import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { formatCount } from '@/lib/format/number';

/** Names of what runs count, with how they are said; what is not here is not shown. */
const COUNT_WORDS: readonly (readonly [key: string, say: (count: string) => string])[] = [
  ['found', (count) => `${count} found`],
  ['added', (count) => `${count} new`],
  ['changed', (count) => `${count} changed`],
  ['gone', (count) => `${count} gone`],
  ['returned', (count) => `${count} back again`],
];

/** What a run found, a few words each; counts of nothing are left out, but for what was found. */
export function describeOutcome({ outcome }: Pick<SyncRunRecord, 'outcome'>): string[] {
  if (outcome === null) return [];
  return COUNT_WORDS.flatMap(([key, say]) => {
    const value = outcome[key];
    return typeof value === 'number' && (value > 0 || key === 'found') ? [say(formatCount(value))] : [];
  });
}
