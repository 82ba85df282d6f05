'use client';
import { useState } from 'react';
import { formatCount } from '@/lib/format/number';
import { Button } from '../ui/button';
import { GroupRow, RowName, SideCell } from './compare-cells';
import type { ComparedScenario } from './compared-scenario';
import { type InputRow, listInputs } from './scenario-inputs';

/** The inputs that differ, each that is other than the first one's marked; those that are equal on request. */
export function CompareInputs({ compared }: { readonly compared: readonly ComparedScenario[] }) {
  const [showsEqual, setShowsEqual] = useState(false);
  const rows = listInputs(compared.map(({ scenario }) => scenario));
  const [differing, equal] = [rows.filter(({ differs }) => differs), rows.filter(({ differs }) => !differs)];
  const sides = compared.length;
  return (
    <>
      <tbody>
        <GroupRow sides={sides}>
          {differing.length === 0
            ? 'No input differs'
            : `Inputs that differ (${formatCount(differing.length)})`}
        </GroupRow>
        {differing.map((row) => (
          <InputLine key={row.path} {...{ row, compared }} />
        ))}
      </tbody>
      <tbody>
        <GroupRow sides={sides}>
          <Button size="sm" aria-expanded={showsEqual} onClick={() => setShowsEqual(!showsEqual)}>
            {showsEqual ? 'Hide' : 'Show'} the {formatCount(equal.length)} inputs that are equal
          </Button>
        </GroupRow>
        {showsEqual ? equal.map((row) => <InputLine key={row.path} {...{ row, compared }} />) : null}
      </tbody>
    </>
  );
}

interface InputLineProps {
  readonly row: InputRow;
  readonly compared: readonly ComparedScenario[];
}

function InputLine({ row: { label, unit, values }, compared }: InputLineProps) {
  const [first] = values;
  return (
    <tr>
      <RowName unit={unit}>{label}</RowName>
      {compared.map(({ key }, i) => {
        const isOther = values[i] !== first;
        return (
          <SideCell key={key} isStrong={isOther}>
            {isOther ? (
              <span className="mr-1 text-accent">
                <span aria-hidden>≠</span>
                <span className="sr-only">differs: </span>
              </span>
            ) : null}
            {values[i] ?? '–'}
          </SideCell>
        );
      })}
    </tr>
  );
}
