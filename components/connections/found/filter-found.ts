import type { FoundResource } from './found-resource';

/** Those that have every word of `text` in their name, Region, way to serve or state. */
export function filterFound(rows: readonly FoundResource[], text: string): readonly FoundResource[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ name, region, serving, scaling, marks, goneAt }) => {
    const line = [name, region, serving, scaling, ...marks, goneAt === null ? '' : 'gone']
      .join(' ')
      .toLowerCase();
    return words.every((word) => line.includes(word));
  });
}
