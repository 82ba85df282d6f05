import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PriceBookFile, type PriceRow, priceBookFileSchema } from '@/lib/contract/price-book';
import type { Price, PriceBook } from '@/lib/core/pricing/price-book';
import { AppError } from '@/lib/errors/app-error';
import { parseShippedFile } from './shipped-file';

/** Folder of the editions, below the project's root; an edition is named by its date. */
const EDITIONS_FOLDER = 'prisma/price-books';
const EDITION_NAME = /^\d{4}-\d{2}-\d{2}\.json$/;

/** The newest price book that ships with the project. Throws `AppError` when there is none or it cannot be read. */
export function readShippedPriceBook(projectRoot: string): PriceBook {
  const folder = join(projectRoot, EDITIONS_FOLDER);
  const newest = listEditions(folder).at(-1);
  if (newest === undefined) throw new AppError('internal', `no price book ships in ${folder}`);
  return readEdition(folder, newest);
}

/** The price books that shipped before the newest one. */
export function readEarlierPriceBooks(projectRoot: string): PriceBook[] {
  const folder = join(projectRoot, EDITIONS_FOLDER);
  return listEditions(folder)
    .slice(0, -1)
    .map((name) => readEdition(folder, name));
}

function readEdition(folder: string, name: string): PriceBook {
  return parsePriceBook(readFileSync(join(folder, name), 'utf8'));
}

function listEditions(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => EDITION_NAME.test(name))
      .sort();
  } catch (cause) {
    throw new AppError('internal', `the folder of price books ${folder} cannot be read`, null, { cause });
  }
}

/** Reads the text of a price book file. Throws `AppError` that names the row which is wrong. */
export function parsePriceBook(text: string): PriceBook {
  const file = parseShippedFile(priceBookFileSchema, text, 'price book');
  return { date: file.date, prices: file.prices.map((row, i) => readRow(row, file.sources, `prices.${i}`)) };
}

function readRow(row: PriceRow, sources: PriceBookFile['sources'], path: string): Price {
  const [meter, region, variant, amount, sourceKey, sku = null] = row;
  const source = sources[sourceKey];
  if (source === undefined) {
    throw new AppError('bad-input', `price book: ${path} names the unknown source ${sourceKey}`, path);
  }
  return { meter, region, variant, tiers: readTiers(amount), sku, ...source };
}

function readTiers(amount: PriceRow[3]): Price['tiers'] {
  if (typeof amount === 'number') return [{ fromQuantity: 0, unitPriceUsd: amount }];
  return amount.map(([fromQuantity, unitPriceUsd]) => ({ fromQuantity, unitPriceUsd }));
}
