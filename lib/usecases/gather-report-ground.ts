import type { ConnectionRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import type { PriceBookEdition } from '@/lib/core/pricing/price-book-edition';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { AppError } from '@/lib/errors/app-error';
import { describeGround, type RegionGround } from './account-ground';
import type { UseCaseDeps } from './deps';

export type ReportDeps = Pick<
  UseCaseDeps,
  'store' | 'now' | 'digest' | 'instances' | 'assumptions' | 'findPrices' | 'seed'
>;

/** What all lines of a report rest on. */
export interface ReportGround {
  /** In force at the end of the period, and at that of the one before: the same object where it is the same book. */
  readonly prices: { readonly now: PriceIndex; readonly before: PriceIndex };
  readonly editions: { readonly now: PriceBookEdition; readonly before: PriceBookEdition };
  readonly connections: readonly ConnectionRecord[];
  /** What descriptions of a Region of an account rest on. */
  readonly findRegion: (resource: ResourceRecord) => Promise<RegionGround>;
}

/** Throws `AppError` `no-price` before a price book is installed. */
export async function openReportGround(
  ends: { readonly nowSeconds: number; readonly beforeSeconds: number },
  deps: ReportDeps,
): Promise<ReportGround> {
  const editions = await deps.store.listEditions(MOST_EDITIONS);
  const edition = chooseEdition(editions, ends.nowSeconds);
  const earlier = chooseEdition(editions, ends.beforeSeconds);
  const now = await indexEdition(edition, deps);
  return {
    prices: { now, before: earlier.id === edition.id ? now : await indexEdition(earlier, deps) },
    editions: { now: edition, before: earlier },
    connections: await deps.store.listConnections(),
    findRegion: rememberRegions(deps),
  };
}

/** One a day for years. */
const MOST_EDITIONS = 2_000;

/** The newest that was dated by then; before the first of them, that one. */
function chooseEdition(newestFirst: readonly PriceBookEdition[], atSeconds: number): PriceBookEdition {
  // The end is no part of the period.
  const day = new Date(atSeconds * MILLISECONDS_PER_SECOND - 1).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const found = newestFirst.find(({ date }) => date <= day) ?? newestFirst.at(-1);
  if (found !== undefined) return found;
  throw new AppError('no-price', 'No price book is installed: start the application once.');
}

async function indexEdition(edition: PriceBookEdition, deps: ReportDeps): Promise<PriceIndex> {
  const inForce = await deps.findPrices(deps.store);
  if (inForce.edition.id === edition.id) return inForce.prices;
  return indexPriceBook(await deps.store.findPriceBook(edition.id));
}

/** Each connection is read once a report. */
function rememberRegions(deps: ReportDeps): ReportGround['findRegion'] {
  const accounts = new Map<string, Promise<(region: string) => RegionGround>>();
  const regions = new Map<string, RegionGround>();
  const readAccount = async (connectionId: string) => {
    const [resources, facts] = await Promise.all([
      deps.store.listResources(connectionId),
      deps.store.listAccountFacts(connectionId),
    ]);
    return (region: string) => describeGround(region, resources, facts, deps);
  };
  return async ({ connectionId, region }) => {
    const account = accounts.get(connectionId) ?? readAccount(connectionId);
    accounts.set(connectionId, account);
    const key = `${connectionId} ${region}`;
    const ground = regions.get(key) ?? (await account)(region);
    regions.set(key, ground);
    return ground;
  };
}
