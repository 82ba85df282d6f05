import type { ChangeCall } from '@/lib/core/change/change';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** The calls of a change in their order, with what each does to the service. */
export function CallsTable({
  title,
  calls,
}: {
  readonly title: string;
  readonly calls: readonly ChangeCall[];
}) {
  if (calls.length === 0) return null;
  return (
    <Section title={title} className="mt-8">
      <Table caption={title}>
        <thead>
          <tr>
            <TableHead align="end">Step</TableHead>
            <TableHead>Call and why</TableHead>
            <TableHead className="max-sm:hidden">What it does to the service</TableHead>
          </tr>
        </thead>
        <tbody>
          {calls.map((call, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells them apart, and it never changes
            <tr key={i}>
              <TableCell align="end">{i + 1}</TableCell>
              <TableCell>
                <span className="font-mono text-xs max-sm:break-all">{call.operation}</span>
                <span className="block text-muted">{call.why}</span>
                {call.gate === undefined ? null : <span className="block">Only when: {call.gate}.</span>}
                <span className="mt-0.5 block sm:hidden">{describeInterruption(call)}</span>
              </TableCell>
              <TableCell className="max-sm:hidden">{describeInterruption(call)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function describeInterruption({ interrupts }: ChangeCall): string {
  return interrupts ?? 'Interrupts nothing.';
}
