import type { SyncRunRecord } from '@/lib/core/collection/sync-run';
import { formatCount } from '@/lib/format/number';

/** Names of what runs count, with how they are said; what is not here is not shown. */
const COUNT_WORDS: readonly (readonly [key: string, say: (count: string) => string])[] = [
  ['found', (count) => `${count} found`],
  ['pricesRead', (count) => `${count} prices read`],
  ['pricesAgreed', (count) => `${count} agree with the price book`],
  ['added', (count) => `${count} new`],
  ['changed', (count) => `${count} changed`],
  ['removed', (count) => `${count} withdrawn`],
  ['restated', (count) => `${count} known otherwise, at the same amount`],
  ['pricesPassedOver', (count) => `${count} not taken, the price book knows better ones`],
  ['ratesRead', (count) => `${count} Savings Plan rates read`],
  ['ratesChanged', (count) => `${count} of them new, changed or withdrawn`],
  ['gone', (count) => `${count} gone`],
  ['returned', (count) => `${count} back again`],
];
const SAID_OF_NOTHING: readonly string[] = ['found', 'pricesRead'];

/** What a run found, a few words each; counts of nothing are left out, but for what was found or read. */
export function describeOutcome({ outcome }: Pick<SyncRunRecord, 'outcome'>): string[] {
  if (outcome === null) return [];
  const counts = COUNT_WORDS.flatMap(([key, say]) => {
    const value = outcome[key];
    const isSaid = typeof value === 'number' && (value > 0 || SAID_OF_NOTHING.includes(key));
    return isSaid ? [say(formatCount(value))] : [];
  });
  return outcome.edition === null ? [...counts, 'the price book stays as it is'] : counts;
}
