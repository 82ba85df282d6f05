/** Slips of typing within which a name is taken for meant. */
const MOST_SLIPS = 2;

/** The name that a misspelt one is nearest to; `null` where none is near, as less than half of it would be right. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const [nearest] = names
    .map((name) => ({ name, slips: countSlips(typed.toLowerCase(), name) }))
    .filter(({ name, slips }) => slips <= MOST_SLIPS && slips * 2 < name.length)
    .sort((a, b) => a.slips - b.slips);
  return nearest?.name ?? null;
}

/** Letters put in, left out, mistaken or swapped with their neighbour: the distance of optimal string alignment. */
function countSlips(a: string, b: string): number {
  // What differs by more in length is not near; what is typed may be of any length.
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const changed = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1));
      row.push(isSwapped ? Math.min(changed, at(i - 2, j - 2) + 1) : changed);
    }
  }
  return at(a.length, b.length);
}
