'use client';
import { memo, type ReactNode } from 'react';
import { responseAtSloMs } from '@/lib/core/plan/evaluate-option';
import { phrasePercentile } from '@/lib/core/plan/phrases';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { formatPercent, formatRoundedCount, NO_DATA } from '@/lib/format/number';
import { shareWords } from '../replay/replay-words';
import { CostFigure } from './cost-figure';

/** What is compared: an option with the traffic that it meets. */
export interface StripSide {
  readonly evaluation: Evaluation;
  readonly requestsPerMonth: number;
  readonly peakPerMinute: number;
}

export interface FigureStripProps {
  readonly now: StripSide;
  /** The baseline; `null` without one. */
  readonly today: StripSide | null;
  readonly slo: ServiceLevelObjective;
}

/** The figures of the first screen, each with that of today beneath and by how much it differs. */
export const FigureStrip = memo(function FigureStrip({ now, today, slo }: FigureStripProps) {
  const { evaluation } = now;
  const before = today?.evaluation ?? null;
  return (
    <section aria-label="What the option does">
      <dl className="grid grid-cols-2 gap-x-5 gap-y-3 border-t border-line pt-3 sm:grid-cols-3 xl:grid-cols-6">
        <StripFigure
          name="Cost a month, USD"
          now={evaluation.monthlyCostUsd}
          before={before?.monthlyCostUsd}
          write={formatUsdNumber}
        >
          <CostFigure evaluation={evaluation} align="start" />
        </StripFigure>
        {listResponses(now, today, slo).map((figure) => (
          <StripFigure key={figure.name} {...figure} />
        ))}
        <StripFigure
          name="Busiest minute"
          now={now.peakPerMinute}
          before={today?.peakPerMinute}
          write={formatRoundedCount}
        />
      </dl>
    </section>
  );
});

type Numbers = Omit<StripFigureProps, 'children'>;

/** Cold starts only where there are any to speak of: an instance has none. */
function listResponses(now: StripSide, today: StripSide | null, slo: ServiceLevelObjective): Numbers[] {
  const { evaluation } = now;
  const before = today?.evaluation;
  const percentile = phrasePercentile(slo.percentile);
  const isMedian = slo.percentile === 0.5;
  const hasStarts = evaluation.coldShare !== null || (before?.coldShare ?? null) !== null;
  return [
    { name: 'Response time, p50', now: evaluation.p50Ms, before: before?.p50Ms, write: formatDurationMs },
    ...(isMedian
      ? []
      : [
          {
            name: `Response time, ${percentile}`,
            now: responseAtSloMs(evaluation, slo),
            before: before === undefined ? undefined : responseAtSloMs(before, slo),
            write: formatDurationMs,
          },
        ]),
    { name: 'Late or failed', now: evaluation.breachShare, before: before?.breachShare, write: share },
    ...(hasStarts
      ? [{ name: 'Cold starts', now: evaluation.coldShare, before: before?.coldShare, write: share }]
      : []),
  ];
}

interface StripFigureProps {
  readonly name: string;
  readonly now: number | null;
  /** `undefined` without a baseline. */
  readonly before: number | null | undefined;
  readonly write: (value: number | null) => string;
  /** In place of the plain figure. */
  readonly children?: ReactNode;
}

function StripFigure({ name, now, before, write, children }: StripFigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-lg font-semibold tabular-nums">
        {children ?? (now === null ? 'none' : write(now))}
      </dd>
      {before === undefined ? null : (
        <dd className="text-xs text-muted tabular-nums">
          today {before === null ? 'none' : write(before)}
          {differenceOf(now, before)}
        </dd>
      )}
    </div>
  );
}

/** `, +12 %`: by how much it differs; nothing where one is not known or both are alike. */
function differenceOf(now: number | null, before: number | null): string {
  if (now === null || before === null || before === 0) return '';
  const change = now / before - 1;
  if (Math.abs(change) < 0.005) return '';
  if (change >= 10) return `, ${formatRoundedCount(Math.round(now / before))} times`;
  return `, ${change > 0 ? '+' : '−'}${formatPercent(Number(Math.abs(change).toPrecision(2)))}`;
}

function share(value: number | null): string {
  return value === null ? NO_DATA : shareWords(value);
}
