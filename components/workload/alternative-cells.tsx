'use client';
import { Check, CircleSlash, Ruler } from 'lucide-react';
import { useCallback } from 'react';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatPercent, NO_DATA } from '@/lib/format/number';
import { CostBar } from '../charts/cost-bar';
import { Badge } from '../ui/badge';
import { Money } from '../ui/figure';
import { WayToServe } from '../ui/marker';
import { fetchAlternativeFormula, type PlanSource } from './alternative-formula';
import type { Alternative, AlternativeRole } from './alternatives';

interface CellProps {
  readonly row: Alternative;
}

const ROLE_WORDS: Readonly<Record<AlternativeRole, string>> = {
  present: 'today',
  recommended: 'recommended',
  kept: 'today, recommended',
};

/** Its name and its role; on a card also what stops it, for which no column is wide enough there. */
export function OptionCell({ row }: CellProps) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <WayToServe style={row.style} label={row.label} />
        {row.role === null ? null : (
          <Badge tone={row.role === 'present' ? 'neutral' : 'accent'}>{ROLE_WORDS[row.role]}</Badge>
        )}
      </span>
      {shortLimit(row) === null ? null : (
        <span className="mt-0.5 line-clamp-2 text-xs leading-4 font-normal whitespace-normal text-muted sm:hidden">
          {shortLimit(row)}
        </span>
      )}
    </>
  );
}

function shortLimit({ bindingLimit, measureFirst }: Alternative): string | null {
  return measureFirst ? 'measure first: its saving is not sure' : bindingLimit;
}

export interface CostCellProps extends CellProps {
  readonly source: PlanSource;
  /** The cost that fills the bar's width. */
  readonly fullUsd: number;
}

export function AlternativeCostCell({ row, source, fullUsd }: CostCellProps) {
  const load = useCallback(() => fetchAlternativeFormula(source, row.index), [source, row.index]);
  if (row.monthlyCostUsd === null) return <span className="text-faint">{NO_DATA}</span>;
  return (
    <span className="flex items-center gap-3 sm:justify-end">
      <span className="min-w-0 flex-1 max-sm:hidden">
        <CostBar
          style={row.style}
          costUsd={row.monthlyCostUsd}
          fullUsd={fullUsd}
          isPresent={row.role === 'present'}
          isFeasible={row.feasible}
        />
      </span>
      <Money
        title={`Cost a month of ${row.label}`}
        amountUsd={row.monthlyCostUsd}
        per="a month"
        showUnit={false}
        uncertain={row.uncertain}
        formula={load}
      />
    </span>
  );
}

/** Whether it holds, or the sentence that stops it. */
export function LimitCell({ row }: CellProps) {
  if (row.measureFirst) {
    return (
      <span
        className="flex items-center gap-1.5 text-muted"
        title="It holds as modelled, and whether it saves is not sure until it is measured"
      >
        <Ruler className="size-3.5 shrink-0 text-warn" aria-hidden />
        measure first
      </span>
    );
  }
  if (row.bindingLimit === null) {
    return (
      <span className="flex items-center gap-1.5 text-muted">
        <Check className="size-3.5 shrink-0 text-good" aria-hidden />
        holds
      </span>
    );
  }
  return (
    <span className="flex items-start gap-1.5 whitespace-normal" title={row.bindingLimit}>
      <CircleSlash className="mt-0.5 size-3.5 shrink-0 text-bad" aria-hidden />
      <span className="line-clamp-2 text-xs leading-4">{row.bindingLimit}</span>
    </span>
  );
}

export interface DurationCellProps {
  readonly milliseconds: number | null;
  /** Computed from the description, not measured at this size. */
  readonly isModelled: boolean;
}

export function DurationCell({ milliseconds, isModelled }: DurationCellProps) {
  if (milliseconds === null || !isModelled) return <Known text={formatDurationMs(milliseconds)} />;
  return (
    <span title="modelled, not measured">
      <span className="text-warn" aria-hidden>
        ≈{' '}
      </span>
      <span className="sr-only">modelled </span>
      {formatDurationMs(milliseconds)}
    </span>
  );
}

/** Below it a share of requests is as good as none, and its digits would only be noise. */
const LEAST_SHOWN_SHARE = 0.0001;

export function ShareCell({ share }: { readonly share: number | null }) {
  const isTiny = share !== null && share > 0 && share < LEAST_SHOWN_SHARE;
  return <Known text={isTiny ? `< ${formatPercent(LEAST_SHOWN_SHARE)}` : formatPercent(share)} />;
}

/** A change with its sign: `+24 %`, `−18.7 %`. */
export function ChangeCell({ share }: { readonly share: number | null }) {
  const text = formatPercent(share);
  return <Known text={share !== null && share > 0 ? `+${text}` : text.replace('-', '−')} />;
}

function Known({ text }: { readonly text: string }) {
  return text === NO_DATA ? <span className="text-faint">{text}</span> : text;
}
