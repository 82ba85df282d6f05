import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { parseProduct } from './parse-product';
import type { ListRead, PriceCandidate } from './price-candidate';

export interface ProductReading {
  readonly candidates: readonly PriceCandidate[];
  /** One for all products that are malformed. */
  readonly problems: readonly RunProblem[];
}

/** The candidates among products in the shape of GetProducts. */
export function readProducts(products: Iterable<unknown>, read: ListRead): ProductReading {
  const candidates: PriceCandidate[] = [];
  const faults: string[] = [];
  for (const product of products) {
    const parsed = parseProduct(product, read);
    if (parsed.kind === 'price') candidates.push(parsed.candidate);
    else if (parsed.kind === 'malformed') faults.push(parsed.fault);
  }
  const [first] = faults;
  if (first === undefined) return { candidates, problems: [] };
  const message = `${faults.length} of the products that the ${read.by} of ${read.service} gave for ${read.region} cannot be read (${first}): they were left out, and the price book keeps what it had.`;
  return { candidates, problems: [{ code: 'bad-answer', message, about: read.region }] };
}
