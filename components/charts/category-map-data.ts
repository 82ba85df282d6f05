import type { ServingStyle } from '@/lib/core/workload/serving-option';
import type { ChartAxis } from './chart-spec';

/** An axis of the map: the value in the middle of each column or row. */
export interface CategoryAxis extends Pick<ChartAxis, 'kind' | 'label'> {
  /** Said in files, which have no axis beside them; absent for counts. */
  readonly unit?: string;
  readonly values: readonly number[];
}

export interface CategoryMapData {
  readonly x: CategoryAxis;
  /** Ascending; the first row stands at the bottom. */
  readonly y: CategoryAxis;
  readonly entries: readonly { readonly style: ServingStyle; readonly label: string }[];
  /** `cells[y][x]`, an index of `entries`; `null` where none. */
  readonly cells: readonly (readonly (number | null)[])[];
  /** The cell that is outlined, and what it is of; `null` without one. */
  readonly outlined: (CategoryPlace & { readonly of: OutlinedCell }) | null;
}

export type OutlinedCell = 'today' | 'this scenario';

/** A cell, by its column and row. */
export interface CategoryPlace {
  readonly x: number;
  readonly y: number;
}
