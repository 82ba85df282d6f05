/** Adds amounts up part by part; `none` has every part, at zero. O(amounts x parts). */
export function addParts<Part extends string>(
  none: Readonly<Record<Part, number>>,
  amounts: readonly Readonly<Record<Part, number>>[],
): Record<Part, number> {
  const sum: Record<Part, number> = { ...none };
  const parts = Object.keys(none) as Part[];
  for (const amount of amounts) for (const part of parts) sum[part] += amount[part];
  return sum;
}
