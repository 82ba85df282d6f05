'use client';
import { useDeferredValue, useMemo } from 'react';
import { sharedSparklineScale } from '@/lib/format/sparkline';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table/data-table';
import { StateBlock } from '../ui/state-block';
import { useUrlState } from '../ui/use-url-state';
import { DismissShown } from './dismiss-shown';
import { ExportShown } from './export-shown';
import { workloadHref } from './fleet-cells';
import { fleetColumns } from './fleet-columns';
import { type FleetChoices, FleetFilters } from './fleet-filters';
import { FLEET_SHOWS, type FleetRow, filterFleet } from './fleet-row';
import { useTagFilter } from './fleet-tags';

export interface FleetTableProps {
  readonly rows: readonly FleetRow[];
  /** When the page was made, for the age of data. */
  readonly nowSeconds: number;
}

/** All workloads, to filter, sort and open. */
export function FleetTable({ rows, nowSeconds }: FleetTableProps) {
  const [choices, choose, showAll] = useFleetChoices();
  const scale = useMemo(() => sharedSparklineScale(rows.map((row) => row.plan?.sparkline ?? '')), [rows]);
  const columns = useMemo(() => fleetColumns(scale, nowSeconds), [scale, nowSeconds]);
  const { tagged, tagSelect, showAnyTag } = useTagFilter(rows);
  const shown = useFilteredFleet(tagged, choices);
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
        <FleetFilters choices={choices} onChange={choose}>
          {tagSelect}
          <div className="flex gap-2 max-sm:w-full">
            <DismissShown rows={shown} />
            <ExportShown rows={shown} />
          </div>
        </FleetFilters>
      }
      empty={
        <StateBlock
          kind="empty"
          title="No workload passes these filters."
          action={
            <Button
              onClick={() => {
                showAll();
                showAnyTag();
              }}
            >
              Show all
            </Button>
          }
        />
      }
    />
  );
}

type Choose = (name: keyof FleetChoices, value: string | null) => void;

/** The choices that the address holds, a way to make one, and a way to take all back. */
function useFleetChoices(): [FleetChoices, Choose, () => void] {
  const [text, setText] = useUrlState('q');
  const [served, setServed] = useUrlState('served');
  const [show, setShow] = useUrlState('show');
  const [decision, setDecision] = useUrlState('decision');
  const setters = { text: setText, served: setServed, show: setShow, decision: setDecision };
  const showAll = () => {
    for (const set of Object.values(setters)) set(null);
  };
  return [{ text, served, show, decision }, (name, value) => setters[name](value), showAll];
}

/** Typing shows at once; the table follows when there is time. */
function useFilteredFleet(rows: readonly FleetRow[], { text, served, show, decision }: FleetChoices) {
  const searched = useDeferredValue(text ?? '');
  return useMemo(() => {
    const known = FLEET_SHOWS.find((one) => one === show) ?? null;
    return filterFleet(rows, { text: searched, served, show: known, decision });
  }, [rows, searched, served, show, decision]);
}
