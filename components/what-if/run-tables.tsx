'use client';
import { memo } from 'react';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { ServedFigures } from '@/lib/core/scenario/scenario-run';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { formatRoundedCount, NO_DATA } from '@/lib/format/number';
import { shareWords } from '../replay/replay-words';
import { Figure } from '../ui/figure';
import { WayToServe } from '../ui/marker';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';
import { cheapestSentence } from './run-words';

/** What the scenario's own option does, each figure beside that of the baseline. */
export const ServedTable = memo(function ServedTable({
  served,
  reference,
}: {
  readonly served: ServedFigures;
  readonly reference: ServedFigures | null;
}) {
  const { present } = served;
  const before = reference?.present ?? null;
  const traffic = [
    ['Requests a month', formatRoundedCount(served.requestsPerMonth), count(reference?.requestsPerMonth)],
    ['Busiest minute', formatRoundedCount(served.peakPerMinute), count(reference?.peakPerMinute)],
  ] as const;
  const answers = [
    ['Response time, p50', time(present?.p50Ms), time(before?.p50Ms)],
    ['Response time, p99', time(present?.p99Ms), time(before?.p99Ms)],
    ['Late or failed', share(present?.breachShare), share(before?.breachShare)],
    ['Cold starts', share(present?.coldShare), share(before?.coldShare)],
  ] as const;
  const rows = present === null ? traffic : [...traffic, ...answers];
  return (
    <Table caption="What the option does">
      <thead>
        <tr>
          <TableHead>
            <span className="sr-only">Figure</span>
          </TableHead>
          <TableHead align="end">What if</TableHead>
          {reference === null ? null : <TableHead align="end">Today</TableHead>}
        </tr>
      </thead>
      <tbody>
        {present === null ? null : <CostRow {...{ present, before }} hasReference={reference !== null} />}
        {rows.map(([name, now, then]) => (
          <tr key={name}>
            <TableCell>{name}</TableCell>
            <TableCell align="end" className={reference !== null && now !== then ? 'font-semibold' : ''}>
              {now}
            </TableCell>
            {reference === null ? null : <TableCell align="end">{then}</TableCell>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
});

interface CostRowProps {
  readonly present: Evaluation;
  readonly before: Evaluation | null;
  readonly hasReference: boolean;
}

function CostRow({ present, before, hasReference }: CostRowProps) {
  return (
    <tr>
      <TableCell>Cost a month, USD</TableCell>
      <TableCell align="end">
        <CostFigure evaluation={present} />
      </TableCell>
      {hasReference ? (
        <TableCell align="end">{before === null ? NO_DATA : <CostFigure evaluation={before} />}</TableCell>
      ) : null}
    </tr>
  );
}

function CostFigure({ evaluation }: { readonly evaluation: Evaluation }) {
  const { monthlyCostUsd, label, components, assumptions } = evaluation;
  return (
    <Figure
      title={`Cost a month of ${label}`}
      value={formatUsdNumber(monthlyCostUsd)}
      formula={{ components, assumptions }}
    />
  );
}

function count(value: number | undefined): string {
  return value === undefined ? NO_DATA : formatRoundedCount(value);
}

function time(milliseconds: number | null | undefined): string {
  return formatDurationMs(milliseconds ?? null);
}

function share(value: number | null | undefined): string {
  return value == null ? NO_DATA : shareWords(value);
}

/** The cheapest size of each way to serve, and what stops those that do not hold. */
export const WaysTable = memo(function WaysTable({ ways }: { readonly ways: readonly Evaluation[] }) {
  return (
    <Section title="By way to serve" description={cheapestSentence(ways)}>
      <Table caption="Cost by way to serve">
        <thead>
          <tr>
            <TableHead>Way to serve</TableHead>
            <TableHead align="end">USD a month</TableHead>
            <TableHead align="end">p99</TableHead>
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
              <TableCell align="end">{time(way.p99Ms)}</TableCell>
              <TableCell align="end">{share(way.breachShare)}</TableCell>
              <TableCell align="end">{share(way.coldShare)}</TableCell>
              <TableCell className="min-w-40 text-muted">{way.bindingLimit ?? ''}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
});
