'use client';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { DEFAULT_CAPACITY_RULES } from '@/lib/core/workload/load-test-point';
import { formatRoundedCount } from '@/lib/format/number';
import { LineChart } from '../charts/line-chart';
import { Button } from '../ui/button';
import { CapacityPoints } from './capacity-points';
import {
  type LoadTestDraft,
  listTypedSeries,
  measureDraft,
  type ReadTest,
  sayCapacity,
  sayLaw,
  startLoadTestDraft,
  takeCapacity,
} from './capacity-reading';
import { CapacityResultFields } from './capacity-result-fields';
import { specCapacity } from './capacity-spec';
import type { CapacityDraft } from './description-draft';
import type { PricedType } from './instance-types';

export interface CapacityResultProps {
  readonly test: ReadTest;
  readonly capacity: readonly CapacityDraft[];
  readonly types: readonly PricedType[];
  /** The lines with what was measured, and a sentence about it. */
  readonly onTake: (capacity: readonly CapacityDraft[], sentence: string) => void;
  readonly onDiscard: () => void;
}

/** What a load test measured: the capacity as a sentence, the points and the law behind it, and the way to take it. */
export function CapacityResult({ test, capacity, types, onTake, onDiscard }: CapacityResultProps) {
  const [draft, setDraft] = useState(() => startLoadTestDraft(test));
  const series = test.series[draft.series];
  const measured = useMemo(
    () => (series === undefined ? null : measureDraft(series, draft)),
    [series, draft],
  );
  const spec = useMemo(
    () =>
      series === undefined || measured === null
        ? null
        : specCapacity(series.points, measured, DEFAULT_CAPACITY_RULES.maxErrorShare),
    [series, measured],
  );
  if (series === undefined) return null;
  const notes = [...(measured?.notes ?? []), ...test.warnings];
  const law = measured === null ? null : sayLaw(measured);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in one of its fields must not save the whole form
    <div onKeyDown={keepEnter} className="basis-full rounded-md border border-line p-3">
      <p className="text-base font-medium">
        {measured === null ? 'Check the numbers below.' : sayCapacity(test, measured)}
      </p>
      {law === null ? null : <p className="mt-0.5 text-sm text-muted">{law}</p>}
      <CapacityResultFields test={test} draft={draft} onChange={setDraft} types={types} />
      {spec === null || measured === null ? null : (
        <LineChart
          finding={`Throughput of ${series.label}`}
          measure="Requests a minute of the endpoint by concurrency"
          spec={spec}
          heightPx={160}
          fileName="load-test"
        />
      )}
      <CapacityPoints points={series.points} />
      {notes.length === 0 ? null : (
        <ul className="mt-2 list-disc pl-4 text-xs text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <TakeButtons
        {...{ test, draft, capacity, onTake, onDiscard }}
        perMinute={measured?.capacityPerInstancePerMinute ?? null}
      />
    </div>
  );
}

interface TakeButtonsProps extends Omit<CapacityResultProps, 'types'> {
  readonly draft: LoadTestDraft;
  readonly perMinute: number | null;
}

function TakeButtons({ test, draft, capacity, perMinute, onTake, onDiscard }: TakeButtonsProps) {
  const typed = listTypedSeries(test);
  const takeAll = () => {
    let lines = capacity;
    for (const series of typed) {
      const each = measureDraft(series, { ...draft, instanceCount: '' })?.capacityPerInstancePerMinute;
      if (series.instanceType !== null && typeof each === 'number')
        lines = takeCapacity(lines, series.instanceType, each);
    }
    onTake(lines, `Took the capacities of ${typed.length} instance types from ${test.fileName}.`);
  };
  const takeOne = () => {
    if (perMinute === null) return;
    const sentence = `Took ${formatRoundedCount(perMinute)} requests a minute of ${draft.instanceType} from ${test.fileName}.`;
    onTake(takeCapacity(capacity, draft.instanceType, perMinute), sentence);
  };
  const isReady = perMinute !== null && draft.instanceType !== '';
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Button size="sm" onClick={takeOne} disabled={!isReady}>
        {perMinute === null ? 'Take it' : `Take ${formatRoundedCount(perMinute)} a minute`}
      </Button>
      {typed.length === 0 ? null : (
        <Button size="sm" onClick={takeAll}>
          Take all {typed.length}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onDiscard}>
        Discard
      </Button>
      {perMinute !== null && draft.instanceType === '' ? (
        <span className="text-xs text-muted">Choose the instance type it ran on.</span>
      ) : null}
    </div>
  );
}

function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}
