import type { Evaluation, Plan, Saving } from '@/lib/core/plan/plan';
import { formatUsdInterval, formatUsdNumber } from '@/lib/format/money';
import { NO_DATA } from '@/lib/format/number';

/** The 90 % interval of a saving as text; `null` without one, or when both ends read the same. */
export function savingInterval({ lowUsd, highUsd }: Saving): string | null {
  const text = formatUsdInterval(lowUsd, highUsd);
  return text === NO_DATA || formatUsdNumber(lowUsd) === formatUsdNumber(highUsd) ? null : text;
}

/** The evaluation of the recommended option; `null` without a recommendation. */
export function recommendedEvaluation({ recommended, evaluations }: Plan): Evaluation | null {
  if (recommended === null) return null;
  return evaluations.find((evaluation) => isSameOption(evaluation, recommended)) ?? null;
}

/** What tells two evaluations of one plan apart. */
type Served = Pick<Evaluation, 'option' | 'policy'>;

/** Options of one plan are written from one source: equal text, equal option. */
export function isSameOption(a: Served, b: Served | null): boolean {
  return b !== null && keyOf(a) === keyOf(b);
}

function keyOf({ option, policy }: Served): string {
  return JSON.stringify([option, policy]);
}
