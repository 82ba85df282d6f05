import type { Price } from '@/lib/core/pricing/price-book';
import type { PriceKey } from '@/lib/core/pricing/price-key';

/** What one product of the price list says, with the meter that it is for. */
export interface PriceCandidate {
  readonly key: PriceKey;
  readonly sku: string;
  /** Whether its usage type says what it prices; otherwise only its group does. */
  readonly isNamed: boolean;
  /** Empty when the product has no price that can be used; then `fault` says why. */
  readonly tiers: Price['tiers'];
  readonly fault: string | null;
  /** Day on which AWS published the list, and day from which the price holds: `YYYY-MM-DD`. */
  readonly publishedOn: string;
  readonly effectiveFrom: string;
}

/** Where a list was read, as it stands in a price's source. */
export interface ListRead {
  /** `GetProducts` or `price list file`. */
  readonly by: string;
  readonly service: string;
  readonly region: string;
}
