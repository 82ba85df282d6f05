'use client';
import {
  SAVINGS_PAYMENTS,
  SAVINGS_PLAN_TYPES,
  SAVINGS_TERM_YEARS,
  type SavingsRate,
} from '@/lib/core/pricing/savings-rate';
import type { SpendCommitment } from '@/lib/core/pricing/spend-commitment';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';

export interface CommitmentFieldsProps {
  readonly commitment: SpendCommitment | null;
  readonly onChange: (commitment: SpendCommitment | null, about: string) => void;
  readonly problem: Problem | null;
}

const PATH = 'commitment';
const NONE = 'none';
const SHARE = 'share';
const PLAN_WORDS: Readonly<Record<SavingsRate['planType'], string>> = {
  sagemaker: 'SageMaker: pays for instances',
  compute: 'Compute: pays for Lambda',
};
const PAYMENT_WORDS: Readonly<Record<SavingsRate['payment'], string>> = {
  'no-upfront': 'nothing upfront',
  'partial-upfront': 'part upfront',
  'all-upfront': 'all upfront',
};
const RATES = SAVINGS_TERM_YEARS.flatMap((termYears) =>
  SAVINGS_PAYMENTS.map((payment) => ({ kind: 'rates', termYears, payment }) as const),
);
const rateKey = ({ termYears, payment }: (typeof RATES)[number]) => `${termYears} ${payment}`;
const NEW_SHARE = 0.25;

/** A Savings Plan: what is committed every hour, used or not, for which part of the bill, and what it takes off. */
export function CommitmentFields({ commitment, onChange, problem }: CommitmentFieldsProps) {
  const choose = (value: string) => {
    const planType = SAVINGS_PLAN_TYPES.find((one) => one === value);
    if (planType === undefined) return onChange(null, PATH);
    const before = commitment ?? { usdPerHour: 1, off: { kind: 'share', share: NEW_SHARE } };
    onChange({ ...before, planType }, PATH);
  };
  return (
    <>
      <Field label="Savings Plan" hint={commitment === null ? undefined : 'Paid in every hour, used or not.'}>
        {(control) => (
          <Select
            {...control}
            value={commitment?.planType ?? NONE}
            onChange={(event) => choose(event.target.value)}
            options={[
              { value: NONE, label: 'none' },
              ...SAVINGS_PLAN_TYPES.map((value) => ({ value, label: PLAN_WORDS[value] })),
            ]}
          />
        )}
      </Field>
      {commitment === null ? null : <CommittedLevers {...{ commitment, onChange, problem }} />}
    </>
  );
}

interface CommittedLeversProps extends CommitmentFieldsProps {
  readonly commitment: SpendCommitment;
}

function CommittedLevers({ commitment, onChange, problem }: CommittedLeversProps) {
  const { usdPerHour, off } = commitment;
  const errorOf = (path: string) => (problem?.path === path ? problem.sentence : null);
  const choose = (value: string) => {
    const rates = RATES.find((one) => rateKey(one) === value);
    onChange({ ...commitment, off: rates ?? { kind: 'share', share: NEW_SHARE } }, 'commitment.off');
  };
  return (
    <>
      <LeverField
        label="Committed"
        unit="USD an hour"
        value={usdPerHour}
        initial={1}
        scale={{ from: 0.01, to: 100, kind: 'log' }}
        error={errorOf('commitment.usdPerHour')}
        onChange={(value) => onChange({ ...commitment, usdPerHour: value }, 'commitment.usdPerHour')}
      />
      <Field
        label="Takes off"
        hint={
          off.kind === 'rates'
            ? 'At the rates of the price book; what it has no rate for stays on demand.'
            : undefined
        }
      >
        {(control) => (
          <Select
            {...control}
            value={off.kind === 'share' ? SHARE : rateKey(off)}
            onChange={(event) => choose(event.target.value)}
            options={[
              { value: SHARE, label: 'a share that I enter' },
              ...RATES.map((one) => ({
                value: rateKey(one),
                label: `${one.termYears === 1 ? '1 year' : `${one.termYears} years`}, ${PAYMENT_WORDS[one.payment]}`,
              })),
            ]}
          />
        )}
      </Field>
      {off.kind === 'rates' ? null : (
        <LeverField
          label="Off on demand"
          unit="share"
          value={off.share}
          initial={NEW_SHARE}
          scale={{ from: 0, to: 0.7, kind: 'linear' }}
          error={errorOf('commitment.off.share')}
          onChange={(share) => onChange({ ...commitment, off: { kind: 'share', share } }, 'commitment.off')}
        />
      )}
    </>
  );
}
