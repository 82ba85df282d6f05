import type { BreakEven, PlanCrossing, PlanWithBreakEven } from '@/lib/core/plan/plan';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatRoundedCount, timesWords } from '@/lib/format/number';
import { SERVING_WORDS, servingSubject } from '@/lib/format/serving-words';
import { type CheapestRange, changesCheapest, cheapestAroundToday, requestsPerDay } from './cost-curves';

/** What is the cheapest at today's volume, and the nearest volume at which that changes. */
export function breakEvenSentence(plan: PlanWithBreakEven): string {
  if (plan.requestsPerMonth === 0) return 'No request was observed, so nothing can break even yet.';
  const today = formatRoundedCount(requestsPerDay(plan));
  const range = cheapestAroundToday(plan);
  if (range === null) return `No way to serve carries today's ${today} requests a day within the SLO.`;
  const lead = `${servingSubject(range.style)} is the cheapest at today's ${today} requests a day`;
  const nearest = nearestCrossing(plan);
  if (nearest === null) return `${lead}, and from ${describeReach(plan, range)}.`;
  const volume = formatRoundedCount(nearest.requestsPerDay);
  const [below, above] = cheaperStyles(nearest);
  return nearest.factorOfToday > 1
    ? `${lead}; above ${volume} ${SERVING_WORDS[above].phrase} is.`
    : `${lead}; below ${volume} ${SERVING_WORDS[below].phrase} is.`;
}

/** The title of the chart of curves. */
export function curvesFinding(plan: PlanWithBreakEven): string {
  const range = cheapestAroundToday(plan);
  if (range === null) return 'What each way to serve costs as the volume changes.';
  const changes = plan.crossings.filter((crossing) => changesCheapest(plan, crossing)).length;
  if (changes === 0)
    return `${servingSubject(range.style)} stays the cheapest from ${describeReach(plan, range)}.`;
  const { factors } = plan.curves;
  const ends = { fromFactor: factors[0] ?? 1, toFactor: factors.at(-1) ?? 1 };
  return `The cheapest way to serve changes ${timesWords(changes)} from ${describeReach(plan, ends)}.`;
}

/** `10,000 to 10 million requests a day`. */
function describeReach(
  plan: PlanWithBreakEven,
  { fromFactor, toFactor }: Omit<CheapestRange, 'style'>,
): string {
  const volume = (factor: number) => formatRoundedCount(factor * requestsPerDay(plan));
  return `${volume(fromFactor)} to ${volume(toFactor)} requests a day`;
}

/** Of the crossings at which the cheapest way changes the one nearest to today, by ratio; `null` without one. */
export function nearestCrossing(plan: BreakEven): PlanCrossing | null {
  const distance = ({ factorOfToday }: PlanCrossing) => Math.abs(Math.log(factorOfToday));
  return plan.crossings
    .filter((crossing) => changesCheapest(plan, crossing))
    .reduce<PlanCrossing | null>(
      (best, one) => (best === null || distance(one) < distance(best) ? one : best),
      null,
    );
}

/** The way to serve that is cheaper below a crossing, and the one that is above. */
function cheaperStyles({
  aStyle,
  bStyle,
  cheaperBelow,
}: PlanCrossing): readonly [ServingStyle, ServingStyle] {
  return cheaperBelow === 'a' ? [aStyle, bStyle] : [bStyle, aStyle];
}
