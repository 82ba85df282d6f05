import { MAX_DISCOUNT_SHARE } from '@/lib/contract/limits';
import type { CommitmentInput } from '@/lib/core/forecast/advise-commitment';
import {
  SAVINGS_PAYMENTS,
  SAVINGS_PLAN_TYPES,
  SAVINGS_TERM_YEARS,
  type SavingsRate,
} from '@/lib/core/pricing/savings-rate';
import type { CommitmentDiscount } from '@/lib/core/pricing/spend-commitment';
import { formatExact, formatPercent } from '@/lib/format/number';

/** What a reader asks advice about. */
export type CommitmentChoice = Pick<CommitmentInput, 'planType' | 'off' | 'termYears' | 'role'>;

export const PLAN_TYPE_WORDS: Readonly<Record<SavingsRate['planType'], string>> = {
  sagemaker: 'SageMaker: pays for instances',
  compute: 'Compute: pays for Lambda',
};
export const PAYMENT_WORDS: Readonly<Record<SavingsRate['payment'], string>> = {
  'no-upfront': 'nothing upfront',
  'partial-upfront': 'part upfront',
  'all-upfront': 'all upfront',
};

const DEFAULT_SHARE = 0.25;
const PERCENT = 100;
export const MOST_PERCENT_OFF = MAX_DISCOUNT_SHARE * PERCENT;

/** One text for term and discount, as the select of it has it. */
export function termKey({ off, termYears }: Pick<CommitmentChoice, 'off' | 'termYears'>): string {
  return off.kind === 'share' ? `share-${termYears}` : `${off.payment}-${termYears}`;
}

/** Terms and payments, and a share that is entered for each term. */
export const TERMS: readonly { readonly key: string; readonly label: string; readonly group: string }[] =
  SAVINGS_TERM_YEARS.flatMap((termYears) => {
    const years = termYears === 1 ? '1 year' : `${termYears} years`;
    return [
      ...SAVINGS_PAYMENTS.map((payment) => ({
        key: `${payment}-${termYears}`,
        label: `${years}, ${PAYMENT_WORDS[payment]}`,
        group: 'At the rates of the price book',
      })),
      { key: `share-${termYears}`, label: `${years}`, group: 'At a discount that I enter' },
    ];
  }).toSorted((a, b) => (a.group === b.group ? 0 : a.group < b.group ? 1 : -1));

/**
 * The choice that an address holds; anything that it does not know is the usual one: the rates of the price book, or a
 * discount to be entered where it has none.
 */
export function readChoice(read: (name: string) => string | null, hasRates: boolean): CommitmentChoice {
  const planType = SAVINGS_PLAN_TYPES.find((one) => one === read('plan')) ?? 'sagemaker';
  const role = read('as') === 'present' ? 'present' : 'recommended';
  const [termYears, off] = readTerm(read('term'), read('off'), hasRates);
  return { planType, role, termYears, off };
}

function readTerm(
  key: string | null,
  percent: string | null,
  hasRates: boolean,
): [SavingsRate['termYears'], CommitmentDiscount] {
  for (const termYears of SAVINGS_TERM_YEARS) {
    for (const payment of SAVINGS_PAYMENTS)
      if (key === `${payment}-${termYears}`) return [termYears, { kind: 'rates', termYears, payment }];
    if (key === `share-${termYears}`) return [termYears, { kind: 'share', share: readShare(percent) }];
  }
  if (hasRates) return [1, { kind: 'rates', termYears: 1, payment: 'no-upfront' }];
  return [1, { kind: 'share', share: readShare(percent) }];
}

/** Of a percentage as typed; the usual one for anything else. */
function readShare(percent: string | null): number {
  const share = Number(percent) / PERCENT;
  const isKnown =
    percent !== null && percent.trim() !== '' && share >= 0 && share <= MOST_PERCENT_OFF / PERCENT;
  return isKnown ? share : DEFAULT_SHARE;
}

/** What is taken off, and who says so: entered by the reader, or rates of the price book. */
export function offWords({ off, termYears }: Pick<CommitmentChoice, 'off' | 'termYears'>): string {
  const years = termYears === 1 ? '1 year' : `${formatExact(termYears)} years`;
  return off.kind === 'share'
    ? `${formatPercent(off.share)} off on demand, as entered here, for ${years}`
    : `the rates of the price book for ${years}, ${PAYMENT_WORDS[off.payment]}`;
}
