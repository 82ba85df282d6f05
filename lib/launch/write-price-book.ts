/**
 * Writes the price book and the instance catalog that ship with the project from the gathered figures:
 * `npm run prices:write [FOLDER]`, the folder being `../shared/prices` when none is named. The same figures give the
 * same bytes. Every figure that does not enter is printed with its reason.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPriceBook, GATHERED_ON } from './prices/build-price-book';
import { buildInstanceSpecs, renderInstanceSpecs } from './prices/instance-specs';
import type { DroppedFigure } from './prices/price-draft';
import { readPriceFigures } from './prices/price-figures';
import { renderPriceBook } from './prices/render-price-book';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

function writeShippedFiles(figuresFolder: string): void {
  const figures = readPriceFigures(figuresFolder);
  const book = buildPriceBook(figures, GATHERED_ON);
  const catalog = buildInstanceSpecs(figures);
  const editions = join(projectRoot, 'prisma/price-books');
  mkdirSync(editions, { recursive: true });
  writeFileSync(join(editions, `${book.date}.json`), renderPriceBook(book));
  writeFileSync(join(projectRoot, 'prisma/instance-specs.json'), renderInstanceSpecs(catalog.specs, figures));
  reportDropped([...book.dropped, ...catalog.dropped]);
  console.log(
    `price book ${book.date}: ${book.drafts.length} prices; ${catalog.specs.length} instance types`,
  );
}

function reportDropped(dropped: readonly DroppedFigure[]): void {
  for (const { what, reason } of dropped) console.log(`left out: ${what}: ${reason}`);
}

writeShippedFiles(resolve(process.argv[2] ?? join(projectRoot, '../shared/prices')));
