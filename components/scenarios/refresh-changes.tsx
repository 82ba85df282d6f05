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
    <>
      <p className="mb-3 text-sm">{describeCost(opened, preview)}</p>
      <ChangesTable rows={rows} />
    </>
  );
}

/** What most come for, also where it does not move. */
function describeCost(opened: OpenedScenario, preview: RefreshPreview): string {
  const [now, then] = [opened, preview].map(({ headline }) => figuresOf(headline)?.monthlyCostUsd ?? null);
  const [before, after] = [formatUsdNumber(now ?? null), formatUsdNumber(then ?? null)];
  if (now === null || then === null) return 'What it costs is not known on both sides.';
  return before === after
    ? `It costs ${after} USD a month, as kept.`
    : `It costs ${after} USD a month, not ${before}.`;
}

interface ChangeRow {
  readonly label: string;
  /** Lighter, behind the label. */
  readonly unit: string | null;
  readonly before: string;
  readonly after: string;
}

function ChangesTable({ rows }: { readonly rows: readonly ChangeRow[] }) {
  return (
    <Table caption="What the newer data would change">
      <thead>
        <tr>
          <TableHead>
            <span className="sr-only">What</span>
          </TableHead>
          <TableHead align="end">As kept</TableHead>
          <TableHead align="end">With newer data</TableHead>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, unit, before, after }) => (
          <tr key={label}>
            <TableCell>
              {label}
              {unit === null ? null : <span className="text-muted"> {unit}</span>}
            </TableCell>
            <TableCell align="end">{before}</TableCell>
            <TableCell align="end" className="font-semibold">
              {after}
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function listChanges(opened: OpenedScenario, preview: RefreshPreview): ChangeRow[] {
  const [now, then] = [figuresOf(opened.headline), figuresOf(preview.headline)];
  const row = (label: string, before: string, after: string, unit: string | null = null): ChangeRow => ({
    label,
    unit,
    before,
    after,
  });
  const cost = (figures: HeadlineFigures | null) => formatUsdNumber(figures?.monthlyCostUsd ?? null);
  const inputs = listInputs([opened.scenario, preview.scenario]).filter(({ differs }) => differs);
  return [
    row('Traffic', windowText(opened.basis), windowText(preview.window)),
    row('Prices', opened.priceDate, preview.priceDate),
    row('Way to serve', now?.label ?? NO_DATA, then?.label ?? NO_DATA),
    row('Cost a month', cost(now), cost(then), 'USD'),
    row('Response time, p99', formatDurationMs(now?.p99Ms ?? null), formatDurationMs(then?.p99Ms ?? null)),
    row('Late or failed', shareText(now), shareText(then)),
    ...inputs.map(({ label, unit, values: [before, after] }) => row(label, before ?? '', after ?? '', unit)),
  ].filter((change) => change.before !== change.after);
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
