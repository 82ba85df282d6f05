import { formatDurationMs } from '@/lib/format/date-time';
import { formatUnitCost } from '@/lib/format/money';
import { formatCount, NO_DATA } from '@/lib/format/number';
import { Badge } from '../ui/badge';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';
import type { MemoryAnswer } from './memory-answer';

interface SizeRow {
  readonly memoryMb: number;
  readonly durationMs: number | null;
  readonly costPerMillionUsd: number | null;
  readonly fittedMs: number | null;
  /** Why it is left out; `null` for a usable one. */
  readonly reason: string | null;
}

/** Every measured size with what it takes and costs, and why some are left out. */
export function SizesTable({ answer }: { readonly answer: MemoryAnswer }) {
  const recommended = answer.report?.recommendedMemoryMb ?? null;
  return (
    <Section
      title="Measured sizes"
      description="A size that is left out is never recommended and does not bend the curve."
      className="mt-8"
    >
      <Table caption="Measured memory sizes">
        <thead>
          <tr>
            <TableHead align="end">Memory</TableHead>
            <TableHead align="end">Mean duration</TableHead>
            <TableHead align="end" className="max-sm:hidden">
              Fitted
            </TableHead>
            <TableHead align="end">A million requests</TableHead>
            <TableHead>Verdict</TableHead>
          </tr>
        </thead>
        <tbody>
          {listRows(answer).map((row) => (
            <tr key={row.memoryMb}>
              <TableCell align="end">{formatCount(row.memoryMb)} MB</TableCell>
              <TableCell align="end">{formatDurationMs(row.durationMs)}</TableCell>
              <TableCell align="end" className="text-muted max-sm:hidden">
                {formatDurationMs(row.fittedMs)}
              </TableCell>
              <TableCell align="end">
                {row.costPerMillionUsd === null ? NO_DATA : formatUnitCost(row.costPerMillionUsd)}
              </TableCell>
              <TableCell className="min-w-44">
                {row.memoryMb === recommended ? <Badge tone="accent">recommended</Badge> : null}
                {row.reason === null ? null : `Left out: ${row.reason}.`}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function listRows({ report, points }: MemoryAnswer): SizeRow[] {
  if (report === null) return [];
  const excluded = report.excluded.map(({ memoryMb, reason }) => ({
    memoryMb,
    durationMs: points.find((point) => point.memoryMb === memoryMb)?.durationMs ?? null,
    costPerMillionUsd: null,
    fittedMs: null,
    reason,
  }));
  const usable = report.curve.map((size) => ({ ...size, reason: null }));
  return [...usable, ...excluded].sort((a, b) => a.memoryMb - b.memoryMb);
}
