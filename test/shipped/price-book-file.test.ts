import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METERS } from '@/lib/core/pricing/meter';
import { parsePriceBook, readEarlierPriceBooks, readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { projectRoot } from '../support/project-root';

const SMALL = {
  format: 'breakeven-price-book/1',
  date: '2026-11-21',
  sources: { list: { quality: 'published', asOf: '2026-11-20', source: 'a list' } },
  prices: [
    ['realtime-instance', 'us-east-1', 'ml.m5.xlarge', 0.23, 'list', 'SKU1'],
    [
      'lambda-compute',
      'us-east-1',
      'x86_64',
      [
        [0, 2e-5],
        [100, 1e-5],
      ],
      'list',
    ],
  ] as unknown[],
};

describe('parsePriceBook', () => {
  it('reads flat and tiered rows, their source and their SKU', () => {
    expect(parsePriceBook(JSON.stringify(SMALL))).toEqual({
      date: '2026-11-21',
      prices: [
        {
          meter: 'realtime-instance',
          region: 'us-east-1',
          variant: 'ml.m5.xlarge',
          tiers: [{ fromQuantity: 0, unitPriceUsd: 0.23 }],
          sku: 'SKU1',
          quality: 'published',
          source: 'a list',
          asOf: '2026-11-20',
        },
        {
          meter: 'lambda-compute',
          region: 'us-east-1',
          variant: 'x86_64',
          tiers: [
            { fromQuantity: 0, unitPriceUsd: 2e-5 },
            { fromQuantity: 100, unitPriceUsd: 1e-5 },
          ],
          sku: null,
          quality: 'published',
          source: 'a list',
          asOf: '2026-11-20',
        },
      ],
    });
  });

  it.each([
    ['an unknown meter', ['realtime', 'us-east-1', '', 1, 'list']],
    ['a location that is no Region', ['lambda-requests', 'Any', 'x86_64', 1, 'list']],
    ['a negative price', ['hosting-volume', 'us-east-1', '', -1, 'list']],
    ['a price as text', ['hosting-volume', 'us-east-1', '', '1', 'list']],
    ['no tier', ['hosting-volume', 'us-east-1', '', [], 'list']],
    ['tiers that do not start at 0', ['hosting-volume', 'us-east-1', '', [[5, 1]], 'list']],
    [
      'tiers that descend',
      [
        'hosting-volume',
        'us-east-1',
        '',
        [
          [0, 3],
          [9, 2],
          [8, 1],
        ],
        'list',
      ],
    ],
    ['an unknown source', ['hosting-volume', 'us-east-1', '', 1, 'rumour']],
    ['a column too many', ['hosting-volume', 'us-east-1', '', 1, 'list', 'SKU', 'more']],
  ])('refuses %s and names the row', (_, row) => {
    const text = JSON.stringify({ ...SMALL, prices: [...SMALL.prices, row] });
    expect(() => parsePriceBook(text)).toThrow(/prices\.2/);
  });

  it('refuses another layout and what is not JSON', () => {
    expect(() => parsePriceBook(JSON.stringify({ ...SMALL, format: 'breakeven-price-book/2' }))).toThrow(
      /format/,
    );
    expect(() => parsePriceBook('{"format":')).toThrow('the file is not JSON');
  });
});

describe('readShippedPriceBook', () => {
  const book = readShippedPriceBook(projectRoot);

  it('gives a book whose date is the latest day in it', () => {
    const days = book.prices.map((price) => price.asOf ?? '').sort();
    expect(book.date).toBe(days.at(-1));
    expect(days.every((day) => !Number.isNaN(Date.parse(day)))).toBe(true);
  });

  it('prices every meter that there is', () => {
    const priced = new Set(book.prices.map((price) => price.meter));
    expect([...priced].sort()).toEqual(Object.keys(METERS).sort());
  });

  it('says where no book is', () => {
    expect(() => readShippedPriceBook('/nowhere')).toThrow(/price-books cannot be read/);
  });

  it('gives the newest of several, and apart from it those that shipped before', () => {
    const root = mkdtempSync(join(tmpdir(), 'breakeven-'));
    try {
      const folder = join(root, 'prisma/price-books');
      mkdirSync(folder, { recursive: true });
      for (const date of ['2027-03-01', '2026-11-21', '2027-01-01']) {
        writeFileSync(join(folder, `${date}.json`), JSON.stringify({ ...SMALL, date }));
      }
      expect(readShippedPriceBook(root).date).toBe('2027-03-01');
      expect(readEarlierPriceBooks(root).map(({ date }) => date)).toEqual(['2026-11-21', '2027-01-01']);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  /** The command line starts in under half a second, and reads the book each time. */
  it('parses in under 30 ms once warm', () => {
    const text = readFileSync(join(projectRoot, 'prisma/price-books', `${book.date}.json`), 'utf8');
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      parsePriceBook(text);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(30);
  });
});
