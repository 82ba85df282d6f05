'use client';
import { useMemo, useState } from 'react';
import type { SavingsLine } from '@/lib/core/pricing/tabulate-savings';
import { DataTable } from '../ui/data-table/data-table';
import { FilterInput } from '../ui/filter-input';
import { Select } from '../ui/select';
import { StateBlock } from '../ui/state-block';
import { SAVINGS_COLUMNS } from './savings-columns';

export interface SavingsTableProps {
  readonly lines: readonly SavingsLine[];
  readonly regions: readonly string[];
}

/** What Savings Plans charge, filtered in place. */
export function SavingsTable({ lines, regions }: SavingsTableProps) {
  const [search, setSearch] = useState('');
  const [region, setRegion] = useState('');
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return lines.filter((line) => {
      if (region !== '' && line.region !== region) return false;
      const text = `${line.name} ${line.variant} ${line.region} ${line.planType}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [lines, search, region]);
  return (
    <DataTable
      caption="Savings Plan rates"
      columns={SAVINGS_COLUMNS}
      rows={shown}
      totalRows={lines.length}
      noun={['price', 'prices']}
      rowId={(line) => `${line.planType}|${line.meter}|${line.region}|${line.variant}`}
      rowHeight={36}
      cardHeight={104}
      filters={
        <>
          <FilterInput value={search} onChange={setSearch} label="Search rates" />
          <Select
            aria-label="Region"
            value={region}
            onChange={(event) => setRegion(event.target.value)}
            className="max-sm:flex-1"
            options={[
              { value: '', label: 'All Regions' },
              ...regions.map((name) => ({ value: name, label: name })),
            ]}
          />
        </>
      }
      empty={<StateBlock kind="empty" title="No rate matches." />}
    />
  );
}
