/** Amounts as they are shown: whole numbers of `step`, that add up to the rounded sum. */
export interface RoundedParts {
  readonly step: number;
  /** In steps, one an amount. */
  readonly parts: readonly number[];
  readonly total: number;
}

const LEAST_STEP = 1e-9;

/**
 * Rounds amounts so that what is shown of them adds up to what is shown of their sum, by largest remainders: each is cut
 * down to whole steps, and what is left of the rounded sum goes to those that lost most. None is off by a step or more, and
 * nothing stays nothing. The step is one from 100 up, a cent from 1 up, and three significant digits below, by the largest
 * of them all.
 */
export function roundParts(amounts: readonly number[], total: number): RoundedParts {
  const step = chooseStep(Math.max(Math.abs(total), ...amounts.map(Math.abs)));
  const inSteps = amounts.map((amount) => amount / step);
  const parts = inSteps.map(Math.floor);
  const whole = Math.round(total / step);
  let left = whole - parts.reduce((sum, part) => sum + part, 0);
  const byLoss = inSteps
    .map((amount, i) => ({ i, lost: amount - Math.floor(amount) }))
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost || a.i - b.i);
  for (const { i } of byLoss) {
    if (left <= 0) break;
    parts[i] = (parts[i] ?? 0) + 1;
    left -= 1;
  }
  return { step, parts: parts.map((part) => part + 0), total: whole + 0 };
}

function chooseStep(largest: number): number {
  if (largest >= 99.995) return 1;
  if (largest >= 0.995) return 0.01;
  return Math.max(LEAST_STEP, 10 ** (Math.floor(Math.log10(Math.max(LEAST_STEP, largest))) - 2));
}
