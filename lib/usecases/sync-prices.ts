import type { ApiUsage } from '@/lib/core/collection/api-usage';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import {
  comparePriceBooks,
  isSameCharge,
  type PriceDifference,
} from '@/lib/core/pricing/compare-price-books';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { renewPriceBook } from '@/lib/core/pricing/renew-price-book';
import { AppError } from '@/lib/errors/app-error';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { monthOf } from './api-budget';
import type { CallWatch, PriceListAnswer } from './aws-account';
import type { UseCaseDeps } from './deps';
import { editionOf } from './install-price-book';

export interface PriceSyncRequest {
  readonly connectionId: string;
  readonly regions: readonly string[];
  readonly watch: CallWatch;
}

export interface PriceSync {
  /** The edition that was stored; `null` when nothing is charged otherwise than the book in force says. */
  readonly installed: PriceBookEdition | null;
  /** What is charged otherwise than before. */
  readonly difference: PriceDifference;
  /** How many prices and rates were read, whether they changed anything or not. */
  readonly pricesRead: number;
  readonly ratesRead: number;
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
  return {
    ...(await renewBook(answer, deps)),
    pricesRead: answer.prices.length,
    ratesRead: answer.savingsRates.length,
    problems: answer.problems,
    usage,
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

/** What the demo AWS answers is made up, and says so wherever it is shown. */
function markDemo(answer: PriceListAnswer): PriceListAnswer {
  const mark = <T extends { readonly source: string }>(item: T): T => ({
    ...item,
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

/** One at a time, so that of two syncs at once the second sees what the first one stored. */
async function renewBook(
  answer: PriceListAnswer,
  { store, digest, newId, now }: PriceSyncDeps,
): Promise<Pick<PriceSync, 'installed' | 'difference'>> {
  return await store.inTransaction(async (inside) => {
    await inside.lockName('price-book');
    const inForce = await inside.findEditionInForce();
    if (inForce === null)
      throw new AppError('no-price', 'No price book is installed: start the application once.');
    const present = await inside.findPriceBook(inForce.id);
    const renewed = renewPriceBook(present, answer, now().toISOString().slice(0, 10));
    const difference = comparePriceBooks(present, renewed);
    if (isSameCharge(difference)) return { installed: null, difference };
    // After the one in force, also by a clock that was set back.
    const createdAt = new Date(Math.max(now().getTime(), Date.parse(inForce.createdAt) + 1));
    const edition = editionOf(renewed, { digest, newId, now: () => createdAt }, inForce.digestSha256);
    await inside.insertPriceBook(edition, renewed);
    return { installed: edition, difference };
  });
}
