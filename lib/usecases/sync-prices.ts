import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { countAgreeing } from '@/lib/core/pricing/compare-price-books';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import { dropDemoPrices, renewPriceBook } from '@/lib/core/pricing/renew-price-book';
import { findShortLists, type ShortList } from '@/lib/core/pricing/short-lists';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { monthOf } from './api-budget';
import type { CallWatch, PriceListAnswer } from './aws-account';
import type { UseCaseDeps } from './deps';
import { hasDemoConnection, type RenewedBook, renewBookInForce } from './renew-book-in-force';

export interface PriceSyncRequest {
  readonly connectionId: string;
  readonly regions: readonly string[];
  readonly watch: CallWatch;
}

export interface PriceSync extends Omit<RenewedBook, 'before'> {
  /** How many prices and rates were read, whether they changed anything or not. */
  readonly pricesRead: number;
  readonly ratesRead: number;
  /** Of the prices read, those that the book charged before by the same amounts. */
  readonly pricesAgreed: number;
  /** Of the prices read, those of other amounts that were not taken: the book knows better ones. */
  readonly pricesPassedOver: number;
  readonly problems: readonly RunProblem[];
  /** Calls of the account, which are counted for its month already. */
  readonly usage: readonly ApiUsage[];
}

type PriceSyncDeps = Pick<
  UseCaseDeps,
  'store' | 'openAccount' | 'fetchPublicPrices' | 'digest' | 'newId' | 'now'
>;

/**
 * Reads what AWS charges in the Regions, by the account or, where it has no credentials or may not ask, from the files
 * that AWS publishes; stores a new edition of the price book when anything is charged otherwise. All or nothing.
 * @throws AwsFailure when the prices cannot be read; AppError `not-found`, and `no-price` before a book is installed.
 */
export async function syncPrices(
  { connectionId, regions, watch }: PriceSyncRequest,
  deps: PriceSyncDeps,
): Promise<PriceSync> {
  const connection = await deps.store.findConnection(connectionId);
  if (connection === null) throw new AppError('not-found', 'There is no such connection.');
  const { answer: read, usage } = await readPrices(connection, regions, watch, deps);
  const answer = connection.access === 'demo' ? markDemo(read) : read;
  watch.signal.throwIfAborted();
  watch.onStep?.('comparing with the price book in force');
  const { before, ...renewed } = await renewBook(answer, deps);
  return { ...renewed, ...countRead(answer, before, renewed), usage };
}

/** What came of each price that was read: as it was, taken, or passed over. */
export function countRead(
  { prices, savingsRates }: PriceListAnswer,
  before: RenewedBook['before'],
  { difference }: Pick<RenewedBook, 'difference'>,
): Pick<PriceSync, 'pricesRead' | 'ratesRead' | 'pricesAgreed' | 'pricesPassedOver'> {
  const pricesAgreed = countAgreeing(before, prices);
  const taken = difference.added.length + difference.changed.length;
  return {
    pricesRead: prices.length,
    ratesRead: savingsRates.length,
    pricesAgreed,
    pricesPassedOver: prices.length - pricesAgreed - taken,
  };
}

/** A price sync in numbers, as a run keeps it. */
export function countOutcome({
  installed,
  difference,
  ...counts
}: Omit<PriceSync, 'problems' | 'usage'>): Record<string, number | string | null> {
  const { added, removed, changed, restated, addedRates, removedRates, changedRates, restatedRates } =
    difference;
  return {
    edition: installed?.date ?? null,
    ...counts,
    added: added.length,
    removed: removed.length,
    changed: changed.length,
    restated: restated.length,
    ratesChanged: addedRates.length + removedRates.length + changedRates.length + restatedRates.length,
  };
}

/** Whatever happens, the calls that were made are counted. */
async function readPrices(
  connection: ConnectionRecord,
  regions: readonly string[],
  watch: CallWatch,
  deps: PriceSyncDeps,
): Promise<{ answer: PriceListAnswer; usage: ApiUsage[] }> {
  const account = deps.openAccount(connection);
  const usage: ApiUsage[] = [];
  try {
    const answer = await account.fetchPrices(regions, watch);
    usage.push(...account.takeUsage());
    return { answer, usage };
  } catch (error) {
    usage.push(...account.takeUsage());
    if (!(error instanceof AwsFailure) || !mayReadFiles(error)) throw error;
    const answer = await readFiles(error, { regions, endpointUrl: connection.endpointUrl }, watch, deps);
    return { answer, usage };
  } finally {
    account.close();
    await deps.store.addUsage(connection.id, monthOf(deps.now()), usage);
  }
}

/** What the demo AWS answers is made up: it says so wherever it is shown, and takes the place of nothing else. */
function markDemo(answer: PriceListAnswer): PriceListAnswer {
  const mark = <T extends { readonly source: string }>(item: T) => ({
    ...item,
    quality: 'demo' as const,
    source: `demo AWS, not AWS itself: ${item.source}`,
  });
  return { ...answer, prices: answer.prices.map(mark), savingsRates: answer.savingsRates.map(mark) };
}

/** Prices are the same for everybody: without credentials they are read where everybody reads them. */
function mayReadFiles({ code }: AwsFailure): boolean {
  return code === 'credentials' || code === 'permission';
}

async function readFiles(
  refused: AwsFailure,
  request: { readonly regions: readonly string[]; readonly endpointUrl: string | null },
  watch: CallWatch,
  { fetchPublicPrices }: PriceSyncDeps,
): Promise<PriceListAnswer> {
  const { code, message, about } = refused;
  watch.onStep?.('reading the public price list');
  try {
    const answer = await fetchPublicPrices(request, watch);
    const why = { code, message: `${message} The prices were read from AWS's public files instead.`, about };
    return { ...answer, problems: [why, ...answer.problems] };
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    throw new AwsFailure(error.code, `${message} ${error.message}`, about, { cause: error });
  }
}

/** A renewed book, and what was wrong with the answer that it was renewed by. */
export interface RenewedByAnswer extends RenewedBook {
  readonly problems: readonly RunProblem[];
}

/**
 * The book in force with what was read laid over it, and without what a demo AWS made up that is gone. Where a list is too
 * short to be whole, nothing is withdrawn.
 */
export async function renewBook(
  answer: PriceListAnswer,
  { store, ...deps }: Pick<UseCaseDeps, 'store' | 'digest' | 'newId' | 'now'>,
): Promise<RenewedByAnswer> {
  return await store.inTransaction(async (inside) => {
    const keepsDemo = await hasDemoConnection(inside);
    let short: readonly ShortList[] = [];
    const renew = (present: PriceBook, today: string) => {
      short = findShortLists(present, answer);
      const incompleteRegions = [...answer.incompleteRegions, ...short.map(({ region }) => region)];
      const kept = keepsDemo ? present : dropDemoPrices(present);
      return renewPriceBook(kept, { ...answer, incompleteRegions }, today);
    };
    const renewed = await renewBookInForce(renew, inside, deps);
    return { ...renewed, problems: [...answer.problems, ...short.map(describeShort)] };
  });
}

function describeShort({ region, readTypes, knownTypes }: ShortList): RunProblem {
  return {
    code: 'bad-answer',
    message: `The price list of ${region} has ${readTypes} of the ${knownTypes} instance types that the price book knows there, so it is not taken for the whole: what it has was taken, and nothing was withdrawn. Sync the prices again later.`,
    about: region,
  };
}
