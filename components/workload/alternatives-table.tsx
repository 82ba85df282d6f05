'use client';
import { useDeferredValue, useMemo } from 'react';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { formatCount } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { DataTable } from '../ui/data-table/data-table';
import { FilterInput } from '../ui/filter-input';
import { Select } from '../ui/select';
import { StateBlock } from '../ui/state-block';
import { useUrlState } from '../ui/use-url-state';
import { alternativeColumns } from './alternative-columns';
import type { PlanSource } from './alternative-formula';
import { type Alternative, filterAlternatives, keepBest } from './alternatives';

export interface AlternativesTableProps {
  readonly source: PlanSource;
  readonly alternatives: readonly Alternative[];
  readonly presentUsd: number | null;
}

/** Every alternative, the best of each way to serve first; the rest on demand. */
export function AlternativesTable({ source, alternatives, presentUsd }: AlternativesTableProps) {
  const [text, setText] = useUrlState('q');
  const [style, setStyle] = useUrlState('way');
  const [feasible, setFeasible] = useUrlState('feasible');
  const [show, setShow] = useUrlState('show');
  const searched = useDeferredValue(text ?? '');
  const filter = {
    text: searched,
    style: SERVING_STYLES.find((one) => one === style) ?? null,
    isFeasibleOnly: feasible === 'yes',
    isEverything: show === 'all',
  };
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the filter's values
  const rows = useMemo(() => filterAlternatives(alternatives, filter), [alternatives, key]);
  const columns = useMemo(
    () => alternativeColumns({ source, presentUsd, fullUsd: fullCostUsd(alternatives) }),
    [source, presentUsd, alternatives],
  );
  const reset = () => {
    setText(null);
    setStyle(null);
    setFeasible(null);
    setShow('all');
  };
  return (
    <DataTable
      caption="Alternatives"
      columns={columns}
      rows={rows}
      totalRows={alternatives.length}
      noun={['alternative', 'alternatives']}
      rowId={(row) => String(row.index)}
      rowHeight={44}
      cardHeight={116}
      filters={
        <>
          <FilterInput value={text ?? ''} onChange={setText} label="Filter alternatives" />
          <Select
            aria-label="Way to serve"
            value={style ?? ''}
            onChange={(event) => setStyle(event.target.value || null)}
            className="max-sm:w-full"
            options={[
              { value: '', label: 'Every way to serve' },
              ...stylesOf(alternatives).map((one) => ({ value: one, label: SERVING_WORDS[one].name })),
            ]}
          />
          <Checkbox
            label="Feasible only"
            checked={filter.isFeasibleOnly}
            onChange={(event) => setFeasible(event.target.checked ? 'yes' : null)}
          />
          <ShowButton
            isEverything={filter.isEverything}
            count={alternatives.length}
            onChange={(isEverything) => setShow(isEverything ? 'all' : null)}
          />
        </>
      }
      empty={
        <StateBlock
          kind="empty"
          title="No alternative passes these filters."
          action={<Button onClick={reset}>Show all</Button>}
        />
      }
    />
  );
}

interface ShowButtonProps {
  readonly isEverything: boolean;
  readonly count: number;
  readonly onChange: (isEverything: boolean) => void;
}

function ShowButton({ isEverything, count, onChange }: ShowButtonProps) {
  return (
    <Button onClick={() => onChange(!isEverything)}>
      {isEverything ? 'Show the best of each way' : `Show all ${formatCount(count)}`}
    </Button>
  );
}

function stylesOf(alternatives: readonly Alternative[]) {
  return SERVING_STYLES.filter((style) => alternatives.some((one) => one.style === style));
}

/** The dearest of the best ones: a bar of a hopeless alternative may well be cut off. */
function fullCostUsd(alternatives: readonly Alternative[]): number {
  return keepBest(alternatives).reduce((most, { monthlyCostUsd }) => Math.max(most, monthlyCostUsd ?? 0), 0);
}
