import type { Situation } from '../options/way-to-serve';
import type { RealtimeOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { estimateMonth, summariseEvaluation } from './evaluate-option';
import { phraseNumber } from './phrases';
import type { Evaluation } from './plan';

/**
 * What an inference component costs today: its share of the instances of its endpoint. How it answers there depends on
 * what runs beside it, and is not modelled. `null` for what shares nothing, or whose share is not known.
 */
export function evaluateShared(situation: Situation): Evaluation | null {
  const option = describeShared(situation.description);
  const shared = situation.description.discovered?.shared;
  if (option === null || shared === undefined) return null;
  const identity = {
    option,
    policy: null,
    style: 'realtime',
    label: labelShared(situation.description),
  } as const;
  const evaluation = summariseEvaluation(identity, { cost: estimateMonth(option, situation) }, situation);
  return { ...evaluation, assumptions: [...evaluation.assumptions, SHARE_ASSUMPTION] };
}

const SHARE_ASSUMPTION =
  'Its cost is its share of the instances of its endpoint, by the accelerators, vCPUs and memory that its copies reserve, whichever is the largest part.';

/** The share as instances of its own, in parts of one; `null` without one. */
export function describeShared({ present, discovered }: WorkloadDescription): RealtimeOption | null {
  const shared = discovered?.shared;
  if (present !== null || shared === undefined) return null;
  const { instanceType, instances, volumeGb } = shared;
  return {
    kind: 'realtime',
    instanceType,
    instanceCount: instances,
    ...(volumeGb === undefined ? {} : { volumeGb }),
  };
}

export function labelShared({ discovered }: WorkloadDescription): string {
  const { instances = 0, ofInstances = 0, instanceType = '' } = discovered?.shared ?? {};
  return `${phraseNumber(instances)} of ${ofInstances} x ${instanceType}, shared`;
}

/** Whether an evaluation is the share of instances that a workload has today, of which no replay can be made. */
export function isShare(evaluation: Evaluation | null, plan: SharedPlan): boolean {
  return (
    evaluation !== null &&
    plan.description.present === null &&
    plan.present !== null &&
    JSON.stringify(evaluation.option) === JSON.stringify(plan.present.option)
  );
}

interface SharedPlan {
  readonly description: WorkloadDescription;
  readonly present: Evaluation | null;
}
