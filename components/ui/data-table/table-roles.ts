/**
 * Roles that the elements have anyway, until CSS shows them as cards: a changed `display` takes a table's roles away
 * in some browsers, and stating them gives them back.
 */
export const TABLE_ROLES = {
  table: { role: 'table' },
  rowGroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  cell: { role: 'cell' },
  /** For the rows that only keep a distance. */
  none: { role: 'none' },
} as const;
