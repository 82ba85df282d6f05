import { DECISION_STATES } from '@/lib/core/decision/standing';
import { CONFIDENCES } from '@/lib/core/plan/plan-summary';
import { formatCountInWords } from '@/lib/format/number';
import type { SparklineScale } from '@/lib/format/sparkline';
import { Sparkline } from '../charts/sparkline';
import type { DataColumn } from '../ui/data-table/columns';
import { DecidedCell, DecisionCell, SnoozedCell } from './decision-cells';
import {
  ConfidenceCell,
  CostCell,
  FreshnessCell,
  IntervalCell,
  NameCell,
  PresentCell,
  RecommendationCell,
  SavingCell,
  SloCell,
} from './fleet-cells';
import type { FleetRow } from './fleet-row';
import { tagsColumn } from './fleet-tags';

/** The columns of the fleet; `scale` is the one that all sparklines share. */
export function fleetColumns(scale: SparklineScale, nowSeconds: number): DataColumn<FleetRow>[] {
  return [
    {
      id: 'name',
      header: 'Workload',
      width: 168,
      sortValue: (row) => row.name,
      cell: (row) => <NameCell row={row} />,
    },
    {
      id: 'region',
      header: 'Region',
      width: 116,
      hidden: true,
      sortValue: (row) => row.region,
      cell: (row) => <span className="text-muted">{row.region}</span>,
    },
    {
      id: 'account',
      header: 'Account',
      headerNote: 'where it was found',
      width: 128,
      hidden: true,
      sortValue: (row) => row.accountId,
      cell: (row) => <span className="text-muted">{row.accountId ?? sourceOf(row)}</span>,
    },
    tagsColumn(),
    {
      id: 'traffic',
      header: 'Traffic',
      headerNote: 'shared log scale',
      width: 112,
      firstSort: 'desc',
      sortValue: (row) => row.plan?.requestsPerMonth ?? null,
      cell: (row) => <TrafficCell row={row} scale={scale} />,
    },
    {
      id: 'requests',
      header: 'Requests',
      headerNote: 'a month',
      width: 110,
      align: 'end',
      hidden: true,
      sortValue: (row) => row.plan?.requestsPerMonth ?? null,
      cell: (row) => formatCountInWords(row.plan?.requestsPerMonth ?? null),
    },
    {
      id: 'served',
      header: 'Served by',
      width: 156,
      sortValue: (row) => row.plan?.presentLabel ?? null,
      cell: (row) => <PresentCell row={row} />,
    },
    {
      id: 'cost',
      header: 'Cost',
      headerNote: 'USD a month',
      width: 88,
      align: 'end',
      inCard: true,
      cardHeader: 'Cost, USD',
      sortValue: (row) => row.plan?.presentMonthlyUsd ?? null,
      cell: (row) => <CostCell row={row} />,
    },
    {
      id: 'recommended',
      header: 'Recommendation',
      width: 180,
      inCard: true,
      sortValue: (row) => row.plan?.recommendedLabel ?? null,
      cell: (row) => <RecommendationCell row={row} />,
    },
    {
      id: 'saving',
      header: 'Saving',
      headerNote: 'USD a month',
      width: 88,
      align: 'end',
      inCard: true,
      cardHeader: 'Saving, USD',
      sortValue: (row) => (row.plan?.keepsPresent === false ? row.plan.savingUsd : null),
      cell: (row) => <SavingCell row={row} />,
    },
    {
      id: 'interval',
      header: '90 % interval',
      headerNote: 'of the saving',
      width: 118,
      align: 'end',
      sortValue: (row) => (row.plan?.keepsPresent === false ? row.plan.savingLowUsd : null),
      cell: (row) => <IntervalCell row={row} />,
    },
    {
      id: 'decision',
      header: 'Decision',
      width: 104,
      sortValue: (row) => DECISION_STATES.indexOf(row.standing.state),
      cell: (row) => <DecisionCell row={row} />,
    },
    {
      id: 'decided',
      header: 'Decided',
      headerNote: 'by and when',
      width: 168,
      hidden: true,
      firstSort: 'desc',
      sortValue: (row) => row.standing.decision?.at ?? null,
      cell: (row) => <DecidedCell row={row} />,
    },
    {
      id: 'until',
      header: 'Snoozed until',
      width: 116,
      hidden: true,
      sortValue: (row) => (row.standing.state === 'snoozed' ? (row.standing.decision?.until ?? null) : null),
      cell: (row) => <SnoozedCell row={row} />,
    },
    {
      id: 'slo',
      header: 'SLO today',
      width: 140,
      firstSort: 'desc',
      sortValue: (row) => row.plan?.presentBreachShare ?? null,
      cell: (row) => <SloCell row={row} />,
    },
    {
      id: 'confidence',
      header: 'Confidence',
      headerNote: 'coverage',
      width: 116,
      sortValue: (row) => (row.plan === null ? null : CONFIDENCES.indexOf(row.plan.confidence)),
      cell: (row) => <ConfidenceCell row={row} />,
    },
    {
      id: 'data',
      header: 'Data',
      headerNote: 'up to',
      width: 92,
      align: 'end',
      firstSort: 'desc',
      sortValue: (row) => row.latestSampleSeconds,
      cell: (row) => <FreshnessCell row={row} nowSeconds={nowSeconds} />,
    },
  ];
}

/** Where what was not found in an account is from. */
function sourceOf({ demo }: FleetRow): string {
  return demo ? 'demo fleet' : 'file';
}

function TrafficCell({ row, scale }: { readonly row: FleetRow; readonly scale: SparklineScale }) {
  if (row.plan === null) return <span className="text-faint">no traffic</span>;
  const label = `${formatCountInWords(row.plan.requestsPerMonth)} requests a month`;
  return <Sparkline encoded={row.plan.sparkline} scale={scale} label={label} />;
}
