import type { Evaluation } from '@/lib/core/plan/plan';
import type { DayBreaches } from '@/lib/core/scenario/tally-days';
import { formatUsd } from '@/lib/format/money';
import { servingSubject } from '@/lib/format/serving-words';

/** What the scenario's own option does, against the baseline: the sentence of the page. */
export function presentSentence(present: Evaluation, reference: Evaluation | null): string {
  const cost =
    present.monthlyCostUsd === null
      ? 'has no known price'
      : `costs ${formatUsd(present.monthlyCostUsd)} a month${differenceWords(present, reference)}`;
  const verdict = present.feasible ? 'keeps the SLO' : `does not hold: ${present.bindingLimit ?? ''}`;
  return `${present.label} ${cost} and ${verdict.replace(/\.$/, '')}.`;
}

function differenceWords({ monthlyCostUsd }: Evaluation, reference: Evaluation | null): string {
  const before = reference?.monthlyCostUsd ?? null;
  if (before === null || monthlyCostUsd === null) return '';
  const difference = monthlyCostUsd - before;
  if (Math.abs(difference) < 0.005 * Math.abs(before)) return ', as today,';
  return difference > 0
    ? `, ${formatUsd(difference)} more than today,`
    : `, ${formatUsd(-difference)} less than today,`;
}

/** What is cheapest of all that hold. */
export function cheapestSentence(ways: readonly Evaluation[]): string {
  const [first] = ways;
  if (first === undefined || !first.feasible) return 'No way to serve holds.';
  return `${servingSubject(first.style)} is the cheapest that holds: ${first.label}, ${formatUsd(first.monthlyCostUsd)} a month.`;
}

/** On which days of the week the SLO is missed; `null` where on none. */
export function brokenDaysSentence(days: readonly DayBreaches[]): string | null {
  const broken = days.filter(({ breaksSlo }) => breaksSlo).map(({ day }) => `${day}s`);
  if (broken.length === 0) return null;
  if (broken.length === days.length) return 'The SLO is missed on every day of the week.';
  return `The SLO is missed on ${broken.join(', ')}.`;
}
