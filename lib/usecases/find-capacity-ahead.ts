import { buildCapacityAhead } from '@/lib/core/forecast/build-capacity-ahead';
import type { CapacityAhead } from '@/lib/core/forecast/capacity-ahead';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import { findBreakEven } from '@/lib/core/plan/break-even';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { UseCaseDeps } from './deps';
import type { DemandHistory } from './find-demand-history';
import { restoreSituation } from './restore-situation';

type CapacityDeps = Pick<UseCaseDeps, 'store' | 'now' | 'instances' | 'findPrices' | 'findBreakEvenOnce'>;

interface DemandToServe {
  readonly plan: StoredPlan;
  readonly paths: DemandPaths;
  readonly history: DemandHistory;
}

/**
 * What paths of demand ask of the ways to serve of a plan, in the situation that it was built in; `null` where nothing of that
 * is stored any more.
 */
export async function findCapacityAhead(
  { plan, paths, history }: DemandToServe,
  deps: CapacityDeps,
): Promise<CapacityAhead | null> {
  const situation = await restoreSituation(plan, deps);
  if (situation === null) return null;
  const { evaluations, seed } = plan.plan;
  const { crossings } = await deps.findBreakEvenOnce(plan.id, async () =>
    findBreakEven(situation, evaluations, seed),
  );
  return buildCapacityAhead({
    plan: plan.plan,
    situation,
    crossings,
    paths,
    observedHours: history.hours,
    madeAtSeconds: Math.floor(deps.now().getTime() / MILLISECONDS_PER_SECOND),
  });
}
