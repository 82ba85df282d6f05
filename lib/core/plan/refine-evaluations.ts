import type { Situation } from '../options/way-to-serve';
import { evaluateBacklog } from './evaluate-backlog';
import { evaluateOption } from './evaluate-option';
import { evaluatePolicy } from './evaluate-policy';
import { type ObservedMinutes, stageInstances } from './instance-stage';
import type { Evaluation } from './plan';

interface RefineGround {
  readonly observed: ObservedMinutes;
  readonly situation: Situation;
  /** With the cold starts simulated. */
  readonly simulated: Situation;
}

/** What was evaluated by formula, replayed over the window or with its cold starts simulated. */
export function refineEvaluation(
  evaluation: Evaluation,
  { observed, situation, simulated }: RefineGround,
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

/** The replay of an asynchronous endpoint looks at every minute: it stands for all candidates of its type. */
export function isReplacedBy({ option, policy }: Evaluation, better: Evaluation): boolean {
  if (option.kind !== 'async' || better.option.kind !== 'async' || policy !== null) return false;
  return option.instanceType === better.option.instanceType;
}
