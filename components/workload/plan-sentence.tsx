import type { Plan, Recommendation } from '@/lib/core/plan/plan';
import { formatUsd } from '@/lib/format/money';
import { planFormula } from '../fleet/plan-formula';
import { Money } from '../ui/figure';
import { ServingMarker } from '../ui/marker';
import { WholeText } from '../ui/whole-text';
import { savingInterval } from './figures';
import { inSentence } from './option-words';
import { latencySentence } from './plan-words';

export interface PlanSentenceProps {
  readonly name: string;
  readonly plan: Plan;
}

/** The recommendation as a sentence, with its price and what it does to the latency. */
export function PlanSentence({ name, plan }: PlanSentenceProps) {
  const { recommended } = plan;
  if (recommended === null) return <WholeText>{plan.withheld ?? ''}</WholeText>;
  return (
    <>
      {recommended.keepsPresent ? 'Keep serving ' : 'Serve '}
      <span className="font-mono text-lg">{name}</span>{' '}
      {recommended.keepsPresent ? 'as it is, from ' : 'from '}
      <ServingMarker style={recommended.style} size={13} />{' '}
      <WholeText>{inSentence(recommended.label)}</WholeText>
      <Price plan={plan} recommended={recommended} />{' '}
      <WholeText>{latencySentence(plan, recommended)}</WholeText>
    </>
  );
}

function Price({ plan, recommended }: { readonly plan: Plan; readonly recommended: Recommendation }) {
  const { saving, keepsPresent } = recommended;
  const cost = (
    <Money
      title="Recommended cost"
      amountUsd={recommended.monthlyCostUsd}
      per="a month"
      formula={planFormula(plan, 'recommended')}
      align="start"
    />
  );
  if (saving === null || keepsPresent) return <>: {cost}.</>;
  if (saving.medianUsd < 0) {
    return (
      <>
        : {cost}, {formatUsd(-saving.medianUsd)} more than today, to keep the SLO.
      </>
    );
  }
  const interval = savingInterval(saving);
  return (
    <>
      : saves{' '}
      <Money
        title="Saving"
        amountUsd={saving.medianUsd}
        per="a month"
        formula={planFormula(plan, 'saving')}
        align="start"
      />
      {interval === null ? null : <span className="whitespace-nowrap"> (90 %: {interval})</span>}.
    </>
  );
}
