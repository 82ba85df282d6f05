import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { indexPriceBook, type PriceIndex } from '@/lib/core/pricing/price-book';
import { readShippedInstances } from '@/lib/shipped/instance-catalog-file';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';

/** The price book that ships with the project, for faces that work without a database. */
export function loadShippedPrices(projectRoot: string): PriceIndex {
  return indexPriceBook(readShippedPriceBook(projectRoot));
}

export function loadShippedInstances(projectRoot: string): InstanceCatalog {
  return readShippedInstances(projectRoot);
}
