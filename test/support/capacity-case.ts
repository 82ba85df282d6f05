import { buildCapacityAhead } from '@/lib/core/forecast/build-capacity-ahead';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { PlanCrossing } from '@/lib/core/plan/plan';
import { coarsenBySum, maxPresent, type Series } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { makePaths, PATHS_START_SECONDS } from './example-paths';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from './example-workload';
import { shippedInstances as instances, shippedPrices as prices } from './plan-workload';

const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
export const arrivals = exampleMinutes(14);
export const observedHours = coarsenBySum(arrivals, 3600);
export const DAYS = 105; // To the end of February.
export const requestsPerDay = arrivals.values.reduce((sum, value) => sum + value, 0) / 14;
export const usual = { requestsPerDay, peakPerMinute: maxPresent(arrivals.values) ?? 0 };

/** An instance carries 400 a minute, and the busiest minute has some 60. */
export const STANDING: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  capacityPerInstancePerMinute: { 'ml.m5.large': 400 },
};
export const SCALED: WorkloadDescription = {
  ...STANDING,
  policy: { kind: 'target', targetPerInstancePerMinute: 40, minInstances: 1, maxInstances: 4 },
};
export const SERVERLESS: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'serverless', memoryMb: 2048, maxConcurrency: 3 },
};

/** What paths ask of the plan of a description. */
export function lookAhead(
  description: WorkloadDescription,
  paths: DemandPaths,
  {
    crossings = [],
    hours = observedHours,
    daysLater = 0,
    minutes = arrivals,
    seenMinutes = null,
  }: {
    crossings?: readonly PlanCrossing[];
    hours?: Series;
    daysLater?: number;
    minutes?: Series;
    seenMinutes?: Series | null;
  } = {},
) {
  const input = { observed: { arrivals: minutes, description }, prices, instances, assumptions };
  const plan = buildPlan({ ...input, seed: 1, plannedAt: '' });
  const madeAtSeconds = dayAt(daysLater) + 3 * 3600;
  const situation = describeSituation(input);
  const ahead = buildCapacityAhead({
    plan,
    situation,
    crossings,
    paths,
    observedHours: hours,
    observedMinutes: seenMinutes,
    madeAtSeconds,
  });
  return { plan, ahead };
}

/** So many times what came, on each path and day. */
export function pathsOf(
  paths: number,
  factorAt: (path: number, day: number) => number,
  days = DAYS,
): DemandPaths {
  return makePaths({ paths, days }, usual, factorAt);
}

/** A day of the paths. */
export function dayAt(day: number): number {
  return PATHS_START_SECONDS + day * SECONDS_PER_DAY;
}

/** A break-even of the present instances and Lambda. */
export function crossingAt(factorOfToday: number, cheaperBelow: 'a' | 'b' = 'a'): PlanCrossing {
  const requestsPerMonth = (requestsPerDay * 730 * factorOfToday) / 24;
  return {
    a: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 },
    aLabel: '2 x ml.m5.large',
    aStyle: 'realtime',
    b: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
    bLabel: 'Lambda, 2048 MB x86_64',
    bStyle: 'lambda',
    requestsPerMonth,
    requestsPerDay: requestsPerDay * factorOfToday,
    factorOfToday,
    cheaperBelow,
  };
}

/** The first of a kind. */
export function findDate(dates: readonly CrossingDate[], kind: CrossingDate['kind'], role = 'present') {
  return dates.find((date) => date.kind === kind && date.role === role);
}
