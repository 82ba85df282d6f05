import type { Situation } from '../options/way-to-serve';
import { type PartTotals, type ScoredPolicy, totalPart } from '../policy/score-policy';
import type { PolicyFault, PolicySearch, PolicyTest } from '../policy/search-policies';
import { instanceBounds } from '../workload/scaling-policy';
import type { RealtimeOption } from '../workload/serving-option';
import { evaluatePolicy } from './evaluate-policy';
import type { InstanceStage } from './instance-stage';
import { phraseNumber, phraseShare } from './phrases';
import type { Evaluation } from './plan';

/** So many policies of a type are shown beside the chosen one: they trade cost against breaches. */
const SHOWN_POLICIES = 4;
/** Where none can be chosen, those that breach least. */
const SHOWN_IN_VAIN = 2;

/** The chosen policy, and those around it of which none is better in both cost and breaches. */
export function listShown(search: PolicySearch, chosen: ScoredPolicy | null): ScoredPolicy[] {
  const whole = [0, search.stage.blocks.starts.length] as const;
  const totals = [...search.reactive, ...search.scheduled].map((scored) => ({
    scored,
    ...totalPart(scored, whole),
  }));
  const frontier = keepUndominated(totals);
  const count = chosen === null ? SHOWN_IN_VAIN : SHOWN_POLICIES;
  const middle =
    chosen === null ? frontier.length - 1 : frontier.findIndex(({ scored }) => scored === chosen);
  const from = Math.max(0, Math.min(middle - Math.floor(count / 2), frontier.length - count));
  const shown = frontier.slice(from, from + count).map(({ scored }) => scored);
  return chosen === null || shown.includes(chosen) ? shown : [chosen, ...shown];
}

/** Ascending by instances, descending by breaches. */
function keepUndominated<Scored extends PartTotals>(scored: readonly Scored[]): Scored[] {
  let least = Number.POSITIVE_INFINITY;
  return [...scored]
    .sort((a, b) => a.meanInstances - b.meanInstances || a.breachShare - b.breachShare)
    .filter(({ breachShare }) => {
      if (breachShare >= least) return false;
      least = breachShare;
      return true;
    });
}

/** A policy that meets the SLO on what was seen, and might not on what could have been, is not feasible. */
export function evaluateShown(
  option: RealtimeOption,
  scored: ScoredPolicy,
  test: PolicyTest,
  stage: InstanceStage,
  situation: Situation,
): Evaluation {
  const { policy } = scored;
  const { minInstances } = instanceBounds(policy);
  const evaluation = evaluatePolicy({ ...option, instanceCount: minInstances }, policy, stage, situation);
  const fault = evaluation.feasible ? test(scored) : null;
  return fault === null
    ? evaluation
    : { ...evaluation, feasible: false, bindingLimit: describeFault(fault, stage) };
}

function describeFault(fault: PolicyFault, { allowedBreachShare }: InstanceStage): string {
  switch (fault.kind) {
    case 'breaches':
      return `${phraseShare(fault.breachShare)} of requests miss the target, which leaves too little of the ${phraseShare(allowedBreachShare)} that may for what the window has not shown`;
    case 'confidence':
      return `it meets the SLO, with a quarter to spare, in only ${phraseShare(fault.confidence)} of windows resampled from the observed one`;
    case 'headroom':
      return `it misses the SLO when the load is ${phraseNumber(fault.headroom)} times as high, as peaks of another such window may be`;
  }
}
