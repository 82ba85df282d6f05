'use client';
import type { HeadlineFigures } from '@/lib/core/scenario/scenario-headline';
import { formatDate, formatDurationMs } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { NO_DATA } from '@/lib/format/number';
import { shareWords } from '../replay/replay-words';
import { Table, TableCell, TableHead } from '../ui/table';
import type { OpenedScenario } from './opened-scenario';
import type { RefreshPreview } from './refresh-preview';
import { listInputs } from './scenario-inputs';

export interface RefreshChangesProps {
  readonly opened: OpenedScenario;
  readonly preview: RefreshPreview;
}

/** Line by line what is now and what would be. */
export function RefreshChanges({ opened, preview }: RefreshChangesProps) {
  const rows = listChanges(opened, preview);
  if (rows.length === 0)
    return <p className="text-sm">Nothing that is shown would change: the newer data says the same.</p>;
  return (
    <Table caption="What the newer data would change">
      <thead>
        <tr>
          <TableHead>
            <span className="sr-only">What</span>
          </TableHead>
          <TableHead align="end">Now</TableHead>
          <TableHead align="end">With newer data</TableHead>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, now, then]) => (
          <tr key={name}>
            <TableCell>{name}</TableCell>
            <TableCell align="end">{now}</TableCell>
            <TableCell align="end" className="font-semibold">
              {then}
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function listChanges(opened: OpenedScenario, preview: RefreshPreview): [string, string, string][] {
  const [now, then] = [figuresOf(opened.headline), figuresOf(preview.headline)];
  const inputs = listInputs([opened.scenario, preview.scenario]).filter(({ differs }) => differs);
  const all: [string, string, string][] = [
    ['Traffic', windowText(opened.basis), windowText(preview.window)],
    ['Prices', opened.priceDate, preview.priceDate],
    ['Way to serve', now?.label ?? NO_DATA, then?.label ?? NO_DATA],
    [
      'USD a month',
      formatUsdNumber(now?.monthlyCostUsd ?? null),
      formatUsdNumber(then?.monthlyCostUsd ?? null),
    ],
    ['Response time, p99', formatDurationMs(now?.p99Ms ?? null), formatDurationMs(then?.p99Ms ?? null)],
    ['Late or failed', shareText(now), shareText(then)],
    ...inputs.map(({ label, values: [a, b] }): [string, string, string] => [label, a ?? '', b ?? '']),
  ];
  return all.filter(([, a, b]) => a !== b);
}

function figuresOf({ present, cheapest }: OpenedScenario['headline']): HeadlineFigures | null {
  return present ?? cheapest;
}

function shareText(figures: HeadlineFigures | null): string {
  return figures?.breachShare == null ? NO_DATA : shareWords(figures.breachShare);
}

function windowText(window: { readonly startSeconds: number; readonly endSeconds: number } | null): string {
  if (window === null) return 'drawn';
  return `${formatDate(window.startSeconds)} to ${formatDate(window.endSeconds)}`;
}
