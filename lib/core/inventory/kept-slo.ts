import { describeSituation, type SituationInput } from '../plan/describe-situation';
import { evaluatePresent } from '../plan/evaluate-present';
import { observeMinutes } from '../plan/instance-stage';
import { sumPresent } from '../series/series';
import type { ServiceLevelObjective } from '../workload/workload';
import { roundUpTarget } from './observed-slo';

/**
 * The assumed objective of a queue, wide enough that what serves it today keeps it in its own replay; `null` where the
 * given one is. The metrics tell the mean time in a queue and not its tail, and nobody asked for the tail to be shorter.
 */
export function widenQueueSlo(input: SituationInput): ServiceLevelObjective | null {
  const { arrivals, description } = input.observed;
  const { slo, tolerates } = description;
  if (tolerates === 'interactive' || !((sumPresent(arrivals.values) ?? 0) > 0)) return null;
  const situation = describeSituation(input);
  const present = evaluatePresent(situation, situation, observeMinutes(arrivals));
  if (present === null || present.p99Ms === null || (present.breachShare ?? 0) <= slo.breachShare)
    return null;
  return { ...slo, targetMs: roundUpTarget(Math.max(slo.targetMs, present.p99Ms)) };
}
