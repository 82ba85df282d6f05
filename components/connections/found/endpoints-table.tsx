'use client';
import { useDeferredValue, useMemo } from 'react';
import type { DataColumn } from '../../ui/data-table/columns';
import { DataTable } from '../../ui/data-table/data-table';
import { FilterInput } from '../../ui/filter-input';
import { StateBlock } from '../../ui/state-block';
import { useUrlState } from '../../ui/use-url-state';
import { filterFound } from './filter-found';
import { FoundMarks, FoundName, FoundServing } from './found-cells';
import type { FoundResource } from './found-resource';

const COLUMNS: readonly DataColumn<FoundResource>[] = [
  {
    id: 'name',
    header: 'Endpoint and variant',
    width: 240,
    sortValue: (row) => row.name,
    cell: (row) => <FoundName row={row} />,
  },
  {
    id: 'region',
    header: 'Region',
    width: 112,
    inCard: true,
    sortValue: (row) => row.region,
    cell: (row) => <span className="text-muted">{row.region}</span>,
  },
  {
    id: 'serving',
    header: 'Served by',
    width: 220,
    inCard: true,
    sortValue: (row) => row.serving,
    cell: (row) => <FoundServing row={row} />,
  },
  {
    id: 'scaling',
    header: 'Scaling',
    width: 168,
    sortValue: (row) => row.scaling,
    cell: (row) => (
      <span className="block truncate" title={row.scaling}>
        {row.scaling}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 220,
    inCard: true,
    sortValue: (row) => `${row.goneAt ?? ''}${row.marks.join(', ')}`,
    firstSort: 'desc',
    cell: (row) => <FoundMarks row={row} />,
  },
];

/** Every endpoint variant and inference component; those that are gone stay, marked. */
export function EndpointsTable({ rows }: { readonly rows: readonly FoundResource[] }) {
  const [text, setText] = useUrlState('endpoint');
  const searched = useDeferredValue(text ?? '');
  const shown = useMemo(() => filterFound(rows, searched), [rows, searched]);
  return (
    <DataTable
      caption="Endpoints"
      columns={COLUMNS}
      rows={shown}
      totalRows={rows.length}
      noun={['endpoint variant', 'endpoint variants']}
      rowId={(row) => row.id}
      urlPrefix="endpoints-"
      initialSort="name.asc"
      filters={<FilterInput value={text ?? ''} onChange={setText} label="Filter endpoints" />}
      empty={<StateBlock kind="empty" title="No endpoint has this in its name, Region or state." />}
    />
  );
}
