import type { BulkDecisionRequest, DecisionRequest } from '@/lib/contract/decision';
import {
  type DecidedRecommendation,
  type DecisionRecord,
  keepRecommendation,
} from '@/lib/core/decision/decision-record';
import { isSameServing } from '@/lib/core/decision/same-serving';
import type { Standing } from '@/lib/core/decision/standing';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { requireWorkload, workloadLock } from './plan-workload';
import { dayOf, standPlan } from './standings';
import type { Store } from './store';

type DecideDeps = Pick<UseCaseDeps, 'store' | 'now' | 'newId'>;

export interface DecisionOutcome {
  readonly decision: DecisionRecord;
  readonly standing: Standing;
}

/**
 * Keeps what a person decides about the recommendation of a workload's latest plan. Throws `AppError` `not-found`,
 * `bad-input` for a day that cannot be, or `conflict` where nothing is recommended that could be decided about, or the
 * recommendation is not the one that the person looked at.
 */
export async function decide(
  { id, request }: { id: string; request: DecisionRequest },
  deps: DecideDeps,
): Promise<DecisionOutcome> {
  refuseDays(request, deps.now());
  return await deps.store.inTransaction(async (store) => {
    await store.lockName(workloadLock(id));
    const workload = await requireWorkload(store, id);
    const plan = workload.latestPlanId === null ? null : await store.findPlan(workload.latestPlanId);
    const decisions = await store.listDecisions(id);
    const about = chooseRecommendation({ workload, plan, decisions, request });
    await requireSeen(request, plan, store);
    if (request.kind === 'reopened' && standPlan(plan?.plan ?? null, decisions, deps).state === 'open')
      throw new AppError('conflict', `The recommendation for ${workload.name} is open already.`);
    const decision = buildDecision(id, about, request, deps);
    await store.insertDecisions([decision]);
    return { decision, standing: standPlan(plan?.plan ?? null, [decision, ...decisions], deps) };
  });
}

export interface BulkOutcome {
  /** Ids of the workloads that were decided about. */
  readonly decided: readonly string[];
  /** Those that were not, each with the reason: a sentence. */
  readonly refused: readonly { readonly workloadId: string; readonly reason: string }[];
}

/** The same of many workloads: one that cannot be decided about leaves the others alone. Throws `AppError` `bad-input`. */
export async function decideMany(
  { workloadIds, ...request }: BulkDecisionRequest,
  deps: DecideDeps,
): Promise<BulkOutcome> {
  refuseDays(request, deps.now());
  const decided: string[] = [];
  const refused: { workloadId: string; reason: string }[] = [];
  for (const id of workloadIds) {
    try {
      await decide({ id, request: { ...request, planId: null } }, deps);
      decided.push(id);
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'not-found'))
        throw error;
      refused.push({ workloadId: id, reason: error.message });
    }
  }
  return { decided, refused };
}

const LONGEST_SNOOZE_YEARS = 2;

function refuseDays({ until, since }: Pick<DecisionRequest, 'until' | 'since'>, now: Date): void {
  const today = dayOf(now);
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + LONGEST_SNOOZE_YEARS);
  if (until !== null && (until <= today || until > dayOf(last))) {
    const allowed = `must be a day from tomorrow (UTC) to ${dayOf(last)}`;
    throw new AppError('bad-input', `until: got "${until}", ${allowed}`, 'until');
  }
  if (since !== null && since > today)
    throw new AppError(
      'bad-input',
      `since: got "${since}", must not be after today, ${today} (UTC)`,
      'since',
    );
}

interface About {
  readonly planId: string;
  readonly recommendation: DecidedRecommendation;
}

interface Decidable {
  readonly workload: WorkloadRecord;
  readonly plan: StoredPlan | null;
  readonly decisions: readonly DecisionRecord[];
  readonly request: Pick<DecisionRequest, 'kind'>;
}

/** What the latest plan recommends; what was accepted before, where a person says that it is applied meanwhile. */
function chooseRecommendation({ workload, plan, decisions, request }: Decidable): About {
  const recommended = plan?.plan.recommended ?? null;
  if (plan !== null && recommended !== null && !recommended.keepsPresent)
    return { planId: plan.id, recommendation: keepRecommendation(plan.plan, recommended) };
  const [newest] = decisions;
  if (newest !== undefined && request.kind === 'applied' && newest.kind === 'accepted') return newest;
  const cause =
    plan === null
      ? 'has no plan yet'
      : recommended === null
        ? 'has no recommendation'
        : 'is recommended to stay as it is';
  throw new AppError('conflict', `${workload.name} ${cause}: there is nothing to decide about.`);
}

/** Throws `conflict` where a plan that was made meanwhile recommends something else than the one that was looked at. */
async function requireSeen(
  { planId }: Pick<DecisionRequest, 'planId'>,
  plan: StoredPlan | null,
  store: Store,
): Promise<void> {
  if (planId === null || planId === plan?.id) return;
  const seen = (await store.findPlan(planId))?.plan.recommended ?? null;
  const latest = plan?.plan.recommended ?? null;
  if (seen !== null && latest !== null && isSameServing(seen, latest)) return;
  throw new AppError('conflict', 'Another change is recommended by now: look at it before you decide.');
}

function buildDecision(
  workloadId: string,
  { planId, recommendation }: About,
  { kind, who, reason, until, since }: DecisionRequest,
  { now, newId }: DecideDeps,
): DecisionRecord {
  const at = now().toISOString();
  const appliedAt = kind !== 'applied' ? null : since === null ? at : `${since}T00:00:00.000Z`;
  return { id: newId(), workloadId, planId, kind, recommendation, reason, until, who, at, appliedAt };
}
