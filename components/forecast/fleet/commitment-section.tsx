'use client';
import clsx from 'clsx';
import { useMemo, useOptimistic, useState } from 'react';
import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import { SAVINGS_PLAN_TYPES } from '@/lib/core/pricing/savings-rate';
import { LineChart } from '../../charts/line-chart';
import { Field } from '../../ui/field';
import { NumberInput } from '../../ui/number-input';
import { Section } from '../../ui/section';
import { Select } from '../../ui/select';
import { StateBlock } from '../../ui/state-block';
import { readNumber } from '../../workload/read-number';
import {
  type CommitmentChoice,
  MOST_PERCENT_OFF,
  offWords,
  PLAN_TYPE_WORDS,
  readChoice,
  TERMS,
  termKey,
} from './commitment-choice';
import { CommitmentFigures } from './commitment-figures';
import { commitmentFinding, commitmentSpec } from './commitment-spec';
import { type AddressPart, useAsk } from './use-ask';

export interface CommitmentSectionProps {
  readonly choice: CommitmentChoice;
  readonly advice: CommitmentAdvice;
  /** Whether the price book in force has rates of Savings Plans. */
  readonly hasRates: boolean;
}

/** How much of a Savings Plan to buy while demand is not certain; what is asked is kept in the address. */
export function CommitmentSection({ choice, advice, hasRates }: CommitmentSectionProps) {
  const { isAsking, ask } = useAsk('replace');
  // The fields show what was asked at once; the advice is that of before until the next is there.
  const [asked, show] = useOptimistic(choice);
  const spec = useMemo(() => commitmentSpec(advice), [advice]);
  return (
    <Section
      id="commitment"
      title="How much of a Savings Plan to buy"
      description={`At ${offWords(choice)}. What is committed is paid in every hour, used or not.`}
      className="mt-8"
    >
      <ChoiceFields choice={asked} onAsk={(part) => ask(part, (read) => show(readChoice(read, hasRates)))} />
      {choice.off.kind === 'rates' && !hasRates ? (
        <StateBlock kind="partial" title="The price book has no rates of Savings Plans." className="mb-4">
          They are read with the prices of a connected account. Until then choose a discount that you enter.
        </StateBlock>
      ) : null}
      <div
        aria-busy={isAsking || undefined}
        className={clsx('motion-safe:transition-opacity', isAsking && 'opacity-55')}
      >
        <p className="mb-3 max-w-[900px] text-lg font-medium text-pretty">{advice.sentence}</p>
        {advice.eligibleUsdPerHour.high === 0 ? null : (
          <>
            <CommitmentFigures advice={advice} />
            <LineChart
              finding={commitmentFinding(advice)}
              measure="Saved over the term by what is committed an hour, against no further commitment."
              spec={spec}
              heightPx={280}
              fileName="commitment"
            />
          </>
        )}
        <ul className="mt-4 max-w-[820px] list-disc space-y-1 pl-4 text-muted">
          {advice.assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

interface ChoiceFieldsProps {
  readonly choice: CommitmentChoice;
  readonly onAsk: (part: AddressPart) => void;
}

function ChoiceFields({ choice, onAsk }: ChoiceFieldsProps) {
  return (
    <div className="mb-4 flex flex-wrap items-start gap-4">
      <Field label="Savings Plan" className="w-64 max-w-full">
        {(control) => (
          <Select
            {...control}
            value={choice.planType}
            onChange={(event) => onAsk({ plan: event.target.value })}
            options={SAVINGS_PLAN_TYPES.map((value) => ({ value, label: PLAN_TYPE_WORDS[value] }))}
          />
        )}
      </Field>
      <Field label="Term and payment" className="w-64 max-w-full">
        {(control) => (
          <Select
            {...control}
            value={termKey(choice)}
            onChange={(event) => onAsk({ term: event.target.value })}
            options={TERMS.map(({ key, label, group }) => ({ value: key, label, group }))}
          />
        )}
      </Field>
      {choice.off.kind === 'share' ? <ShareField share={choice.off.share} onAsk={onAsk} /> : null}
      <Field label="Served" className="w-48 max-w-full">
        {(control) => (
          <Select
            {...control}
            value={choice.role}
            onChange={(event) => onAsk({ as: event.target.value })}
            options={[
              { value: 'present', label: 'as today' },
              { value: 'recommended', label: 'as recommended' },
            ]}
          />
        )}
      </Field>
    </div>
  );
}

const PERCENT = 100;

/** A discount that the reader knows, asked when it is left or entered. */
function ShareField({ share, onAsk }: Pick<ChoiceFieldsProps, 'onAsk'> & { readonly share: number }) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(Number((share * PERCENT).toPrecision(6)));
  const read = readNumber(text);
  const isWrong = typeof read === 'string' || read < 0 || read > MOST_PERCENT_OFF;
  const settle = () => {
    if (typed === null || isWrong) return;
    onAsk({ off: String(read) });
    setTyped(null);
  };
  return (
    <Field
      label="Discount"
      unit="% off on demand"
      className="w-44"
      error={
        isWrong
          ? `Got ${text.trim() || 'nothing'}, must be a percentage from 0 to ${MOST_PERCENT_OFF}.`
          : null
      }
    >
      {(control) => (
        <NumberInput
          {...control}
          value={text}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={settle}
          onKeyDown={(event) => event.key === 'Enter' && settle()}
        />
      )}
    </Field>
  );
}
