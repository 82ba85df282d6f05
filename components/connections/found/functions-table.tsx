'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { isLikelyModel } from '@/lib/core/inventory/likely-model';
import { formatCount } from '@/lib/format/number';
import { Checkbox } from '../../ui/checkbox';
import type { DataColumn } from '../../ui/data-table/columns';
import { DataTable } from '../../ui/data-table/data-table';
import { FilterInput } from '../../ui/filter-input';
import { StateBlock } from '../../ui/state-block';
import { useToast } from '../../ui/toast';
import { useUrlState } from '../../ui/use-url-state';
import { requestJson } from '../../workload/request-json';
import { connectionApi } from '../connection-words';
import { filterFound } from './filter-found';
import { FoundLikely, FoundMarks, FoundName, FoundServing } from './found-cells';
import type { FoundResource } from './found-resource';

export interface FunctionsTableProps {
  readonly connectionId: string;
  readonly rows: readonly FoundResource[];
}

/**
 * Every Lambda function, of which those that serve models are ticked: then they are collected and planned. Those that look
 * like it come first; the tick is the reader's.
 */
export function FunctionsTable({ connectionId, rows }: FunctionsTableProps) {
  const [text, setText] = useUrlState('function');
  const searched = useDeferredValue(text ?? '');
  const ticks = useTicks(connectionId, rows);
  const shown = useMemo(() => filterFound(rows, searched), [rows, searched]);
  const columns = useMemo(() => functionColumns(ticks), [ticks]);
  return (
    <DataTable
      caption="Lambda functions"
      columns={columns}
      rows={shown}
      totalRows={rows.length}
      noun={['function', 'functions']}
      rowId={(row) => row.id}
      urlPrefix="functions-"
      initialSort="likely.desc"
      filters={
        <>
          <FilterInput value={text ?? ''} onChange={setText} label="Filter functions" />
          <p className="text-sm">
            {formatCount(rows.filter(ticks.isTicked).length)} ticked,{' '}
            {formatCount(rows.filter(isLikelyRow).length)} look like models,
          </p>
        </>
      }
      empty={<StateBlock kind="empty" title="No function has this in its name, Region or state." />}
    />
  );
}

function isLikelyRow({ likely }: FoundResource): boolean {
  return likely !== null && isLikelyModel(likely);
}

interface Ticks {
  readonly isTicked: (row: FoundResource) => boolean;
  readonly tick: (row: FoundResource, planned: boolean) => Promise<void>;
}

/** Shows a tick at once, and takes it back where the server does not. */
function useTicks(connectionId: string, rows: readonly FoundResource[]): Ticks {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const notify = useToast();
  const router = useRouter();
  const isTicked = useCallback((row: FoundResource) => changed.get(row.id) ?? row.planned, [changed]);
  const tick = useCallback(
    async (row: FoundResource, planned: boolean) => {
      setChanged((all) => new Map(all).set(row.id, planned));
      const path = `${connectionApi({ id: connectionId })}/resources/${encodeURIComponent(row.id)}`;
      const answer = await requestJson('PUT', path, { body: { planned } });
      if (answer.ok) return router.refresh();
      setChanged((all) => new Map(all).set(row.id, !planned));
      notify({ kind: 'error', text: answer.problem.sentence });
    },
    [connectionId, notify, router],
  );
  return useMemo(() => ({ isTicked, tick, rows }), [isTicked, tick, rows]);
}

function functionColumns({ isTicked, tick }: Ticks): DataColumn<FoundResource>[] {
  return [
    {
      id: 'name',
      header: 'Function',
      width: 240,
      sortValue: (row) => row.name,
      cell: (row) => <FoundName row={row} />,
    },
    {
      id: 'planned',
      header: 'Serves a model',
      width: 130,
      inCard: true,
      firstSort: 'desc',
      sortValue: (row) => Number(isTicked(row)),
      cell: (row) => (
        <Checkbox
          label={<span className="sr-only">{row.name} serves a model</span>}
          checked={isTicked(row)}
          disabled={row.goneAt !== null}
          onChange={(event) => tick(row, event.target.checked)}
        />
      ),
    },
    {
      id: 'likely',
      header: 'Speaks for a model',
      width: 250,
      inCard: true,
      firstSort: 'desc',
      sortValue: (row) => row.likely?.score ?? 0,
      cell: (row) => <FoundLikely row={row} />,
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
      header: 'Size',
      width: 200,
      inCard: true,
      sortValue: (row) => row.serving,
      cell: (row) => <FoundServing row={row} />,
    },
    {
      id: 'state',
      header: 'State',
      width: 200,
      sortValue: (row) => `${row.goneAt ?? ''}${row.marks.join(', ')}`,
      cell: (row) => <FoundMarks row={row} />,
    },
  ];
}
