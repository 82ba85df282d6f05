import type { Plan, PlanCrossing } from '@/lib/core/plan/plan';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatRoundedCount } from '@/lib/format/number';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { changesCheapest, cheapestAroundToday, requestsPerDay } from './cost-curves';
import { inSentence } from './option-words';

/** The nearest volume at which the cheapest way to serve changes, beside today's. */
export function breakEvenSentence(plan: Plan): string {
  if (plan.requestsPerMonth === 0) return 'No request was observed, so nothing can break even yet.';
  const today = formatRoundedCount(requestsPerDay(plan));
  const nearest = nearestCrossing(plan);
  if (nearest !== null) {
    const [below, above] = cheaperStyles(nearest);
    return `Below ${formatRoundedCount(nearest.requestsPerDay)} requests a day ${wayInSentence(below)} is cheaper than ${wayInSentence(above)}; today: ${today}.`;
  }
  const range = cheapestAroundToday(plan);
  if (range === null) return `No way to serve carries today's ${today} requests a day within the SLO.`;
  const volume = (factor: number) => formatRoundedCount(factor * requestsPerDay(plan));
  const name = SERVING_WORDS[range.style].name;
  return `${name} is the cheapest from ${volume(range.fromFactor)} to ${volume(range.toFactor)} requests a day; today: ${today}.`;
}

/** The title of the chart of curves. */
export function curvesFinding(plan: Plan): string {
  const range = cheapestAroundToday(plan);
  if (range === null) return 'What each way to serve costs as the volume changes.';
  const changes = plan.crossings.filter((crossing) => changesCheapest(plan, crossing)).length;
  const name = SERVING_WORDS[range.style].name;
  if (changes === 0) return `${name} is the cheapest at today's volume.`;
  const times = changes === 1 ? 'once' : `${changes} times`;
  return `${name} is the cheapest at today's volume; the cheapest way changes ${times} in four decades.`;
}

/** Of the crossings at which the cheapest way changes the one nearest to today, by ratio; `null` without one. */
export function nearestCrossing(plan: Plan): PlanCrossing | null {
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

function wayInSentence(style: ServingStyle): string {
  const words = { realtime: 'real-time', 'serverless-provisioned': 'provisioned serverless' } as const;
  return style in words ? words[style as keyof typeof words] : inSentence(SERVING_WORDS[style].name);
}
