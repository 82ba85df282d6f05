import type { SituationInput } from '@/lib/core/plan/describe-situation';
import { maxPresent, sumPresent } from '@/lib/core/series/series';
import { findOverload } from './offered-load';

/** Refuses what the core would take too long for, or has nothing to say about. Throws `RangeError`. */
export function refuseUnplannable({ observed: { arrivals, description } }: SituationInput): void {
  if ((sumPresent(arrivals.values) ?? 0) === 0) throw new RangeError('no request is left');
  const overload = findOverload((maxPresent(arrivals.values) ?? 0) / arrivals.stepSeconds, description);
  if (overload !== null) throw new RangeError(overload);
}
