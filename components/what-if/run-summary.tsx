'use client';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { ReplayFigures, ServedFigures } from '@/lib/core/scenario/scenario-run';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { formatUsd } from '@/lib/format/money';
import { FigureStrip, type StripSide } from './figure-strip';
import { cheapestSentence, limitSentence, presentSentence } from './run-words';

export interface RunSummaryProps {
  readonly served: ServedFigures;
  readonly reference: ServedFigures | null;
  readonly replay: ReplayFigures | null;
  readonly ways: readonly Evaluation[];
  /** Where the cheapest way to serve changes; `null` until that is known. */
  readonly turn: string | null;
  readonly slo: ServiceLevelObjective;
}

/** The answer: a sentence, what limits and where it breaks even, and the figures. Of the cheapest where nothing serves yet. */
export function RunSummary({ served, reference, replay, ways, turn, slo }: RunSummaryProps) {
  const { present, requestsPerMonth, peakPerMinute } = served;
  const shown = present ?? ways.find(({ feasible }) => feasible) ?? null;
  const limit = shown === null ? null : limitSentence({ present: shown, peakPerMinute, replay }, slo);
  const more = [limit, turn].filter((sentence) => sentence !== null);
  return (
    <div id="what-follows">
      <p className="text-xl font-medium tracking-tight text-balance" aria-live="polite">
        {present === null ? cheapestSentence(ways) : presentSentence(present, reference?.present ?? null)}
      </p>
      {more.length === 0 ? null : <p className="mt-1 text-muted">{more.join(' ')}</p>}
      {shown === null ? null : (
        <div className="mt-3">
          <FigureStrip
            now={{ evaluation: shown, requestsPerMonth, peakPerMinute }}
            today={sideOf(reference)}
            slo={slo}
          />
        </div>
      )}
      {shown === null ? null : <FollowingLine evaluation={shown} isCheapest={present === null} />}
    </div>
  );
}

function sideOf(reference: ServedFigures | null): StripSide | null {
  if (reference === null || reference.present === null) return null;
  const { present, requestsPerMonth, peakPerMinute } = reference;
  return { evaluation: present, requestsPerMonth, peakPerMinute };
}

interface FollowingLineProps {
  readonly evaluation: Evaluation;
  readonly isCheapest: boolean;
}

/** On a small screen the levers stand above the results: this line stays in sight, and leads to them. */
function FollowingLine({ evaluation, isCheapest }: FollowingLineProps) {
  const { monthlyCostUsd, feasible } = evaluation;
  const Icon = feasible ? CircleCheck : CircleAlert;
  return (
    <a
      href="#what-follows"
      className="fixed inset-x-0 bottom-0 z-10 flex min-h-11 items-center justify-between gap-3 border-t border-line-strong bg-surface px-4 py-2 text-sm lg:hidden"
    >
      <span className="font-semibold tabular-nums">
        {isCheapest ? 'from ' : ''}
        {formatUsd(monthlyCostUsd)} a month
      </span>
      <span className={`inline-flex items-center gap-1 ${feasible ? 'text-good' : 'text-bad'}`}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {feasible ? 'keeps the SLO' : 'does not hold'}
      </span>
    </a>
  );
}
