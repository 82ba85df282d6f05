import type { MonthAhead, ServingAhead } from '@/lib/core/forecast/capacity-ahead';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { phraseShare } from '@/lib/core/plan/phrases';
import { formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatExact, formatRoundedCount, NO_DATA } from '@/lib/format/number';
import type { DataColumn } from '../ui/data-table/columns';
import { Figure } from '../ui/figure';
import type { Formula } from '../ui/formula';
import { monthWords } from './forecast-dates';
import type { WhatIfGround } from './forecast-scenario';
import { countInterval, usdInterval, wholeFromTen } from './forecast-words';
import { fetchCostFormula, requestsFormula } from './month-formula';
import { OpenMonth } from './open-in-what-if';

export interface MonthColumnsInput {
  readonly workloadId: string;
  readonly months: readonly MonthAhead[];
  readonly assumptions: readonly string[];
  readonly ground: WhatIfGround | null;
}

/** The columns of the months: demand, then each way to serve. */
export function monthColumns(input: MonthColumnsInput): DataColumn<MonthAhead>[] {
  const roles = (['present', 'recommended'] as const).filter((role) =>
    input.months.some((month) => servingOf(month, role) !== null),
  );
  return [
    ...demandColumns(input),
    ...roles.flatMap((role) => servingColumns(role, input)),
    ...(input.ground === null ? [] : [whatIfColumn(input.workloadId, input.ground)]),
  ];
}

function demandColumns({ assumptions }: MonthColumnsInput): DataColumn<MonthAhead>[] {
  return [
    {
      id: 'month',
      header: 'Month',
      width: 116,
      sortValue: ({ month }) => month,
      cell: (month) => <MonthCell month={month} />,
    },
    {
      id: 'requests',
      header: 'Requests',
      width: 150,
      align: 'end',
      inCard: true,
      sortValue: ({ requests }) => requests.median,
      cell: (month) => (
        <IntervalCell
          title={`Requests in ${monthWords(month.month)}`}
          interval={month.requests}
          formula={requestsFormula(month, assumptions)}
        />
      ),
    },
    {
      id: 'peak',
      header: 'Busiest minute',
      headerNote: 'requests',
      width: 120,
      align: 'end',
      sortValue: ({ peakPerMinute }) => peakPerMinute.median,
      cell: ({ peakPerMinute }) => <CountCell interval={peakPerMinute} />,
    },
  ];
}

/** Names of columns differ, as one chooses them by name. */
const ROLE_WORDS = {
  present: {
    cost: 'Cost',
    costNote: 'now, USD',
    card: 'Now, USD',
    instances: 'Instances',
    concurrency: 'Concurrency',
    overload: 'Overload',
    note: 'now',
  },
  recommended: {
    cost: 'Advised cost',
    costNote: 'USD',
    card: 'Advised, USD',
    instances: 'Advised instances',
    concurrency: 'Advised concurrency',
    overload: 'Advised overload',
    note: 'as recommended',
  },
} as const;

function servingColumns(
  role: ServingAhead['role'],
  { workloadId, months, assumptions }: MonthColumnsInput,
): DataColumn<MonthAhead>[] {
  const words = ROLE_WORDS[role];
  const of = (month: MonthAhead) => servingOf(month, role);
  return [
    {
      id: `${role}-cost`,
      header: words.cost,
      headerNote: words.costNote,
      width: 104,
      align: 'end',
      inCard: true,
      cardHeader: words.card,
      sortValue: (month) => of(month)?.costUsd?.median ?? null,
      cell: (month) => <CostCell {...{ workloadId, month, assumptions }} serving={of(month)} />,
    },
    ...(months.some((month) => (of(month)?.instances ?? null) !== null)
      ? [
          countColumn(
            `${role}-instances`,
            words.instances,
            words.note,
            (month) => of(month)?.instances ?? null,
          ),
        ]
      : []),
    ...(months.some((month) => (of(month)?.concurrency ?? null) !== null)
      ? [
          countColumn(
            `${role}-concurrency`,
            words.concurrency,
            words.note,
            (month) => of(month)?.concurrency ?? null,
          ),
        ]
      : []),
    {
      id: `${role}-overload`,
      header: words.overload,
      headerNote: 'chance',
      width: 96,
      align: 'end',
      hidden: months.every((month) => (of(month)?.overloadShare ?? 0) === 0),
      sortValue: (month) => of(month)?.overloadShare ?? null,
      cell: (month) => {
        const share = of(month)?.overloadShare ?? null;
        return share === null ? NO_DATA : phraseShare(share);
      },
    },
  ];
}

function countColumn(
  id: string,
  header: string,
  headerNote: string,
  find: (month: MonthAhead) => Interval | null,
): DataColumn<MonthAhead> {
  return {
    id,
    header,
    headerNote,
    width: 100,
    align: 'end',
    sortValue: (month) => find(month)?.median ?? null,
    cell: (month) => <CountCell interval={find(month)} />,
  };
}

function whatIfColumn(workloadId: string, ground: WhatIfGround): DataColumn<MonthAhead> {
  return {
    id: 'what-if',
    header: 'Open in what-if',
    width: 132,
    sortValue: () => null,
    cell: (month) => <OpenMonth {...{ workloadId, month, ground }} />,
  };
}

/** The way to serve of a role in a month; `null` where there is none. */
export function servingOf({ serving }: MonthAhead, role: ServingAhead['role']): ServingAhead | null {
  return serving.find((one) => one.role === role) ?? null;
}

function MonthCell({ month: { month, days, forecastDays } }: { readonly month: MonthAhead }) {
  const come = days - forecastDays;
  return (
    <TwoLines second={come > 0 ? `day ${formatCount(come)} of ${formatCount(days)}` : null}>
      <span className="whitespace-nowrap">{monthWords(month)}</span>
    </TwoLines>
  );
}

interface CostCellProps {
  readonly workloadId: string;
  readonly month: MonthAhead;
  readonly assumptions: readonly string[];
  readonly serving: ServingAhead | null;
}

function CostCell({ workloadId, month, assumptions, serving }: CostCellProps) {
  if (serving === null) return <span className="text-faint">{NO_DATA}</span>;
  const { costUsd: cost, role, label } = serving;
  if (cost === null) return <span className="text-faint">no price</span>;
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

function IntervalCell({ title, interval, formula }: IntervalCellProps) {
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

function CountCell({ interval }: { readonly interval: Interval | null }) {
  if (interval === null) return <span className="text-faint">{NO_DATA}</span>;
  return (
    <TwoLines second={countInterval(interval)}>
      <span className="tabular-nums">{formatRoundedCount(wholeFromTen(interval.median))}</span>
    </TwoLines>
  );
}

/** The median, and under it its interval. */
function TwoLines({
  children,
  second,
}: {
  readonly children: React.ReactNode;
  readonly second: string | null;
}) {
  return (
    <span className="block leading-tight">
      <span className="block">{children}</span>
      {second === null ? null : (
        <span className="block text-xs font-normal text-muted tabular-nums">{second}</span>
      )}
    </span>
  );
}
