'use client';
import { memo } from 'react';
import { responseAtSloMs } from '@/lib/core/plan/evaluate-option';
import { phrasePercentile } from '@/lib/core/plan/phrases';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { NO_DATA } from '@/lib/format/number';
import { shareWords } from '../replay/replay-words';
import { WayToServe } from '../ui/marker';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';
import { CostFigure } from './cost-figure';
import { waysSentence } from './run-words';

export interface WaysTableProps {
  readonly ways: readonly Evaluation[];
  readonly slo: ServiceLevelObjective;
}

/** The cheapest size of each way to serve, and what stops those that do not hold. */
export const WaysTable = memo(function WaysTable({ ways, slo }: WaysTableProps) {
  return (
    <Section title="By way to serve" description={waysSentence(ways)}>
      <Table caption="Cost by way to serve">
        <thead>
          <tr>
            <TableHead>Way to serve</TableHead>
            <TableHead align="end" className="whitespace-nowrap">
              USD a month
            </TableHead>
            <TableHead align="end">{phrasePercentile(slo.percentile)}</TableHead>
            <TableHead align="end">Late</TableHead>
            <TableHead align="end">Cold</TableHead>
            <TableHead>What stops it</TableHead>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={way.style}>
              <TableCell>
                <WayToServe style={way.style} label={way.label} wraps />
              </TableCell>
              <TableCell align="end">
                <CostFigure evaluation={way} />
              </TableCell>
              <TableCell align="end">{formatDurationMs(responseAtSloMs(way, slo))}</TableCell>
              <TableCell align="end">{share(way.breachShare)}</TableCell>
              <TableCell align="end">{coldWords(way)}</TableCell>
              <TableCell className="min-w-40 text-muted">{way.bindingLimit ?? ''}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
});

/** An instance that runs has no cold starts; of what a limit stops nothing is known. */
function coldWords({ coldShare, p99Ms }: Evaluation): string {
  return coldShare === null && p99Ms !== null ? 'none' : share(coldShare);
}

function share(value: number | null): string {
  return value === null ? NO_DATA : shareWords(value);
}
