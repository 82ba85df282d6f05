import { buildCapacityAhead } from '@/lib/core/forecast/build-capacity-ahead';
import type { CapacityAhead } from '@/lib/core/forecast/capacity-ahead';
import { countDays, type DemandPaths } from '@/lib/core/forecast/demand-paths';
import { traceTrailing } from '@/lib/core/forecast/trailing-rates';
import type { Situation } from '@/lib/core/options/way-to-serve';
import type { Plan, PlanCrossing } from '@/lib/core/plan/plan';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { VolumeCosts } from '@/lib/core/plan/volume-costs';
import { findNearestCrossings, type VolumeReach } from '@/lib/core/plan/volume-curves';
import { quantileOfSorted } from '@/lib/core/stats/summary';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { servingStyle } from '@/lib/core/workload/serving-option';
import type { UseCaseDeps } from './deps';
import type { DemandHistory } from './find-demand-history';
import { restoreSituation } from './restore-situation';

type CapacityDeps = Pick<UseCaseDeps, 'store' | 'now' | 'instances' | 'findPrices'>;

interface DemandToServe {
  readonly plan: StoredPlan;
  readonly paths: DemandPaths;
  readonly history: DemandHistory;
}

/**
 * What paths of demand ask of the ways to serve of a plan, in the situation that it was built in; `null` where nothing of that
 * is stored any more.
 */
export async function findCapacityAhead(
  { plan, paths, history }: DemandToServe,
  deps: CapacityDeps,
): Promise<CapacityAhead | null> {
  const situation = await restoreSituation(plan, deps);
  if (situation === null) return null;
  return buildCapacityAhead({
    plan: plan.plan,
    situation,
    crossings: findCrossings(plan.plan, situation, measureReach({ paths, history }, situation)),
    paths,
    observedHours: history.hours,
    observedMinutes: history.minutes,
    madeAtSeconds: Math.floor(deps.now().getTime() / MILLISECONDS_PER_SECOND),
  });
}

/**
 * Where another way to serve becomes cheaper than the present one and than the recommended, as far as the volume gets; none of
 * one that is not the cheapest today. The plan knows those of what it recommends. For the present way to serve it is looked
 * first whether any is within reach: all crossings of all pairs, as the break-even page shows them, would take a hundred times
 * as long as the rest of a forecast.
 */
function findCrossings(
  { present, recommended, evaluations, seed, nearestCrossings }: Plan,
  situation: Situation,
  reach: VolumeReach,
): PlanCrossing[] {
  // Feasible ones come first, the cheapest before the others.
  const [cheapest] = evaluations;
  if (cheapest === undefined || !cheapest.feasible) return [];
  const today = cheapest.style;
  if (nearestCrossings !== undefined && recommended?.style === today)
    return nearestCrossings.filter((crossing) => isWithin(crossing, reach));
  if (present?.style !== today && recommended?.style !== today) return [];
  const costs = new VolumeCosts(situation, evaluations, seed);
  const styleAt = (factor: number) => {
    const sized = costs.cheapestAt(factor);
    return sized === null ? null : servingStyle(sized.option);
  };
  const changes = [reach.low, reach.high].some((factor) => styleAt(factor) !== today);
  return changes ? findNearestCrossings(today, costs, situation, reach) : [];
}

function isWithin({ factorOfToday }: PlanCrossing, { low, high }: VolumeReach): boolean {
  return factorOfToday >= low && factorOfToday <= high;
}

const MONTH_DAYS = 30;
/** A plan knows crossings within a decade; farther away sizes take long to find, and are another service. */
const MOST_REACH = 10;
/** Of the least and the greatest month of each path: what one in a hundred has is no date to act by. */
const REACH_LEVELS = [0.01, 0.99] as const;

/** Multiples of the plan's volume that months of the paths come to. O(paths x days). */
function measureReach(
  { paths, history }: Pick<DemandToServe, 'paths' | 'history'>,
  { profile }: Situation,
): VolumeReach {
  const { rates } = traceTrailing(paths, history.hours, MONTH_DAYS, profile.requestsPerSecond);
  const days = countDays(paths);
  const ofPaths = Array.from({ length: paths.paths }, (_, path) =>
    rates.subarray(path * days, (path + 1) * days),
  );
  const [low, high] = REACH_LEVELS;
  const leastRates = ofPaths.map((path) => path.reduce((a, b) => Math.min(a, b))).sort((a, b) => a - b);
  const mostRates = ofPaths.map((path) => path.reduce((a, b) => Math.max(a, b))).sort((a, b) => a - b);
  const factorAt = (rates: readonly number[], level: number) =>
    quantileOfSorted(rates, level) / profile.requestsPerSecond;
  return {
    low: Math.max(1 / MOST_REACH, Math.min(1, factorAt(leastRates, low))),
    high: Math.min(MOST_REACH, Math.max(1, factorAt(mostRates, high))),
  };
}
