/**
 * The list of a page, which AWS always sends, also when it holds nothing. A page without one is no empty page: a proxy or
 * a cut made it.
 * @throws TypeError, as of any answer that came garbled; inside `callAws` it is asked for again.
 */
export function readList<T>(list: readonly T[] | undefined): readonly T[] {
  if (Array.isArray(list)) return list;
  throw new TypeError('a page has no list');
}
