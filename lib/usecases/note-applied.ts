import { type DecisionRecord, keepRecommendation } from '@/lib/core/decision/decision-record';
import { toEpochSeconds } from '@/lib/core/decision/observed-side';
import { isSameServing } from '@/lib/core/decision/same-serving';
import type { DiscoveredResource } from '@/lib/core/inventory/discovered-resource';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import type { Store } from './store';

export interface FoundServing {
  /** As it was described before. */
  readonly workload: WorkloadRecord;
  /** As it is found now. */
  readonly description: WorkloadDescription;
  readonly state: DiscoveredResource;
}

/**
 * Notes that a recommendation is applied where a discovery finds a workload served as was accepted, or else as its latest
 * plan recommends: inside the caller's transaction, before it is planned anew. Once for each change.
 */
export async function noteApplied(
  { workload, description, state }: FoundServing,
  store: Store,
  deps: Pick<UseCaseDeps, 'now' | 'newId'>,
): Promise<void> {
  const found = servingOf(description);
  const before = servingOf(workload.description);
  if (found === null || (before !== null && isSameServing(found, before))) return;
  const decisions = await store.listDecisions(workload.id);
  const about = decisions.find(({ recommendation }) => isSameServing(recommendation, found));
  if (about?.kind === 'applied' && about.who === null && about === decisions[0]) return;
  const advised = about?.kind === 'accepted' ? about : await findAdvised(workload, found, store);
  if (advised === null) return;
  const at = deps.now().toISOString();
  const appliedAt = await findChange({ workload, state, found, earliest: advised.at }, store, at);
  await store.insertDecisions([
    {
      id: deps.newId(),
      workloadId: workload.id,
      planId: advised.planId,
      kind: 'applied',
      recommendation: advised.recommendation,
      reason: null,
      until: null,
      who: null,
      at,
      appliedAt,
    },
  ]);
}

function servingOf({ present, policy }: WorkloadDescription): RecommendedServing | null {
  return present === null || present === undefined ? null : { option: present, policy: policy ?? null };
}

type Advised = Pick<DecisionRecord, 'planId' | 'recommendation' | 'at'>;

async function findAdvised(
  { latestPlanId }: WorkloadRecord,
  found: RecommendedServing,
  store: Store,
): Promise<Advised | null> {
  const stored = latestPlanId === null ? null : await store.findPlan(latestPlanId);
  const recommended = stored?.plan.recommended ?? null;
  if (stored === null || recommended === null || recommended.keepsPresent) return null;
  if (!isSameServing(recommended, found)) return null;
  const { id: planId, plan } = stored;
  return { planId, recommendation: keepRecommendation(plan, recommended), at: plan.plannedAt };
}

interface Change {
  readonly workload: WorkloadRecord;
  readonly state: DiscoveredResource;
  readonly found: RecommendedServing;
  /** ISO 8601: it cannot have been applied before it was recommended. */
  readonly earliest: string;
}

/**
 * When AWS says that the configuration was made by which it runs, where that alone is the change; else when a discovery
 * first saw it.
 */
async function findChange(
  { workload, state, found, earliest }: Change,
  store: Store,
  at: string,
): Promise<string> {
  const configured = state.kind === 'variant' ? (state.configuredAtSeconds ?? null) : null;
  if (configured !== null && found.policy === null && configured >= toEpochSeconds(earliest))
    return new Date(configured * MILLISECONDS_PER_SECOND).toISOString();
  const [newest] =
    workload.resourceId === null ? [] : await store.listResourceChanges(workload.resourceId, 1);
  return newest?.at ?? at;
}
