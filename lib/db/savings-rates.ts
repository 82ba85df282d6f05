import { METERS, type Meter } from '@/lib/core/pricing/meter';
import {
  SAVINGS_PAYMENTS,
  SAVINGS_PLAN_TYPES,
  SAVINGS_QUALITIES,
  SAVINGS_TERM_YEARS,
  type SavingsRate,
} from '@/lib/core/pricing/savings-rate';
import { AppError } from '@/lib/errors/app-error';
import type { Db } from './client';
import type { SavingsRate as SavingsRateRow } from './generated/client';

/** One statement with an array a column, as prices are stored. */
export async function insertSavingsRates(
  db: Db,
  bookId: string,
  rates: readonly SavingsRate[],
): Promise<void> {
  if (rates.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "SavingsRate" ("bookId", "ordinal", "planType", "termYears", "payment", "meter", "region", "variant",
      "unitPriceUsd", "discountedSku", "quality", "source", "asOf")
    SELECT ${bookId}, r."ordinal" - 1, r."planType", r."termYears", r."payment", r."meter", r."region", r."variant",
      r."unitPriceUsd"::numeric, r."discountedSku", r."quality", r."source", r."asOf"
    FROM unnest(
      ${rates.map(({ planType }) => planType)}::text[], ${rates.map(({ termYears }) => termYears)}::int[],
      ${rates.map(({ payment }) => payment)}::text[], ${rates.map(({ meter }) => meter)}::text[],
      ${rates.map(({ region }) => region)}::text[], ${rates.map(({ variant }) => variant)}::text[],
      ${rates.map(({ unitPriceUsd }) => String(unitPriceUsd))}::text[],
      ${rates.map(({ discountedSku }) => discountedSku)}::text[], ${rates.map(({ quality }) => quality)}::text[],
      ${rates.map(({ source }) => source)}::text[],
      ${rates.map(({ asOf }) => asOf)}::text[]
    ) WITH ORDINALITY AS r("planType", "termYears", "payment", "meter", "region", "variant", "unitPriceUsd",
      "discountedSku", "quality", "source", "asOf", "ordinal")`;
}

/** The rates of a book, in its own order. */
export async function listSavingsRates(db: Db, bookId: string): Promise<SavingsRate[]> {
  const rows = await db.savingsRate.findMany({ where: { bookId }, orderBy: { ordinal: 'asc' } });
  return rows.map(toSavingsRate);
}

function toSavingsRate(row: SavingsRateRow): SavingsRate {
  const { region, variant, discountedSku, source, asOf } = row;
  return {
    planType: knownAs(row.planType, SAVINGS_PLAN_TYPES),
    termYears: knownAs(row.termYears, SAVINGS_TERM_YEARS),
    payment: knownAs(row.payment, SAVINGS_PAYMENTS),
    meter: knownAs<Meter>(row.meter, METER_NAMES),
    region,
    variant,
    unitPriceUsd: row.unitPriceUsd.toNumber(),
    discountedSku,
    quality: knownAs(row.quality, SAVINGS_QUALITIES),
    source,
    asOf,
  };
}

const METER_NAMES = Object.keys(METERS) as Meter[];

function knownAs<T extends string | number>(value: string | number, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new AppError('internal', `The Savings Plan rates say ${value}, which this release does not know.`);
}
