import type { Situation } from '../options/way-to-serve';
import { chooseEvaluation, rankEvaluations } from './choose';
import { evaluateBacklog } from './evaluate-backlog';
import { evaluateOption } from './evaluate-option';
import { evaluatePolicy } from './evaluate-policy';
import { type ObservedMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';

/**
 * Evaluations by formula find what could be chosen; what is chosen must hold in its own replay, or in the simulation of
 * its cold starts. The candidate that would be chosen is replayed or simulated, and the choice made again, until it is
 * one that has been.
 */
export function refineUntilChosen(
  evaluations: readonly Evaluation[],
  present: Evaluation | null,
  observed: ObservedMinutes,
  situation: Situation,
  simulated: Situation,
): Evaluation[] {
  let current = [...evaluations];
  const refined = new Set<Evaluation>(present === null ? [] : [present]);
  for (;;) {
    const chosen = chooseEvaluation(rankEvaluations(current), present);
    if (chosen === null || refined.has(chosen)) return current;
    const better = refineEvaluation(chosen, observed, situation, simulated);
    refined.add(better);
    current = current.flatMap((evaluation) => {
      if (evaluation === chosen) return [better];
      return refined.has(evaluation) || !isReplacedBy(evaluation, better) ? [evaluation] : [];
    });
  }
}

function refineEvaluation(
  evaluation: Evaluation,
  observed: ObservedMinutes,
  situation: Situation,
  simulated: Situation,
): Evaluation {
  const { option, policy } = evaluation;
  if (policy !== null) return evaluation;
  if (option.kind === 'async') return evaluateBacklog(option, observed, situation);
  if (option.kind === 'lambda' || option.kind === 'serverless') return evaluateOption(option, simulated);
  if (option.kind !== 'realtime') return evaluation;
  const stage = stageInstances(option.instanceType, observed, situation);
  const standing = { kind: 'fixed', instances: option.instanceCount } as const;
  return evaluatePolicy(option, standing, stage, situation);
}

/** The replay of an asynchronous endpoint looks at every minimum: it stands for all candidates of its type. */
function isReplacedBy({ option, policy }: Evaluation, better: Evaluation): boolean {
  if (option.kind !== 'async' || better.option.kind !== 'async' || policy !== null) return false;
  return option.instanceType === better.option.instanceType;
}
