'use client';
import { useMemo, useState } from 'react';
import { formatCount } from '@/lib/format/number';
import { DataTable } from '../ui/data-table/data-table';
import { FilterInput } from '../ui/filter-input';
import { Select } from '../ui/select';
import { StateBlock } from '../ui/state-block';
import { PRICE_CHANGE_COLUMNS } from './price-change-columns';
import { CHANGE_KINDS, type PriceChangeRow } from './price-change-row';

export interface PriceChangesTableProps {
  readonly rows: readonly PriceChangeRow[];
  /** How many changes there are, of which `rows` are the weightiest. */
  readonly total: number;
}

/** The changes from one price book to the next, filtered in place. */
export function PriceChangesTable({ rows, total }: PriceChangesTableProps) {
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState('');
  const kinds = useMemo(() => CHANGE_KINDS.filter((known) => rows.some((row) => row.kind === known)), [rows]);
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) => {
      if (kind !== '' && row.kind !== kind) return false;
      const text = `${row.name} ${row.variant} ${row.region} ${row.kind}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [rows, search, kind]);
  return (
    <>
      {total > rows.length ? (
        <StateBlock
          kind="partial"
          title={`The ${formatCount(rows.length)} weightiest of ${formatCount(total)} changes are here.`}
          className="mb-3"
        >
          All of them: <code>GET /api/v1/prices/changes</code>.
        </StateBlock>
      ) : null}
      <DataTable
        caption="Price changes"
        columns={PRICE_CHANGE_COLUMNS}
        rows={shown}
        totalRows={rows.length}
        noun={['change', 'changes']}
        rowId={(row) => row.id}
        rowHeight={36}
        cardHeight={104}
        cardColumns="minmax(0, 11fr) minmax(0, 12fr) minmax(0, 8fr)"
        filters={
          <>
            <FilterInput value={search} onChange={setSearch} label="Search changes" />
            <Select
              aria-label="What happened"
              value={kind}
              onChange={(event) => setKind(event.target.value)}
              className="max-sm:flex-1"
              options={[
                { value: '', label: 'All changes' },
                ...kinds.map((known) => ({ value: known, label: known })),
              ]}
            />
          </>
        }
        empty={<StateBlock kind="empty" title="No change matches." />}
      />
    </>
  );
}
