import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import type { RecommendedPeriod } from '@/lib/core/decision/recommended-periods';
import type { PlanHeadline } from '@/lib/core/plan/plan-record';
import { formatDate, formatDateTime } from '@/lib/format/date-time';
import { formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { formatCount, NO_DATA } from '@/lib/format/number';
import { Table, TableCell, TableHead } from '../ui/table';
import { KIND_WORDS } from './decision-words';

/** Who decided what, newest first. */
export function DecisionsTable({ decisions }: { readonly decisions: readonly DecisionRecord[] }) {
  return (
    <Table caption="Decisions, newest first">
      <thead>
        <tr>
          <TableHead>When</TableHead>
          <TableHead>Decision</TableHead>
          <TableHead>By</TableHead>
          <TableHead>About</TableHead>
          <TableHead align="end">Promised saving, USD a month</TableHead>
          <TableHead>Reason</TableHead>
        </tr>
      </thead>
      <tbody>
        {decisions.map((decision) => (
          <tr key={decision.id}>
            <TableCell className="whitespace-nowrap">{formatDateTime(decision.at)}</TableCell>
            <TableCell className="whitespace-nowrap">
              {KIND_WORDS[decision.kind]}
              {decision.until === null ? null : ` until ${decision.until}`}
              {decision.appliedAt === null ? null : `, since ${formatDateTime(decision.appliedAt)}`}
            </TableCell>
            <TableCell className="min-w-[104px] [overflow-wrap:anywhere]">
              {decision.who ?? 'a discovery'}
            </TableCell>
            <TableCell className="min-w-[160px]">{decision.recommendation.label}</TableCell>
            <TableCell align="end">{formatUsdNumber(decision.recommendation.savingUsd)}</TableCell>
            <TableCell className="min-w-[160px] text-muted [overflow-wrap:anywhere]">
              {decision.reason ?? NO_DATA}
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What was recommended over time, newest first; plans in a row that say the same are one line. */
export function RecommendationsTable({ periods }: { readonly periods: readonly RecommendedPeriod[] }) {
  return (
    <Table caption="Recommendations over time, newest first">
      <thead>
        <tr>
          <TableHead>Planned</TableHead>
          <TableHead align="end">Plans</TableHead>
          <TableHead>Served by then</TableHead>
          <TableHead align="end">It cost, USD a month</TableHead>
          <TableHead>Recommended</TableHead>
          <TableHead align="end">It would cost</TableHead>
          <TableHead align="end">Saving</TableHead>
          <TableHead align="end">90 % interval</TableHead>
        </tr>
      </thead>
      <tbody>
        {periods.map(({ latest, fromAt, toAt, plans }) => (
          <tr key={latest.id}>
            <TableCell className="whitespace-nowrap">{spanWords(fromAt, toAt)}</TableCell>
            <TableCell align="end">{formatCount(plans)}</TableCell>
            <TableCell className="min-w-[140px]">{latest.presentLabel ?? NO_DATA}</TableCell>
            <TableCell align="end">{formatUsdNumber(latest.presentMonthlyUsd)}</TableCell>
            <TableCell className="min-w-[160px]">{recommendedWords(latest)}</TableCell>
            <TableCell align="end">
              {formatUsdNumber(latest.keepsPresent ? null : latest.recommendedMonthlyUsd)}
            </TableCell>
            <TableCell align="end">{formatUsdNumber(savingOf(latest))}</TableCell>
            <TableCell align="end">
              {latest.keepsPresent ? NO_DATA : formatUsdInterval(latest.savingLowUsd, latest.savingHighUsd)}
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function spanWords(fromAt: string, toAt: string): string {
  const [from, to] = [formatDate(fromAt), formatDate(toAt)];
  return from === to ? to : `${from} to ${to}`;
}

function recommendedWords({ keepsPresent, recommendedLabel, withheld }: PlanHeadline): string {
  if (withheld !== null) return `Cannot say: ${withheld}`;
  return keepsPresent ? 'Keep it as it is' : (recommendedLabel ?? NO_DATA);
}

function savingOf({ keepsPresent, presentMonthlyUsd, recommendedMonthlyUsd }: PlanHeadline): number | null {
  if (keepsPresent || presentMonthlyUsd === null || recommendedMonthlyUsd === null) return null;
  return presentMonthlyUsd - recommendedMonthlyUsd;
}
