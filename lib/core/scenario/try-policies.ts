import type { Situation } from '../options/way-to-serve';
import {
  estimateInstances,
  evaluateReplayed,
  meanInstances,
  type ReplayedPolicy,
  type ReplayOnStage,
} from '../plan/evaluate-policy';
import { type ObservedMinutes, stageInstances } from '../plan/instance-stage';
import type { Evaluation } from '../plan/plan';
import { scaleInstances } from '../plan/scale-policy';

/** Policies of the baseline's plan that are tried again: each is a replay of the window. */
const MOST_POLICIES = 3;

export interface PolicyTrial {
  readonly situation: Situation;
  readonly observed: ObservedMinutes;
  readonly replay: ReplayOnStage;
  /** Of the volume: policies are those for as much more. */
  readonly volumeFactor: number;
}

/**
 * The cheapest of the policies of a plan that holds in the trial's situation and costs less than `belowUsd`, which is
 * `null` where anything is better than nothing; where none holds, all of those, with what stops them. Cheapest first: response times are worked out until one holds.
 */
export function tryPolicies(
  planned: readonly Evaluation[],
  trial: PolicyTrial,
  belowUsd: number | null,
): Evaluation[] {
  const failed: Evaluation[] = [];
  for (const { replayed } of priceTrials(planned, trial, belowUsd)) {
    const evaluation = evaluateReplayed(replayed, trial.situation);
    if (evaluation.feasible) return [evaluation];
    failed.push(evaluation);
  }
  return failed;
}

interface PricedTrial {
  readonly replayed: ReplayedPolicy;
  readonly usd: number;
}

function priceTrials(
  planned: readonly Evaluation[],
  trial: PolicyTrial,
  belowUsd: number | null,
): PricedTrial[] {
  const { situation } = trial;
  return listPolicies(planned)
    .flatMap((evaluation) => replayAgain(evaluation, trial))
    .map((replayed) => {
      const cost = estimateInstances(replayed.option, meanInstances(replayed.replay.totals), situation);
      return { replayed, usd: cost.priced ? cost.totalUsd : Number.POSITIVE_INFINITY };
    })
    .filter(({ usd }) => belowUsd === null || usd < belowUsd)
    .sort((a, b) => a.usd - b.usd);
}

function replayAgain({ option, policy }: Evaluation, trial: PolicyTrial): ReplayedPolicy[] {
  const { situation, observed, replay, volumeFactor } = trial;
  if (option.kind !== 'realtime' || policy === null) return [];
  if (situation.instances.findInstance(option.instanceType) === null) return [];
  const stage = stageInstances(option.instanceType, observed, situation);
  const scaled = scaleInstances(policy, Math.max(1, volumeFactor));
  return [{ option, policy: scaled, stage, replay: replay(scaled, stage) }];
}

/** The cheapest policies that held, each once. */
function listPolicies(evaluations: readonly Evaluation[]): Evaluation[] {
  return evaluations.filter(({ feasible, policy }) => feasible && policy !== null).slice(0, MOST_POLICIES);
}
