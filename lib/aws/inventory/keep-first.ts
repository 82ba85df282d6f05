/**
 * Each thing once, the first of it: what is made while the pages of a listing are read moves what follows it, so that the
 * last of one page may come again as the first of the next.
 */
export function keepFirst<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const isFirst = firstOf(keyOf);
  return items.filter(isFirst);
}

/** Tells of each item that is shown to it whether it is the first with its key. */
export function firstOf<T>(keyOf: (item: T) => string): (item: T) => boolean {
  const seen = new Set<string>();
  return (item) => {
    const key = keyOf(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
