'use client';
import { memo } from 'react';
import type { Sensitivity } from '@/lib/core/scenario/sensitivities';
import { formatUsd, formatUsdInterval } from '@/lib/format/money';
import { WayToServe } from '../ui/marker';
import { Section } from '../ui/section';
import type { SettledPlan } from './run-messages';
import { joinWords } from './run-words';

export interface SettledViewProps {
  /** `null` until the first one is there. */
  readonly plan: SettledPlan | null;
  readonly sensitivities: readonly Sensitivity[] | null;
  /** Whether they are of what the levers say now. */
  readonly isCurrent: boolean;
}

/** What a full plan says once nothing moves, and which inputs matter most. */
export const SettledView = memo(function SettledView({ plan, sensitivities, isCurrent }: SettledViewProps) {
  return (
    <div className={isCurrent ? '' : 'opacity-60'} aria-busy={!isCurrent}>
      <Section
        title="Planned"
        description="With every policy searched, and the saving drawn 200 times: follows when nothing moves."
      >
        {plan === null ? (
          <p className="text-muted">The plan of this scenario is on its way.</p>
        ) : (
          <Advice plan={plan} />
        )}
      </Section>
      {sensitivities === null || sensitivities.length === 0 ? null : (
        <Section title="What matters most" className="mt-6">
          <ul className="list-disc space-y-1 pl-4">
            {sensitivities
              .filter(({ isNoticed }) => isNoticed)
              .map(({ input, sentence }) => (
                <li key={input}>{sentence}</li>
              ))}
          </ul>
          <Unnoticed inputs={sensitivities.filter(({ isNoticed }) => !isNoticed).map(({ input }) => input)} />
        </Section>
      )}
    </div>
  );
});

/** What moves nothing is one line. */
function Unnoticed({ inputs }: { readonly inputs: readonly string[] }) {
  if (inputs.length === 0) return null;
  return <p className="mt-2 text-muted">10 % more {joinWords(inputs, 'or')} changes next to nothing.</p>;
}

function Advice({ plan: { recommended, withheld } }: { readonly plan: SettledPlan }) {
  if (recommended === null) return <p>{withheld ?? 'Nothing is recommended.'}</p>;
  const { label, style, monthlyCostUsd, saving, because, risk, keepsPresent } = recommended;
  const interval =
    saving === null || saving.lowUsd === null || saving.highUsd === null
      ? null
      : ` (90 %: ${formatUsdInterval(saving.lowUsd, saving.highUsd)})`;
  return (
    <>
      <p className="font-medium">
        <WayToServe style={style} label={label} wraps />
      </p>
      <p className="mt-1">
        {formatUsd(monthlyCostUsd)} a month.{' '}
        {keepsPresent
          ? 'It is what the scenario has.'
          : saving === null
            ? null
            : `Against what the scenario has it saves ${formatUsd(saving.differenceUsd)}${interval ?? ''}.`}
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-4 text-muted">
        {because.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        <li>{risk}</li>
      </ul>
    </>
  );
}
