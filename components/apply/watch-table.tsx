import type { WatchItem } from '@/lib/core/change/change';
import { formatSignificant } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** What to look at in CloudWatch after the change; nothing where nothing is published. */
export function WatchTable({ items }: { readonly items: readonly WatchItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section
      title="Watch for the first day"
      description="In CloudWatch, by one-minute points."
      className="mt-8"
    >
      <Table caption="What to watch for the first day">
        <thead>
          <tr>
            <TableHead>Metric</TableHead>
            <TableHead>When</TableHead>
            <TableHead className="max-sm:hidden">Then</TableHead>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.metric} ${item.comparison} ${item.advice}`}>
              <TableCell>
                <span className="font-mono text-xs max-sm:break-all">{item.metric}</span>
                <span className="block text-muted">{`${item.namespace}, ${item.statistic}`}</span>
              </TableCell>
              <TableCell>
                {describeWhen(item)}
                <span className="mt-0.5 block text-muted sm:hidden">{item.advice}</span>
              </TableCell>
              <TableCell className="max-sm:hidden">{item.advice}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function describeWhen({ comparison, threshold, unit }: WatchItem): string {
  if (threshold === null) return `${comparison} the week before`;
  return `${comparison} ${formatSignificant(threshold, 4)} ${unit}`;
}
