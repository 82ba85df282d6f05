import type { MonthAhead, ServingAhead } from '@/lib/core/forecast/capacity-ahead';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { GroundAhead } from '@/lib/core/forecast/scenario-ahead';
import { phraseShare } from '@/lib/core/plan/phrases';
import { NO_DATA } from '@/lib/format/number';
import { planAheadHref } from '../plan-ahead/demand-paths';
import type { DataColumn } from '../ui/data-table/columns';
import { monthWords } from './forecast-dates';
import { CostCell, CountCell, IntervalCell, MonthCell } from './month-cells';
import { requestsFormula } from './month-formula';
import { OpenMonth } from './open-in-what-if';

export interface MonthColumnsInput {
  readonly workloadId: string;
  readonly months: readonly MonthAhead[];
  readonly assumptions: readonly string[];
  readonly ground: GroundAhead | null;
  /** Months that a plan can be made for, `YYYY-MM`. */
  readonly plannable: readonly string[];
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

function demandColumns({ workloadId, assumptions, plannable }: MonthColumnsInput): DataColumn<MonthAhead>[] {
  return [
    {
      id: 'month',
      header: 'Month',
      width: 108,
      sortValue: ({ month }) => month,
      cell: (month) => (
        <MonthCell
          month={month}
          href={
            plannable.includes(month.month)
              ? planAheadHref(workloadId, { for: month.month, end: 'median' })
              : null
          }
        />
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      width: 144,
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
      width: 124,
      align: 'end',
      sortValue: ({ peakPerMinute }) => peakPerMinute.median,
      cell: ({ peakPerMinute }) => <CountCell interval={peakPerMinute} />,
    },
  ];
}

const ROLE_WORDS = {
  present: { note: 'now', card: 'Now' },
  recommended: { note: 'advised', card: 'Advised' },
} as const;
type RoleWords = (typeof ROLE_WORDS)[keyof typeof ROLE_WORDS];

function servingColumns(
  role: ServingAhead['role'],
  { workloadId, months, assumptions }: MonthColumnsInput,
): DataColumn<MonthAhead>[] {
  const words = ROLE_WORDS[role];
  const of = (month: MonthAhead) => servingOf(month, role);
  return [
    {
      id: `${role}-cost`,
      header: 'Cost',
      headerNote: `${words.note}, USD`,
      width: 96,
      align: 'end',
      inCard: true,
      cardHeader: `${words.card}, USD`,
      sortValue: (month) => of(month)?.costUsd?.median ?? null,
      cell: (month) => <CostCell {...{ workloadId, month, assumptions }} serving={of(month)} />,
    },
    ...(months.some((month) => (of(month)?.instances ?? null) !== null)
      ? [countColumn(`${role}-instances`, 'Instances', words, (month) => of(month)?.instances ?? null)]
      : []),
    ...(months.some((month) => (of(month)?.concurrency ?? null) !== null)
      ? [countColumn(`${role}-concurrency`, 'Concurrency', words, (month) => of(month)?.concurrency ?? null)]
      : []),
    {
      id: `${role}-overload`,
      header: 'Overload',
      headerNote: words.note,
      cardHeader: `${words.card}, overload`,
      width: 84,
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
  { note, card }: RoleWords,
  find: (month: MonthAhead) => Interval | null,
): DataColumn<MonthAhead> {
  return {
    id,
    header,
    headerNote: note,
    cardHeader: `${card}, ${header.toLowerCase()}`,
    width: 92,
    align: 'end',
    sortValue: (month) => find(month)?.median ?? null,
    cell: (month) => <CountCell interval={find(month)} />,
  };
}

function whatIfColumn(workloadId: string, ground: GroundAhead): DataColumn<MonthAhead> {
  return {
    id: 'what-if',
    header: 'Open in what-if',
    width: 144,
    sortValue: null,
    cell: (month) => <OpenMonth {...{ workloadId, month, ground }} />,
  };
}

/** The way to serve of a role in a month; `null` where there is none. */
export function servingOf({ serving }: MonthAhead, role: ServingAhead['role']): ServingAhead | null {
  return serving.find((one) => one.role === role) ?? null;
}
