import { allowedBreachShare } from '@/lib/core/options/performance';
import type { Evaluation, PlanCrossing } from '@/lib/core/plan/plan';
import type { ReplayFigures } from '@/lib/core/scenario/scenario-run';
import type { DayBreaches } from '@/lib/core/scenario/tally-days';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatPercent, formatRoundedCount } from '@/lib/format/number';
import { servingSubject } from '@/lib/format/serving-words';
import { shareWords } from '../replay/replay-words';

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

/** `3 of 7 ways to serve hold, each in the size that costs least.` */
export function waysSentence(ways: readonly Evaluation[]): string {
  const holding = ways.filter(({ feasible }) => feasible).length;
  return `${holding} of ${ways.length} ${ways.length === 1 ? 'way' : 'ways'} to serve hold, each in the size that costs least.`;
}

export interface LimitGround {
  readonly present: Evaluation;
  readonly peakPerMinute: number;
  readonly replay: ReplayFigures | null;
}

/** What limits it, or how far it is from its limit; `null` where that is not known. */
export function limitSentence(
  { present, peakPerMinute, replay }: LimitGround,
  slo: ServiceLevelObjective,
): string | null {
  const episodes = replay?.outline.options[0]?.episodes ?? [];
  if (episodes.length > 0) {
    const least = Math.min(...episodes.map(({ peakArrivals }) => peakArrivals));
    return `The SLO of ${formatDurationMs(slo.targetMs)} binds at ${formatRoundedCount(least)} requests a minute.`;
  }
  const { peakUtilization, breachShare, coldShare } = present;
  // What starts on demand is full at a quota only: it is late before.
  if (coldShare === null && peakUtilization !== null && peakUtilization < 1)
    return `The busiest minute, ${formatRoundedCount(peakPerMinute)} requests, takes ${formatPercent(Number(peakUtilization.toPrecision(2)))} of what it carries.`;
  if (breachShare === null) return null;
  return `${shareWords(breachShare)} of requests are late; the SLO allows ${shareWords(allowedBreachShare(slo))}.`;
}

/** Where another way to serve becomes the cheapest, next to this volume; `null` where none does. */
export function turnSentence(turns: readonly PlanCrossing[]): string | null {
  const [nearest] = turns;
  if (nearest === undefined) return null;
  const { aStyle, bStyle, cheaperBelow, requestsPerDay, factorOfToday } = nearest;
  const [below, above] = cheaperBelow === 'a' ? [aStyle, bStyle] : [bStyle, aStyle];
  const volume = `${formatRoundedCount(requestsPerDay)} requests a day`;
  return factorOfToday < 1
    ? `${servingSubject(below)} becomes the cheapest below ${volume}.`
    : `${servingSubject(above)} becomes the cheapest above ${volume}.`;
}

/** `a, b and c`. */
export function joinWords(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** On which days of the week the SLO is missed; `null` where on none. */
export function brokenDaysSentence(days: readonly DayBreaches[]): string | null {
  const broken = days.filter(({ breaksSlo }) => breaksSlo).map(({ day }) => `${day}s`);
  if (broken.length === 0) return null;
  if (broken.length === days.length) return 'The SLO is missed on every day of the week.';
  return `The SLO is missed on ${joinWords(broken)}.`;
}
