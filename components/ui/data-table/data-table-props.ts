import type { ReactNode } from 'react';
import type { DataColumn } from './columns';

/** What a table shows, and how. */
export interface DataTableProps<Row extends object> {
  /** Names the table to those who do not see it. */
  readonly caption: string;
  /** Must keep its identity between renders, as must `rows`. The first column names the row and stays in sight. */
  readonly columns: readonly DataColumn<Row>[];
  /** The rows that pass the filters. */
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Where Enter on a row leads. */
  readonly rowHref?: (row: Row) => string;
  /** Such as `cost.desc`; the order of `rows` when absent. */
  readonly initialSort?: string;
  /** How many rows there are before filtering. */
  readonly totalRows: number;
  /** What a row is: `['workload', 'workloads']`. */
  readonly noun: readonly [one: string, many: string];
  /** Filters, at the left of the count and the choice of columns. */
  readonly filters?: ReactNode;
  /** Stands in place of the rows when none passes the filters. */
  readonly empty: ReactNode;
  /** Height of a row in px, the same for all. */
  readonly rowHeight?: number;
  /** Height of a card on a small screen in px. */
  readonly cardHeight?: number;
  /** Widths of the three columns of a card, as CSS grid tracks. */
  readonly cardColumns?: string;
  /** Whether a card can be opened for the columns that are not in it; its height then grows, which rows drawn in part cannot. */
  readonly cardOpens?: boolean;
  /** Before the names of this table's parameters in the address, where a page has two tables. */
  readonly urlPrefix?: string;
}
