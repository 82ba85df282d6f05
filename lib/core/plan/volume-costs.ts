import { keepFrontier } from '../options/instance-frontier';
import type { Situation } from '../options/way-to-serve';
import { scaleLoadProfile } from '../workload/load-profile';
import { SERVING_STYLES, type ServingStyle } from '../workload/serving-option';
import { boundCandidates, findCheapestBounded, type Sized } from './bounded-search';
import type { Evaluation } from './plan';
import { makeQueueCosts } from './queue-costs';
import { makeScaledCosts } from './scaled-costs';

/** What serving costs at any volume, its shape kept. Remembered, as crossings ask again. */
export interface VolumeCosts {
  /** The cheapest feasible size of one way to serve; `null` where none holds. */
  sizeAt(style: ServingStyle, factor: number): Sized | null;
  /** The cheapest of all. */
  cheapestAt(factor: number): Sized | null;
}

/**
 * Sizes the ways to serve at multiples of the situation's volume. Real-time instances stand still or scale, whichever is
 * cheaper; what scales is replayed, under the policies of `evaluations` among others. Environments, jobs and standing
 * instances are sized by formula.
 */
export function makeVolumeCosts(situation: Situation, evaluations: readonly Evaluation[]): VolumeCosts {
  const onFrontier = { ...situation, instances: keepFrontier(situation) };
  const bounds = boundCandidates(onFrontier);
  const findScaled = makeScaledCosts(situation, evaluations);
  const findQueue = makeQueueCosts(situation, evaluations);
  const scaledTo = rememberScaled(onFrontier);
  const sizeByFormula = (styles: readonly ServingStyle[], factor: number): Sized | null =>
    findCheapestBounded(
      bounds.filter(({ style }) => styles.includes(style)),
      factor,
      scaledTo(factor),
    );
  const orScaled = (standing: Sized | null, factor: number): Sized | null =>
    findScaled(factor, standing?.monthlyCostUsd ?? Number.POSITIVE_INFINITY) ?? standing;
  const sizeQueue = (factor: number): Sized | null => {
    const sized = sizeByFormula(['async'], factor);
    return sized?.option.kind === 'async' ? findQueue(factor, sized.option) : null;
  };
  const size = (style: ServingStyle, factor: number): Sized | null => {
    if (style === 'async') return sizeQueue(factor);
    const sized = sizeByFormula([style], factor);
    return style === 'realtime' ? orScaled(sized, factor) : sized;
  };
  const remembered = new Map<string, Sized | null>();
  return {
    sizeAt(style, factor) {
      const key = `${style} ${factor}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const sized = size(style, factor);
      remembered.set(key, sized);
      return sized;
    },
    cheapestAt(factor) {
      const others = orScaled(sizeByFormula(NOT_QUEUED, factor), factor);
      const queue = sizeQueue(factor);
      if (queue === null || others === null) return queue ?? others;
      return queue.monthlyCostUsd < others.monthlyCostUsd ? queue : others;
    },
  };
}

const NOT_QUEUED = SERVING_STYLES.filter((style) => style !== 'async');

/** One situation a volume, so that what ways to serve share of it is computed once. */
function rememberScaled(situation: Situation): (factor: number) => Situation {
  const remembered = new Map<number, Situation>();
  return (factor) => {
    const known = remembered.get(factor);
    if (known !== undefined) return known;
    const scaled = { ...situation, profile: scaleLoadProfile(situation.profile, factor) };
    remembered.set(factor, scaled);
    return scaled;
  };
}
