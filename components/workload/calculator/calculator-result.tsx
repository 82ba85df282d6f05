'use client';
import clsx from 'clsx';
import { useMemo } from 'react';
import { LineChart } from '../../charts/line-chart';
import { Skeleton } from '../../ui/skeleton';
import { StateBlock } from '../../ui/state-block';
import { draftLabel, draftStyle } from '../option-draft';
import { comparisonSpec } from './comparison';
import { CrossingSentence } from './crossing-sentence';
import { OptionCostView } from './option-cost-view';
import type { Calculator } from './use-calculator';

/** Where the two options break even, what each costs, and both costs over the volume. */
export function CalculatorResult({ calculator }: { readonly calculator: Calculator }) {
  const { comparison, compared, problem, isWaiting } = calculator;
  const options = useMemo(
    () => ({
      a: { label: draftLabel(compared.a), style: draftStyle(compared.a) },
      b: { label: draftLabel(compared.b), style: draftStyle(compared.b) },
    }),
    [compared],
  );
  const spec = useMemo(
    () => (comparison === null ? null : comparisonSpec(comparison, options.a, options.b)),
    [comparison, options],
  );
  if (comparison === null || spec === null) {
    return problem === null ? <Waiting /> : <Refusal problem={problem} />;
  }
  return (
    <div
      className={clsx('flex min-w-0 flex-col gap-5', (isWaiting || problem !== null) && 'opacity-60')}
      aria-busy={isWaiting}
    >
      {problem === null ? null : <Refusal problem={problem} isOld />}
      <p role="status" className="text-xl font-medium tracking-tight text-balance">
        <CrossingSentence comparison={comparison} a={options.a} b={options.b} />
      </p>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <OptionCostView option={options.a} cost={comparison.a} hoursPerMonth={comparison.hoursPerMonth} />
        <OptionCostView option={options.b} cost={comparison.b} hoursPerMonth={comparison.hoursPerMonth} />
      </div>
      <LineChart
        finding="Both costs over the volume"
        measure="USD a month at flat traffic."
        spec={spec}
        heightPx={220}
        fileName="break-even-comparison"
      />
    </div>
  );
}

interface RefusalProps {
  readonly problem: { readonly sentence: string; readonly path: string | null };
  /** Whether figures from before it are still shown. */
  readonly isOld?: boolean;
}

function Refusal({ problem, isOld = false }: RefusalProps) {
  return (
    <StateBlock
      kind="error"
      title={problem.path === null ? problem.sentence : `${problem.path}: ${problem.sentence}`}
    >
      {isOld
        ? 'The figures below are those from before.'
        : 'Change the field, or enter the price that is missing.'}
    </StateBlock>
  );
}

/** Keeps the place of the first answer. */
function Waiting() {
  return (
    <div role="status" aria-label="Comparing the two options" className="flex flex-col gap-5">
      <Skeleton className="h-14 w-full max-w-[560px]" />
      <div className="grid gap-8 sm:grid-cols-2">
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
      </div>
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
