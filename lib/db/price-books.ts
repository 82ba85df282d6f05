import { printShort } from '@/lib/contract/printable';
import { METERS, type Meter } from '@/lib/core/pricing/meter';
import {
  PRICE_QUALITIES,
  type Price,
  type PriceBook,
  type PriceQuality,
} from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import type { PriceRow } from './generated/client';
import { insertSavingsRates, listSavingsRates } from './savings-rates';

/** The edition in force: the latest date, of two the one that came later; `null` before the first one is stored. */
export async function findEditionInForce(db: Db): Promise<PriceBookEdition | null> {
  const [newest] = await listEditions(db, 1);
  return newest ?? null;
}

/** Editions, newest first. */
export async function listEditions(db: Db, limit: number): Promise<PriceBookEdition[]> {
  const rows = await db.priceBook.findMany({
    orderBy: [{ date: 'desc' }, { createdAt: 'desc' }],
    take: limit,
  });
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Stores an edition, unless one with the same contents is there: then false. */
export async function insertPriceBook(db: Db, edition: PriceBookEdition, book: PriceBook): Promise<boolean> {
  const { count } = await db.priceBook.createMany({ data: [{ ...edition }], skipDuplicates: true });
  if (count === 0) return false;
  await insertRows(db, edition.id, book.prices.flatMap(toRows));
  await insertSavingsRates(db, edition.id, book.savingsRates ?? []);
  return true;
}

/** One statement with an array a column: thousands of rows in some tens of milliseconds. */
async function insertRows(db: Db, bookId: string, rows: readonly TierRow[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "PriceRow" ("bookId", "ordinal", "meter", "region", "variant", "tierFrom", "unitPriceUsd", "sku",
      "quality", "source", "asOf")
    SELECT ${bookId}, r."ordinal" - 1, r."meter", r."region", r."variant", r."tierFrom"::numeric,
      r."unitPriceUsd"::numeric, r."sku", r."quality", r."source", r."asOf"
    FROM unnest(
      ${rows.map(({ meter }) => meter)}::text[], ${rows.map(({ region }) => region)}::text[],
      ${rows.map(({ variant }) => variant)}::text[], ${rows.map(({ tierFrom }) => tierFrom)}::text[],
      ${rows.map(({ unitPriceUsd }) => unitPriceUsd)}::text[], ${rows.map(({ sku }) => sku)}::text[],
      ${rows.map(({ quality }) => quality)}::text[], ${rows.map(({ source }) => source)}::text[],
      ${rows.map(({ asOf }) => asOf)}::text[]
    ) WITH ORDINALITY AS r("meter", "region", "variant", "tierFrom", "unitPriceUsd", "sku", "quality", "source",
      "asOf", "ordinal")`;
}

/** The book of an edition, in its own order. Throws `AppError` when there is none. */
export async function findPriceBook(db: Db, id: string): Promise<PriceBook> {
  const edition = await db.priceBook.findUnique({
    where: { id },
    include: { rows: { orderBy: { ordinal: 'asc' } } },
  });
  if (edition === null) throw new AppError('not-found', `There is no price book ${printShort(id)}.`);
  const savingsRates = await listSavingsRates(db, id);
  return {
    date: edition.date,
    prices: toPrices(edition.rows),
    ...(savingsRates.length === 0 ? {} : { savingsRates }),
  };
}

/** One tier of a price. Numbers as text, because Prisma cuts them to fewer digits than a double has. */
interface TierRow extends Omit<Price, 'tiers'> {
  readonly tierFrom: string;
  readonly unitPriceUsd: string;
}

function toRows({ tiers, ...price }: Price): TierRow[] {
  return tiers.map(({ fromQuantity, unitPriceUsd }) => ({
    ...price,
    tierFrom: String(fromQuantity),
    unitPriceUsd: String(unitPriceUsd),
  }));
}

/** Tiers of one price follow each other, and every price starts with the tier from 0. */
function toPrices(rows: readonly PriceRow[]): Price[] {
  const prices: { price: Omit<Price, 'tiers'>; tiers: Price['tiers'][number][] }[] = [];
  for (const row of rows) {
    const tier = { fromQuantity: row.tierFrom.toNumber(), unitPriceUsd: row.unitPriceUsd.toNumber() };
    const last = prices.at(-1);
    if (tier.fromQuantity > 0 && last !== undefined) last.tiers.push(tier);
    else prices.push({ price: toPrice(row), tiers: [tier] });
  }
  return prices.map(({ price, tiers }) => ({ ...price, tiers }));
}

function toPrice({ meter, region, variant, sku, quality, source, asOf }: PriceRow): Omit<Price, 'tiers'> {
  return { meter: toMeter(meter), region, variant, sku, quality: toQuality(quality), source, asOf };
}

function toMeter(text: string): Meter {
  if (text in METERS) return text as Meter;
  throw new AppError('internal', `The price book has a meter that this release does not know: ${text}.`);
}

function toQuality(text: string): PriceQuality {
  const quality = PRICE_QUALITIES.find((known) => known === text);
  if (quality !== undefined) return quality;
  throw new AppError('internal', `The price book has a quality that this release does not know: ${text}.`);
}
