import type { PriceDifference } from '@/lib/core/pricing/compare-price-books';
import { formatDate } from '@/lib/format/date-time';
import { formatCount, formatPercent } from '@/lib/format/number';

export interface PriceChangesSentenceProps {
  readonly difference: PriceDifference;
  /** Edition in force, and the one before it: `YYYY-MM-DD`. */
  readonly date: string;
  readonly sinceDate: string;
}

/** How many prices are charged otherwise than before, and by how much. */
export function PriceChangesSentence({ difference, date, sinceDate }: PriceChangesSentenceProps) {
  const moved = [...difference.changed, ...difference.changedRates];
  const since =
    sinceDate === date
      ? 'since the last edition, of the same day'
      : `since the edition of ${formatDate(sinceDate)}`;
  if (moved.length === 0) return <>No price has moved {since}.</>;
  const shares = moved.flatMap(({ changeShare }) => changeShare ?? []);
  const dearer = moved.filter(({ changeShare }) => changeShare === null || changeShare > 0).length;
  const cheaper = moved.filter(({ changeShare }) => changeShare !== null && changeShare < 0).length;
  return (
    <>
      {subject(difference)} moved {since}: {formatCount(dearer)} dearer, {formatCount(cheaper)} cheaper
      {rangeText(shares)}.
    </>
  );
}

/** From the largest cut to the largest rise; nothing where no share is known. */
function rangeText(shares: readonly number[]): string {
  if (shares.length === 0) return '';
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return least === most
    ? `, by ${signedPercent(most)}`
    : `, by ${signedPercent(least)} to ${signedPercent(most)}`;
}

/** A change as a share of what was: `+2.4 %`, `−15 %`. */
export function signedPercent(share: number): string {
  const text = formatPercent(Math.abs(share));
  return share === 0 ? text : share > 0 ? `+${text}` : `−${text}`;
}

/** What else is different: `20 new, 3 withdrawn, 310 better known; 5,400 Savings Plan rates new`. `null` for nothing. */
export function otherChanges(difference: PriceDifference): string | null {
  const { added, removed, restated, addedRates, removedRates, restatedRates } = difference;
  const prices = [
    [added.length, 'new'],
    [removed.length, 'withdrawn'],
    [restated.length, 'known otherwise, at the same amount'],
  ] as const;
  const rates = [
    [addedRates.length, 'new'],
    [removedRates.length, 'withdrawn'],
    [restatedRates.length, 'known otherwise, at the same amount'],
  ] as const;
  const [ofPrices, ofRates] = [prices, rates].map((counts) =>
    counts
      .filter(([count]) => count > 0)
      .map(([count, words]) => `${formatCount(count)} ${words}`)
      .join(', '),
  );
  const parts = [
    ofPrices === '' ? null : `Prices: ${ofPrices}.`,
    ofRates === '' ? null : `Savings Plan rates: ${ofRates}.`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

/** `1 price has`, `50 prices and 286 Savings Plan rates have`. */
function subject({ changed, changedRates }: PriceDifference): string {
  const counts = [countOf(changed.length, 'price'), countOf(changedRates.length, 'Savings Plan rate')].filter(
    (text) => text !== null,
  );
  return `${counts.join(' and ')} ${changed.length + changedRates.length === 1 ? 'has' : 'have'}`;
}

function countOf(count: number, noun: string): string | null {
  if (count === 0) return null;
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
