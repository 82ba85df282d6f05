import type { CutChoice, CutListener } from './json-cutter';
import { parseJson } from './parse-json';
import { isServingProduct } from './parse-product';
import type { ListRead } from './price-candidate';

/**
 * The products of a service's file that serving models may be charged by, in the shape of GetProducts. The file has the
 * products first and their terms after them; where it has not, terms are kept until the products are known.
 */
export class OfferFile implements CutListener {
  private publicationDate: unknown;
  private readonly products = new Map<string, unknown>();
  private readonly terms = new Map<string, unknown>();
  private sawProducts = false;

  constructor(private readonly read: ListRead) {}

  choose([first, second, third]: readonly string[]): CutChoice {
    if (first === 'publicationDate') return 'take';
    if (first === 'products') return second === undefined ? 'enter' : 'take';
    if (first !== 'terms') return 'skip';
    if (second === undefined) return 'enter';
    if (second !== 'OnDemand') return 'skip';
    if (third === undefined) return 'enter';
    return this.sawProducts && !this.products.has(third) ? 'skip' : 'take';
  }

  take([first, second, third]: readonly string[], text: string): void {
    const value = parseJson(text);
    if (first === 'publicationDate') this.publicationDate = value;
    else if (first === 'terms' && third !== undefined) this.terms.set(third, value);
    else if (first === 'products' && second !== undefined) {
      this.sawProducts = true;
      if (isServingProduct(value, this.read)) this.products.set(second, value);
    }
  }

  /** One at a time, because there are thousands. */
  *listProducts(): Generator<unknown> {
    for (const [sku, product] of this.products) {
      const terms = { OnDemand: this.terms.get(sku) };
      yield { product, terms, publicationDate: this.publicationDate };
    }
  }
}
