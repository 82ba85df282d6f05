import type { ReactNode } from 'react';
import type { Plan } from '@/lib/core/plan/plan';
import type { ReplayedOutline, ReplayOutline } from '@/lib/core/plan/replay-outline';
import { MINUTES_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';
import { formatDuration } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatRoundedCount } from '@/lib/format/number';
import { planFormula } from '../fleet/plan-formula';
import { Money } from '../ui/figure';
import { ServingMarker } from '../ui/marker';
import { Table, TableCell, TableHead } from '../ui/table';
import { describePolicy } from './policy-words';
import { ROLE_WORDS } from './replay-roles';
import { shareWords, windowWords } from './replay-words';

export interface ReplayFactsProps {
  readonly plan: Plan;
  readonly replay: ReplayOutline;
}

/** The totals of each replayed option, side by side. */
export function ReplayFacts({ plan, replay }: ReplayFactsProps) {
  return (
    <Table caption="Totals of the replay">
      <thead>
        <tr>
          <TableHead>
            <span className="sr-only">Total</span>
          </TableHead>
          {replay.options.map(({ role, style, label }) => (
            <TableHead key={role} align="end">
              {ROLE_WORDS[role].name}
              <span className="mt-0.5 block text-sm font-medium text-ink">
                <ServingMarker style={style} /> {label}
              </span>
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {factRows(plan, replay).map(({ name, value }) => (
          <tr key={name}>
            <TableCell className="min-w-24 text-muted">{name}</TableCell>
            {replay.options.map((option) => (
              <TableCell key={option.role} align="end">
                {value(option)}
              </TableCell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface FactRow {
  readonly name: string;
  readonly value: (option: ReplayedOutline) => ReactNode;
}

function factRows(plan: Plan, { minutes }: ReplayOutline): FactRow[] {
  return [
    {
      name: 'Policy',
      value: ({ policy }) =>
        describePolicy(policy).map((line) => (
          <p key={line} className="whitespace-normal">
            {line}
          </p>
        )),
    },
    { name: 'Cost a month', value: (option) => <MonthlyCost plan={plan} option={option} /> },
    { name: `Cost of ${windowWords(minutes)}`, value: ({ windowCostUsd }) => formatUsd(windowCostUsd) },
    {
      name: 'Instance-hours, starting ones too',
      value: ({ totals }) => formatRoundedCount(totals.instanceMinutes / MINUTES_PER_HOUR),
    },
    { name: 'Most in service', value: ({ totals }) => formatCount(totals.maxInService) },
    { name: 'Scale-outs', value: ({ totals }) => formatCount(totals.scaleOuts) },
    { name: 'Scale-ins', value: ({ totals }) => formatCount(totals.scaleIns) },
    { name: 'Requests late or failed', value: ({ breachShare }) => shareWords(breachShare) },
    {
      name: 'Requests failed',
      value: ({ totals }) => formatRoundedCount(Math.round(totals.failedRequests)),
    },
    {
      name: 'In breach',
      value: ({ totals }) =>
        totals.breachMinutes === 0 ? 'never' : formatDuration(totals.breachMinutes * SECONDS_PER_MINUTE),
    },
  ];
}

/** Opens to its formula where the plan has one at hand. */
function MonthlyCost({ plan, option }: { readonly plan: Plan; readonly option: ReplayedOutline }) {
  const { role, monthlyCostUsd } = option;
  if (role === 'cheapest-on-instances') return <>{formatUsd(monthlyCostUsd)}</>;
  return (
    <Money
      title={`Cost a month, ${ROLE_WORDS[role].name}`}
      amountUsd={monthlyCostUsd}
      formula={planFormula(plan, role === 'recommended' ? 'recommended' : 'present')}
    />
  );
}
