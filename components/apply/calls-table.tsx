import { Fragment } from 'react';
import type { ChangeCall } from '@/lib/core/change/change';
import { Table, TableCell, TableHead } from '../ui/table';

/** The calls of a change in their order, with why each is made and what it interrupts. */
export function CallsTable({
  title,
  calls,
}: {
  readonly title: string;
  readonly calls: readonly ChangeCall[];
}) {
  return (
    <Table caption={title}>
      <thead className="max-sm:sr-only">
        <tr>
          <TableHead align="end">Step</TableHead>
          <TableHead>Call</TableHead>
          <TableHead>Why</TableHead>
          <TableHead>Interrupts</TableHead>
        </tr>
      </thead>
      <tbody>
        {calls.map((call, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells them apart, and it never changes
          <Fragment key={i}>
            {call.gate === undefined || call.gate === calls[i - 1]?.gate ? null : (
              <GateRow gate={call.gate} />
            )}
            <CallRow place={i + 1} call={call} />
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

/** What has to be so before the calls under it. */
function GateRow({ gate }: { readonly gate: string }) {
  return (
    <tr>
      <td colSpan={4} className="border-b border-line bg-surface px-2 py-1.5">
        <span className="font-medium">Only when this is so:</span> {gate}.
      </td>
    </tr>
  );
}

function CallRow({ place, call }: { readonly place: number; readonly call: ChangeCall }) {
  const { operation, why, interrupts } = call;
  return (
    <tr>
      <TableCell align="end" className="text-muted">
        {place}
      </TableCell>
      <TableCell>
        <span className="font-mono text-xs max-sm:break-all">{operation}</span>
        <span className="block text-muted sm:hidden">{why}</span>
        {interrupts === null ? null : (
          <span className="mt-0.5 block sm:hidden">Interrupts: {interrupts}</span>
        )}
      </TableCell>
      <TableCell className="max-w-[420px] max-sm:hidden">{why}</TableCell>
      <TableCell className="max-w-[420px] max-sm:hidden">
        {interrupts ?? <span className="text-faint">nothing</span>}
      </TableCell>
    </tr>
  );
}
