import type { CsvLayout } from '../csv-layout';

/** What Locust calls the row of all requests together: `Total` before version 0.14. */
export const TOTAL_NAMES: ReadonlySet<string> = new Set(['Aggregated', 'Total']);

/** The place of the first column with one of these names in any case; versions before 1.0 name counts with a `#`. */
export function findColumn({ columns }: CsvLayout, ...names: readonly string[]): number {
  const folded = columns.map((name) => name.toLowerCase());
  const places = names.map((name) => folded.indexOf(name.toLowerCase()));
  return places.find((place) => place >= 0) ?? -1;
}
