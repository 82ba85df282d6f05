'use client';
import { useDeferredValue, useMemo } from 'react';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { sharedSparklineScale } from '@/lib/format/sparkline';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table/data-table';
import { FilterInput } from '../ui/filter-input';
import { Select } from '../ui/select';
import { StateBlock } from '../ui/state-block';
import { useUrlState } from '../ui/use-url-state';
import { workloadHref } from './fleet-cells';
import { fleetColumns } from './fleet-columns';
import { FLEET_SHOWS, type FleetRow, type FleetShow, filterFleet } from './fleet-row';

const SHOW_WORDS: Readonly<Record<FleetShow, string>> = {
  saving: 'With a saving',
  breaching: 'Missing their SLO',
  withheld: 'Without a recommendation',
};

export interface FleetTableProps {
  readonly rows: readonly FleetRow[];
  /** When the page was made, for the age of data. */
  readonly nowSeconds: number;
}

/** All workloads, to filter, sort and open. */
export function FleetTable({ rows, nowSeconds }: FleetTableProps) {
  const [text, setText] = useUrlState('q');
  const [served, setServed] = useUrlState('served');
  const [show, setShow] = useUrlState('show');
  const scale = useMemo(() => sharedSparklineScale(rows.map((row) => row.plan?.sparkline ?? '')), [rows]);
  const columns = useMemo(() => fleetColumns(scale, nowSeconds), [scale, nowSeconds]);
  const searched = useDeferredValue(text ?? '');
  const shown = useMemo(
    () =>
      filterFleet(rows, {
        text: searched,
        served,
        show: FLEET_SHOWS.find((one) => one === show) ?? null,
      }),
    [rows, searched, served, show],
  );
  const showAll = () => {
    setText(null);
    setServed(null);
    setShow(null);
  };
  return (
    <DataTable
      caption="Workloads"
      columns={columns}
      rows={shown}
      totalRows={rows.length}
      noun={['workload', 'workloads']}
      rowId={(row) => row.id}
      rowHref={workloadHref}
      initialSort="cost.desc"
      filters={
        <>
          <FilterInput value={text ?? ''} onChange={setText} label="Filter workloads" />
          <Select
            aria-label="Served by"
            value={served ?? ''}
            onChange={(event) => setServed(event.target.value || null)}
            className="max-sm:flex-1"
            options={[
              { value: '', label: 'Served by anything' },
              ...SERVING_STYLES.map((style) => ({ value: style, label: SERVING_WORDS[style].name })),
            ]}
          />
          <Select
            aria-label="Show"
            value={show ?? ''}
            onChange={(event) => setShow(event.target.value || null)}
            className="max-sm:flex-1"
            options={[
              { value: '', label: 'All of them' },
              ...FLEET_SHOWS.map((one) => ({ value: one, label: SHOW_WORDS[one] })),
            ]}
          />
        </>
      }
      empty={
        <StateBlock
          kind="empty"
          title="No workload passes these filters."
          action={<Button onClick={showAll}>Show all</Button>}
        />
      }
    />
  );
}
