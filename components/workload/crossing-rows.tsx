'use client';
import { useState } from 'react';
import type { PlanCrossing } from '@/lib/core/plan/plan';
import { formatCount, formatPercent, formatRoundedCount, formatSignificant } from '@/lib/format/number';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { WayToServe } from '../ui/marker';
import { Table, TableCell, TableHead } from '../ui/table';

/** A crossing as the table shows it. */
export interface ShownCrossing extends Omit<PlanCrossing, 'a' | 'b'> {
  /** Whether the cheapest of all ways to serve changes there. */
  readonly isCheapest: boolean;
}

/** So many rows are read at a glance; of more, those at which the cheapest way changes come alone at first. */
const FEW = 8;

/** The crossings that matter, and all of them on demand. */
export function CrossingRows({ crossings }: { readonly crossings: readonly ShownCrossing[] }) {
  const [isAll, setIsAll] = useState(false);
  const changing = crossings.filter(({ isCheapest }) => isCheapest);
  const isCut = crossings.length > FEW && changing.length > 0;
  const rows = isCut && !isAll ? changing : crossings;
  return (
    <>
      <Table caption="Volumes at which two ways to serve cost the same">
        <thead>
          <tr>
            <TableHead align="end">Requests a day</TableHead>
            <TableHead align="end" className="max-sm:hidden">
              a month
            </TableHead>
            <TableHead align="end" className="max-sm:hidden">
              Of today
            </TableHead>
            <TableHead>Cheaper below</TableHead>
            <TableHead className="max-sm:hidden">Cheaper above</TableHead>
            <TableHead className="max-sm:hidden">
              <span className="sr-only">What changes</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((crossing) => (
            <CrossingRow
              key={`${crossing.aStyle} ${crossing.bStyle} ${crossing.factorOfToday}`}
              crossing={crossing}
            />
          ))}
        </tbody>
      </Table>
      {isCut ? (
        <Button size="sm" className="mt-2" onClick={() => setIsAll(!isAll)}>
          {isAll
            ? 'Show those at which the cheapest way changes'
            : `Show all ${formatCount(crossings.length)} crossings`}
        </Button>
      ) : null}
    </>
  );
}

/** On a small screen both options share a cell, one under the other. */
function CrossingRow({ crossing }: { readonly crossing: ShownCrossing }) {
  const a = <WayToServe style={crossing.aStyle} label={crossing.aLabel} wraps />;
  const b = <WayToServe style={crossing.bStyle} label={crossing.bLabel} wraps />;
  const [below, above] = crossing.cheaperBelow === 'a' ? [a, b] : [b, a];
  const badge = crossing.isCheapest ? <Badge tone="accent">the cheapest way changes</Badge> : null;
  return (
    <tr>
      <TableCell align="end" className="font-medium">
        {formatRoundedCount(crossing.requestsPerDay)}
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {formatRoundedCount(crossing.requestsPerMonth)}
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {ofToday(crossing)}
      </TableCell>
      <TableCell className="max-w-0 max-sm:w-full sm:max-w-none sm:whitespace-nowrap">
        {below}
        <span className="mt-1 flex items-center gap-2 sm:hidden">
          <span className="text-faint">above</span>
          {above}
        </span>
        {badge === null ? null : <span className="mt-1 block sm:hidden">{badge}</span>}
      </TableCell>
      <TableCell className="whitespace-nowrap max-sm:hidden">{above}</TableCell>
      <TableCell className="max-sm:hidden">{badge}</TableCell>
    </tr>
  );
}

/** `10.7 %`, `1.56 times`. */
function ofToday({ factorOfToday }: ShownCrossing): string {
  return factorOfToday < 1 ? formatPercent(factorOfToday) : `${formatSignificant(factorOfToday)} times`;
}
