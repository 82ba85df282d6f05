import Link from 'next/link';
import type { ReactNode } from 'react';
import type { MonthAhead, ServingAhead } from '@/lib/core/forecast/capacity-ahead';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatExact, formatRoundedCount, NO_DATA } from '@/lib/format/number';
import { Figure } from '../ui/figure';
import type { Formula } from '../ui/formula';
import { monthWords } from './forecast-dates';
import { countInterval, usdInterval, wholeFromTen } from './forecast-words';
import { fetchCostFormula } from './month-formula';

interface MonthCellProps {
  readonly month: MonthAhead;
  /** The plan for it; `null` where there is none. */
  readonly href: string | null;
}

export function MonthCell({ month: { month, days, forecastDays }, href }: MonthCellProps) {
  const come = days - forecastDays;
  return (
    <TwoLines second={come > 0 ? `day ${formatCount(come)} of ${formatCount(days)}` : null}>
      {href === null ? (
        <span className="whitespace-nowrap">{monthWords(month)}</span>
      ) : (
        <Link
          href={href}
          prefetch={false}
          className="whitespace-nowrap text-accent underline underline-offset-2"
          aria-label={`Plan for ${monthWords(month)}`}
        >
          {monthWords(month)}
        </Link>
      )}
    </TwoLines>
  );
}

interface CostCellProps {
  readonly workloadId: string;
  readonly month: MonthAhead;
  readonly assumptions: readonly string[];
  readonly serving: ServingAhead | null;
}

export function CostCell({ workloadId, month, assumptions, serving }: CostCellProps) {
  if (serving === null) return <span className="text-faint">{NO_DATA}</span>;
  const { costUsd: cost, role, label } = serving;
  if (cost === null) return <span className="text-faint">no cost</span>;
  return (
    <TwoLines second={usdInterval(cost)}>
      <Figure
        title={`Cost of ${monthWords(month.month)}, ${label}`}
        value={formatUsdNumber(cost.median)}
        exact={`${formatExact(cost.median)} USD`}
        formula={() => fetchCostFormula({ workloadId, month, serving, cost, role, assumptions })}
      />
    </TwoLines>
  );
}

interface IntervalCellProps {
  readonly title: string;
  readonly interval: Interval;
  readonly formula: Formula;
}

export function IntervalCell({ title, interval, formula }: IntervalCellProps) {
  return (
    <TwoLines second={countInterval(interval)}>
      <Figure
        title={title}
        value={formatRoundedCount(wholeFromTen(interval.median))}
        exact={formatExact(interval.median)}
        formula={formula}
      />
    </TwoLines>
  );
}

export function CountCell({ interval }: { readonly interval: Interval | null }) {
  if (interval === null) return <span className="text-faint">{NO_DATA}</span>;
  return (
    <TwoLines second={countInterval(interval)}>
      <span className="tabular-nums">{formatRoundedCount(wholeFromTen(interval.median))}</span>
    </TwoLines>
  );
}

/** The median, and under it its interval, which takes a second line rather than being cut off. */
function TwoLines({ children, second }: { readonly children: ReactNode; readonly second: string | null }) {
  return (
    <span className="block leading-tight">
      <span className="block">{children}</span>
      {second === null ? null : (
        <span className="block text-xs leading-tight font-normal whitespace-normal text-muted tabular-nums">
          {second}
        </span>
      )}
    </span>
  );
}
