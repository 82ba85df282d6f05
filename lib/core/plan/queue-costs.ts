/**
 * What an asynchronous endpoint costs at any multiple of the observed volume: the observed minutes are multiplied and
 * its queue is replayed. O(minutes) a policy tried; one is at most volumes.
 */
import type { Situation } from '../options/way-to-serve';
import { raiseArrivals } from '../policy/peak-headroom';
import { makeStagedArrays } from '../policy/score-policy';
import type { BacklogPolicy } from '../workload/scaling-policy';
import type { AsyncOption } from '../workload/serving-option';
import type { Sized } from './bounded-search';
import { followBacklog, sizeBacklog, stageQueue } from './evaluate-backlog';
import { type InstanceStage, observeMinutes } from './instance-stage';
import type { Evaluation } from './plan';
import { scaleInstances } from './scale-policy';

/** The queue on the instances that the formula has sized, under a policy that holds; `null` where none does. */
export type QueueCosts = (factor: number, sized: AsyncOption) => Sized | null;

/** Backlog that an instance may have where no policy was searched, in minutes of its work. */
const USUAL_BACKLOG_MINUTES = 3;

/** The policies that the plan found come first, their counts scaled with the volume; then others with more instances. */
export function makeQueueCosts(situation: Situation, evaluations: readonly Evaluation[]): QueueCosts {
  const observed = observeMinutes(situation.profile.observed.arrivals);
  const into = makeStagedArrays(observed.arrivalsPerMinute.length);
  return (factor, option) => {
    const stage = {
      ...stageQueue(option.instanceType, observed, situation),
      arrivalsPerMinute: raiseArrivals(observed.arrivalsPerMinute, factor),
    };
    for (const policy of listPolicies(option.instanceType, evaluations, factor, stage)) {
      const { holds, ...sized } = sizeBacklog(option, policy, stage, into, situation, factor);
      if (holds) return { option: sized.option, policy, monthlyCostUsd: sized.monthlyCostUsd };
    }
    return null;
  };
}

function listPolicies(
  instanceType: string,
  evaluations: readonly Evaluation[],
  factor: number,
  stage: InstanceStage,
): BacklogPolicy[] {
  const found = evaluations.flatMap(({ option, policy, feasible }) => {
    if (!feasible || option.kind !== 'async' || option.instanceType !== instanceType) return [];
    const scaled = policy === null ? null : scaleInstances(policy, factor);
    return scaled?.kind === 'backlog' ? [scaled] : [];
  });
  return [
    ...found,
    ...[0, 1].map((minInstances) => followBacklog(USUAL_BACKLOG_MINUTES, minInstances, stage)),
    followBacklog(1, 1, stage),
  ];
}
