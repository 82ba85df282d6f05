'use client';
import { Check, CircleHelp, Ruler, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useCallback } from 'react';
import { formatDateTime, formatRelativeAge } from '@/lib/format/date-time';
import { formatUsdInterval } from '@/lib/format/money';
import { formatPercent, NO_DATA } from '@/lib/format/number';
import { Money } from '../ui/figure';
import { WayToServe } from '../ui/marker';
import type { FleetRow } from './fleet-row';
import { fetchPlanFormula, type PlanFigure } from './plan-formula';

interface RowProps {
  readonly row: FleetRow;
}

/** Where a workload's page is. */
export function workloadHref({ id }: Pick<FleetRow, 'id'>): string {
  return `/workloads/${encodeURIComponent(id)}`;
}

export function NameCell({ row }: RowProps) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link href={workloadHref(row)} prefetch={false} className="truncate hover:text-accent hover:underline">
        {row.name}
      </Link>
      {row.demo ? <span className="text-xs font-normal text-faint">demo</span> : null}
      {row.goneAt === null ? null : (
        <span
          className="shrink-0 text-xs font-normal text-warn"
          title={`Gone from the account since ${formatDateTime(row.goneAt)}; its history stays`}
        >
          gone
        </span>
      )}
    </span>
  );
}

interface RowMoneyProps extends RowProps {
  readonly figure: PlanFigure;
  readonly title: string;
  readonly amountUsd: number | null;
}

/** An amount whose formula is asked for when it is opened: a thousand plans are not sent along with the table. */
function RowMoney({ row, figure, title, amountUsd }: RowMoneyProps) {
  const load = useCallback(() => fetchPlanFormula(row.id, figure), [row.id, figure]);
  if (amountUsd === null) return <span className="text-faint">{NO_DATA}</span>;
  return (
    <Money
      title={`${title} of ${row.name}`}
      amountUsd={amountUsd}
      per="a month"
      showUnit={false}
      formula={load}
    />
  );
}

export function CostCell({ row }: RowProps) {
  return (
    <RowMoney
      row={row}
      figure="present"
      title="Present cost"
      amountUsd={row.plan?.presentMonthlyUsd ?? null}
    />
  );
}

export function PresentCell({ row }: RowProps) {
  const { plan } = row;
  if (plan === null || plan.presentStyle === null)
    return <span className="text-faint">{row.origin === 'aws' ? NO_DATA : 'not served yet'}</span>;
  return <WayToServe style={plan.presentStyle} label={plan.presentLabel ?? undefined} />;
}

export function RecommendationCell({ row }: RowProps) {
  const { plan } = row;
  if (plan === null) return <span className="text-faint">Not planned yet</span>;
  if (plan.withheld !== null) {
    return (
      <span className="flex items-center gap-1.5 text-muted" title={plan.withheld}>
        <CircleHelp className="size-3.5 shrink-0" aria-hidden />
        Cannot say
        <span className="sr-only">: {plan.withheld}</span>
      </span>
    );
  }
  if (plan.keepsPresent && plan.measureFirst !== null) {
    return (
      <span className="flex items-center gap-1.5 text-muted" title={plan.measureFirst}>
        <Ruler className="size-3.5 shrink-0 text-warn" aria-hidden />
        Keep until measured
        <span className="sr-only">: {plan.measureFirst}</span>
      </span>
    );
  }
  if (plan.keepsPresent) {
    return (
      <span className="flex items-center gap-1.5 text-muted">
        <Check className="size-3.5 shrink-0" aria-hidden />
        Keep as it is
      </span>
    );
  }
  if (plan.recommendedStyle === null) return <span className="text-faint">{NO_DATA}</span>;
  return <WayToServe style={plan.recommendedStyle} label={plan.recommendedLabel ?? undefined} />;
}

export function SavingCell({ row }: RowProps) {
  const { plan } = row;
  const amountUsd = plan === null || plan.keepsPresent ? null : plan.savingUsd;
  return <RowMoney row={row} figure="saving" title="Saving" amountUsd={amountUsd} />;
}

export function IntervalCell({ row }: RowProps) {
  const { plan } = row;
  if (plan === null || plan.keepsPresent) return <span className="text-faint">{NO_DATA}</span>;
  return <span className="text-muted">{formatUsdInterval(plan.savingLowUsd, plan.savingHighUsd)}</span>;
}

export function SloCell({ row }: RowProps) {
  const misses = row.plan?.presentBreachesSlo ?? null;
  const share = row.plan?.presentBreachShare ?? null;
  if (misses === null) return <span className="text-faint">not known</span>;
  if (!misses) {
    return (
      <span className="flex items-center gap-1.5 text-muted">
        <Check className="size-3.5 shrink-0 text-good" aria-hidden />
        kept
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 text-bad">
      <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
      missed by {formatPercent(share)}
    </span>
  );
}

export function ConfidenceCell({ row }: RowProps) {
  const { plan } = row;
  if (plan === null) return <span className="text-faint">{NO_DATA}</span>;
  return (
    <span title={`${formatPercent(plan.coverage)} of the window has data`}>
      {plan.confidence} <span className="text-faint">{formatPercent(plan.coverage)}</span>
    </span>
  );
}

const STALE_AFTER_SECONDS = 172_800;

export function FreshnessCell({ row, nowSeconds }: RowProps & { readonly nowSeconds: number }) {
  const at = row.latestSampleSeconds;
  if (at === null) return <span className="text-faint">no traffic</span>;
  const isStale = nowSeconds - at > STALE_AFTER_SECONDS;
  return (
    <span className={isStale ? 'text-warn' : 'text-muted'} title={`up to ${formatDateTime(at)}`}>
      {formatRelativeAge(nowSeconds, at)}
    </span>
  );
}
