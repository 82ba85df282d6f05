import type { Situation } from '../options/way-to-serve';
import type { BreakEven, Evaluation } from './plan';
import { VolumeCosts } from './volume-costs';
import { findCrossings, traceCurves } from './volume-curves';

/**
 * Costs of each way to serve from a hundredth to a hundred times the situation's volume, and every crossing between two
 * of them. What scales is replayed at each volume, under the policies of a plan's `evaluations` among others.
 */
export function findBreakEven(
  situation: Situation,
  evaluations: readonly Evaluation[],
  seed: number,
): BreakEven {
  const costs = new VolumeCosts(situation, evaluations, seed);
  return { curves: traceCurves(costs), crossings: findCrossings(costs, situation) };
}

/** Of a workload that nobody called. */
export const NO_BREAK_EVEN: BreakEven = { curves: { factors: [], curves: [] }, crossings: [] };
