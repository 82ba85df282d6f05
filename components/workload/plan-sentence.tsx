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
      <MarkedOption recommended={recommended} />
      <Price plan={plan} recommended={recommended} />{' '}
      <WholeText>{latencySentence(plan, recommended)}</WholeText>
    </>
  );
}

/** What a line must not end within: a count with its instance type, or the first word. */
const HEAD = /^(?:\d+(?: to \d+)? x [\w.]+|\S+)/;

/** The option behind its marker, which never stands alone at the end of a line. */
function MarkedOption({ recommended: { style, label } }: { readonly recommended: Recommendation }) {
  const text = inSentence(label);
  const head = HEAD.exec(text)?.[0] ?? '';
  return (
    <>
      <span className="whitespace-nowrap">
        <ServingMarker style={style} size={13} /> {head}
      </span>
      <WholeText>{text.slice(head.length)}</WholeText>
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
  if (saving.differenceUsd < 0) {
    return (
      <>
        : {cost}, {formatUsd(-saving.differenceUsd)} more than today, to keep the SLO.
      </>
    );
  }
  const interval = savingInterval(saving);
  return (
    <>
      : saves{' '}
      <Money
        title="Saving"
        amountUsd={saving.differenceUsd}
        per="a month"
        formula={planFormula(plan, 'saving')}
        align="start"
      />
      {interval === null ? null : <span className="whitespace-nowrap"> (90 %: {interval})</span>}.
    </>
  );
}
