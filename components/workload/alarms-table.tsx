import type { AlarmThreshold, Plan } from '@/lib/core/plan/plan';
import { formatCount, formatSignificant } from '@/lib/format/number';
import { Section } from '../ui/section';
import { Table, TableCell, TableHead } from '../ui/table';

/** The alarms that go with the recommendation; nothing where there are none. */
export function AlarmsTable({ plan: { recommended } }: { readonly plan: Plan }) {
  if (recommended === null || recommended.alarms.length === 0) return null;
  return (
    <Section
      title="Alarms to go with it"
      description="Those that its scaling policy makes, and those worth making. One-minute points in CloudWatch."
      className="mt-8"
    >
      <Table caption="Alarms that go with the recommendation">
        <thead>
          <tr>
            <TableHead className="max-sm:hidden">Metric</TableHead>
            <TableHead>
              <span className="sm:hidden">Metric and </span>
              <span className="max-sm:hidden">When</span>
              <span className="sm:hidden">when</span>
            </TableHead>
            <TableHead className="max-sm:hidden">What it does, or what to do</TableHead>
          </tr>
        </thead>
        <tbody>
          {recommended.alarms.map((alarm) => (
            <tr key={`${alarm.metric} ${alarm.comparison} ${alarm.action}`}>
              <TableCell className="font-mono text-xs max-sm:hidden">{alarm.metric}</TableCell>
              <TableCell>
                <span className="mb-0.5 block font-mono text-xs sm:hidden">{alarm.metric}</span>
                {describeThreshold(alarm)}
                <span className="mt-0.5 block text-muted sm:hidden">{alarm.action}</span>
              </TableCell>
              <TableCell className="max-sm:hidden">{alarm.action}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** `above 3,007 requests a minute, 3 points in a row`. */
export function describeThreshold({ comparison, threshold, unit, datapoints }: AlarmThreshold): string {
  const points = datapoints === 1 ? '1 point' : `${formatCount(datapoints)} points in a row`;
  return `${comparison} ${formatSignificant(threshold, 4)} ${unit}, ${points}`;
}
