import { totalPart } from '../policy/score-policy';
import { SECONDS_PER_MINUTE } from '../units';
import { phraseMs, phraseNumber, phraseShare } from './phrases';
import type { Evaluation } from './plan';
import type { PlanContext } from './plan-context';
import type { TypeSearch } from './search-instances';

/**
 * Why scaling alone does not do: with one standing instance every target that was replayed misses the SLO, as what the
 * load rises to is over, or long late, before another instance serves. Nothing where it does, or where no policy was
 * replayed.
 */
export function explainLateScaling({ option }: Evaluation, { searches, situation }: PlanContext): string[] {
  const ofType = searches.find(
    ({ stage }) => 'instanceType' in option && stage.instanceType === option.instanceType,
  );
  const search = ofType ?? searches[0];
  if (search === undefined) return [];
  const { instanceType, allowedBreachShare, provisioningSeconds } = search.stage;
  const leastShare = findLeastShare(search);
  if (!(leastShare > allowedBreachShare)) return [];
  const target = phraseMs(situation.description.slo.targetMs);
  const minutes = phraseNumber(provisioningSeconds / SECONDS_PER_MINUTE);
  return [
    `Scaling alone comes too late: with one standing ${instanceType}, ${phraseShare(leastShare)} of requests or more take longer than ${target} at every target tried, as another one serves ${minutes} minutes after it is asked for. A lower target is no cure.`,
  ];
}

/** Share of requests over the target under the best of the policies that scale from one instance; NaN without any. */
function findLeastShare({ search, stage }: TypeSearch): number {
  const whole = [0, stage.blocks.starts.length] as const;
  const shares = search.reactive
    .filter(({ policy }) => policy.kind === 'target' && policy.minInstances === 1)
    .map((scored) => totalPart(scored, whole).breachShare);
  return shares.length === 0 ? Number.NaN : Math.min(...shares);
}
