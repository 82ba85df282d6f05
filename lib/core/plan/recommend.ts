import { estimateSaving } from './estimate-saving';
import { isShare } from './evaluate-shared';
import { describeRisk, explainChoice } from './explain';
import { explainChangesOfMind } from './explain-changes-of-mind';
import { explainLateScaling } from './explain-late-scaling';
import { gatherEvidence } from './gather-evidence';
import { listAlarms } from './list-alarms';
import { findMeasureFirst } from './measure-first';
import type { Evaluation, Recommendation } from './plan';
import type { PlanContext } from './plan-context';
import type { PlanEvidence } from './plan-evidence';

/** A recommendation with its evidence. */
export interface Advice {
  readonly recommendation: Recommendation;
  readonly evidence: PlanEvidence | null;
}

/** Says what is recommended, what it saves, why, at what risk, on what evidence, and what would change it. */
export function recommend(chosen: Evaluation, context: PlanContext): Advice {
  const { present, ranked, arrivals, situation, observed, seed } = context;
  const { description } = situation;
  const isShared = chosen === present && isShare(chosen, { description, present });
  const recommendation = {
    option: chosen.option,
    policy: chosen.policy,
    style: chosen.style,
    label: chosen.label,
    monthlyCostUsd: chosen.monthlyCostUsd ?? Number.NaN,
    saving: present === null ? null : estimateSaving(present, chosen, observed, situation, seed),
    p99Ms: chosen.p99Ms,
    breachShare: chosen.breachShare,
    risk: isShared ? SHARED_RISK : describeRisk(chosen, arrivals, description),
    because: [...explainChoice(chosen, present, ranked, arrivals), ...explainLateScaling(chosen, context)],
    changesMind: explainChangesOfMind(chosen, context),
    alarms: isShared ? [] : listAlarms(chosen, observed, situation),
    modelled: chosen.modelled,
    keepsPresent: chosen === present,
    measureFirst: findMeasureFirst(chosen, context),
  };
  return { recommendation, evidence: isShared ? null : gatherEvidence(chosen, context) };
}

const SHARED_RISK =
  'How it answers on instances that it shares depends on what runs beside it, and is not modelled: its metrics tell.';
