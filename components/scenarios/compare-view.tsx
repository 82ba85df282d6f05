'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AS_OBSERVED, MAX_COMPARED } from '@/lib/contract/kept-scenario';
import { formatScenarioName } from '@/lib/format/scenario-name';
import { Select } from '../ui/select';
import { Table } from '../ui/table';
import { CompareFigures } from './compare-figures';
import { CompareHead } from './compare-head';
import { CompareInputs } from './compare-inputs';
import type { ComparedScenario } from './compared-scenario';
import { compareHref } from './scenario-paths';
import { useComparedRuns } from './use-compared-runs';

export interface CompareViewProps {
  readonly compared: readonly ComparedScenario[];
  readonly hasObserved: boolean;
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** Scenarios side by side: the figures that follow, then the inputs that differ, and those that do not on request. */
export function CompareView({ hasObserved, others, ...first }: CompareViewProps) {
  // Figures go on where they are when the page is read again; another comparison is another view.
  const [compared] = useState(first.compared);
  const figures = useComparedRuns(compared);
  const keys = compared.map(({ key }) => key);
  const canObserve = hasObserved && !keys.includes(AS_OBSERVED);
  return (
    <>
      {keys.length < MAX_COMPARED ? <AddSide {...{ keys, others, canObserve }} /> : null}
      <Table caption="Scenarios side by side">
        <CompareHead compared={compared} />
        <CompareFigures {...{ compared, figures }} />
        <CompareInputs compared={compared} />
      </Table>
    </>
  );
}

interface AddSideProps {
  readonly keys: readonly string[];
  readonly others: CompareViewProps['others'];
  readonly canObserve: boolean;
}

function AddSide({ keys, others, canObserve }: AddSideProps) {
  const router = useRouter();
  if (others.length === 0 && !canObserve) return null;
  const observed = canObserve ? [{ value: AS_OBSERVED, label: 'As observed: nothing moved' }] : [];
  const named = others.map(({ id, name }) => ({ value: id, label: formatScenarioName(name) }));
  return (
    <div className="mb-3">
      <Select
        aria-label="Add a scenario to the comparison"
        className="w-72 max-w-full"
        value=""
        onChange={(event) => router.push(compareHref([...keys, event.target.value]))}
        options={[{ value: '', label: 'Add to the comparison…' }, ...observed, ...named]}
      />
    </div>
  );
}
