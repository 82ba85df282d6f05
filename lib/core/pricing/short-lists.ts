import type { PriceBook } from './price-book';
import { isOfInstances, listOf, type PriceReading } from './renew-price-book';

/** A list of instance types that is too short to be the whole one. */
export interface ShortList {
  readonly region: string;
  /** Instance types that were read, of those that the book prices there. */
  readonly readTypes: number;
  readonly knownTypes: number;
}

/** AWS adds instance types and seldom retires one: a list that lacks more of what is known was cut on its way. */
const LEAST_SHARE = 0.5;

/**
 * The Regions of which AWS's list answered, but for fewer than half of the instance types that the book prices there: by
 * such a list nothing can be said not to be sold. Of several short lists of a Region the shortest.
 */
export function findShortLists(present: PriceBook, read: PriceReading): ShortList[] {
  const known = typesByList(
    present.prices.filter(({ quality }) => quality !== 'demo' && quality !== 'entered'),
  );
  const answered = typesByList(read.prices.filter(({ quality }) => quality !== 'demo'));
  const shortest = new Map<string, ShortList>();
  for (const [list, { region, types }] of answered) {
    const knownTypes = known.get(list)?.types ?? new Set();
    const readTypes = [...knownTypes].filter((type) => types.has(type)).length;
    const short = { region, readTypes, knownTypes: knownTypes.size };
    const before = shortest.get(region);
    if (shareOf(short) < LEAST_SHARE && (before === undefined || shareOf(short) < shareOf(before)))
      shortest.set(region, short);
  }
  return [...shortest.values()];
}

function shareOf({ readTypes, knownTypes }: ShortList): number {
  return knownTypes === 0 ? 1 : readTypes / knownTypes;
}

interface ListedTypes {
  readonly region: string;
  readonly types: Set<string>;
}

function typesByList(prices: PriceBook['prices']): Map<string, ListedTypes> {
  const lists = new Map<string, ListedTypes>();
  for (const price of prices.filter(isOfInstances)) {
    const list = lists.get(listOf(price)) ?? { region: price.region, types: new Set() };
    lists.set(listOf(price), list);
    list.types.add(price.variant);
  }
  return lists;
}
