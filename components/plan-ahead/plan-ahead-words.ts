import type { DemandChoice } from '@/lib/core/forecast/demand-choices';
import type { PlanAhead } from '@/lib/core/forecast/plan-ahead';
import { phraseShare } from '@/lib/core/plan/phrases';
import type { Plan, Recommendation } from '@/lib/core/plan/plan';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatSignificant } from '@/lib/format/number';
import { isSameOption } from '../workload/figures';
import { inSentence } from '../workload/option-words';

/** What the demand is that is planned for, against that of the plan for today. */
export function demandSentence({ kind, end, name, scenario }: DemandChoice): string {
  const factor = formatSignificant(scenario.levers.volumeFactor, 3);
  const times =
    factor === '1'
      ? 'as many requests a day as were observed'
      : `${factor} times the requests a day that were observed`;
  if (kind === 'event') return `${name}: a week of it brings ${times}.`;
  return end === 'median'
    ? `${name} is expected to bring ${times}.`
    : `5 of 100 runs of the forecast bring more in ${name} than this: ${times}.`;
}

/** What today's recommendation does at that demand; nothing where there is none, or nothing is recommended then. */
export function todaySentence({ plan, today }: PlanAhead, base: Plan): string {
  const { recommended } = base;
  if (recommended === null || today === null) return '';
  const label = inSentence(recommended.label);
  if (plan.recommended !== null && isSameOption(recommended, plan.recommended))
    return 'That is what is recommended for today, too.';
  // Sizes alike may differ in how many they may be at once, which no label says.
  const most = plan.recommended?.label === recommended.label ? concurrencyWords(recommended) : '';
  if (!today.feasible)
    return `What is recommended for today, ${label}${most}, does not hold: ${today.bindingLimit}.`;
  const late = today.breachShare ? `, with ${phraseShare(today.breachShare)} of requests late` : '';
  const cost = today.monthlyCostUsd === null ? '' : `, for ${formatUsd(today.monthlyCostUsd)} a month`;
  const isCheaper = (today.monthlyCostUsd ?? Infinity) < (plan.recommended?.monthlyCostUsd ?? 0);
  const why = isCheaper ? '; what is recommended here must hold in other weeks and at higher peaks too' : '';
  return `What is recommended for today, ${label}${most}, holds in weeks like these${late}${cost}${why}.`;
}

function concurrencyWords({ option }: Recommendation): string {
  const most = 'maxConcurrency' in option ? option.maxConcurrency : undefined;
  return most === undefined ? ' as it is set up for today' : ` with at most ${formatCount(most)} at once`;
}
