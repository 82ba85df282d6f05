import type { Plan, PlanCrossing } from '@/lib/core/plan/plan';
import { formatRoundedCount, formatSignificant } from '@/lib/format/number';
import { Badge } from '../ui/badge';
import { WayToServe } from '../ui/marker';
import { StateBlock } from '../ui/state-block';
import { Table, TableCell, TableHead } from '../ui/table';
import { changesCheapest } from './cost-curves';

/** Every volume at which two ways to serve cost the same. */
export function CrossingsTable({ plan }: { readonly plan: Plan }) {
  if (plan.crossings.length === 0) {
    return (
      <StateBlock kind="note" title="No two ways to serve cross.">
        Between a hundredth and a hundred times today's volume the order of the ways to serve by cost stays as
        it is.
      </StateBlock>
    );
  }
  return (
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
        {plan.crossings.map((crossing) => (
          <CrossingRow
            key={`${crossing.aStyle} ${crossing.bStyle} ${crossing.factorOfToday}`}
            crossing={crossing}
            isCheapest={changesCheapest(plan, crossing)}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface CrossingRowProps {
  readonly crossing: PlanCrossing;
  readonly isCheapest: boolean;
}

/** On a small screen both options share a cell, one under the other. */
function CrossingRow({ crossing, isCheapest }: CrossingRowProps) {
  const a = <WayToServe style={crossing.aStyle} label={crossing.aLabel} />;
  const b = <WayToServe style={crossing.bStyle} label={crossing.bLabel} />;
  const [below, above] = crossing.cheaperBelow === 'a' ? [a, b] : [b, a];
  const badge = isCheapest ? <Badge tone="accent">the cheapest way changes</Badge> : null;
  return (
    <tr>
      <TableCell align="end" className="font-medium">
        {formatRoundedCount(crossing.requestsPerDay)}
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {formatRoundedCount(crossing.requestsPerMonth)}
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {formatSignificant(crossing.factorOfToday)} times
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
