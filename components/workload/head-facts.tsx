import { Check, CircleHelp } from 'lucide-react';
import type { Plan } from '@/lib/core/plan/plan';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { formatUsd, formatUsdNumber } from '@/lib/format/money';
import { planFormula } from '../fleet/plan-formula';
import { Money } from '../ui/figure';
import { WayToServe } from '../ui/marker';
import { savingInterval } from './figures';

interface PlanProps {
  readonly plan: Plan | null;
}

interface PresentFactProps extends PlanProps {
  readonly description: WorkloadDescription;
  /** Whether AWS has nothing any more that serves it. */
  readonly isGone: boolean;
}

/** How it is served today and what that costs a month. */
export function PresentFact({ plan, description, isGone }: PresentFactProps) {
  const present = plan?.present ?? null;
  if (plan === null && description.discovered?.unplannable !== undefined)
    return <p className="text-muted">No plan can be made of it.</p>;
  return (
    <p className="flex min-w-0 max-w-full flex-wrap items-baseline gap-x-2">
      <span className="text-muted">{isGone ? 'When it was there' : 'Today'}</span>
      {plan === null ? (
        <span className="text-muted">not planned yet</span>
      ) : present === null ? (
        <span className="text-muted">
          {description.discovered === undefined ? 'not served yet' : 'served; its cost alone is not known'}
        </span>
      ) : (
        <>
          <WayToServe style={present.style} label={present.label} wraps />
          <Money
            title="Present cost"
            amountUsd={present.monthlyCostUsd}
            per="a month"
            formula={planFormula(plan, 'present')}
            align="start"
            className="shrink-0 font-semibold"
          />
        </>
      )}
    </p>
  );
}

/** What is recommended and what it saves, or that it cannot be said. */
export function RecommendedFact({ plan }: PlanProps) {
  if (plan === null) return null;
  const { recommended } = plan;
  if (recommended === null) {
    return (
      <Line>
        <CircleHelp aria-hidden className="size-3.5 self-center text-warn" />
        <span>none holds: see what to change</span>
      </Line>
    );
  }
  if (recommended.keepsPresent) {
    return (
      <Line>
        <Check aria-hidden className="size-3.5 self-center text-good" />
        <span>
          {recommended.measureFirst === null ? 'keep it as it is' : 'keep it until another is measured'}
        </span>
      </Line>
    );
  }
  return (
    <Line>
      <WayToServe style={recommended.style} label={recommended.label} wraps />
      <Money
        title="Recommended cost"
        amountUsd={recommended.monthlyCostUsd}
        per="a month"
        formula={planFormula(plan, 'recommended')}
        align="start"
        className="shrink-0 font-semibold"
      />
      <SavingText plan={plan} />
    </Line>
  );
}

function Line({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className="flex min-w-0 max-w-full flex-wrap items-baseline gap-x-2">
      <span className="text-muted">Recommended</span>
      {children}
    </p>
  );
}

function SavingText({ plan }: { readonly plan: Plan }) {
  const saving = plan.recommended?.saving ?? null;
  if (saving === null) return null;
  const interval = savingInterval(saving);
  const title = interval === null ? undefined : `90 % interval: ${interval} USD a month`;
  return (
    <span className="shrink-0" title={title}>
      {saving.differenceUsd >= 0
        ? `saves ${formatUsdNumber(saving.differenceUsd)}`
        : `costs ${formatUsd(-saving.differenceUsd)} more`}
    </span>
  );
}
