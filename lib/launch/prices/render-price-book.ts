import { PRICE_BOOK_FORMAT, type PriceRow, type PriceSource } from '@/lib/contract/price-book';
import type { DraftedBook } from './build-price-book';
import type { PriceDraft } from './price-draft';

/** The text of a price book file: sources by key, then one line a price, so that a change reads as a changed line. */
export function renderPriceBook(book: DraftedBook): string {
  const sources = [...collectSources(book.drafts)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '{',
    `"format": ${JSON.stringify(PRICE_BOOK_FORMAT)},`,
    `"date": ${JSON.stringify(book.date)},`,
    '"sources": {',
    joinLines(sources.map(([key, source]) => `${JSON.stringify(key)}: ${JSON.stringify(source)}`)),
    '},',
    '"prices": [',
    joinLines(book.drafts.map((draft) => JSON.stringify(toRow(draft)))),
    ']',
    '}',
    '',
  ].join('\n');
}

function collectSources(drafts: readonly PriceDraft[]): Map<string, PriceSource> {
  const sources = new Map<string, PriceSource>();
  for (const { price, sourceKey } of drafts) {
    const source: PriceSource = { quality: price.quality, asOf: price.asOf, source: price.source };
    const known = sources.get(sourceKey);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(source)) {
      throw new Error(`two sources share the key ${sourceKey}`);
    }
    sources.set(sourceKey, source);
  }
  return sources;
}

function toRow({ price, sourceKey }: PriceDraft): PriceRow {
  const { meter, region, variant, tiers, sku } = price;
  const [only, ...more] = tiers;
  const amount: PriceRow[3] =
    only !== undefined && more.length === 0
      ? only.unitPriceUsd
      : tiers.map(({ fromQuantity, unitPriceUsd }) => [fromQuantity, unitPriceUsd]);
  return sku === null
    ? [meter, region, variant, amount, sourceKey]
    : [meter, region, variant, amount, sourceKey, sku];
}

function joinLines(lines: readonly string[]): string {
  return lines.join(',\n');
}
