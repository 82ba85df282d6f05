import type { BulkDecisionRequest, DecisionRequest } from '@/lib/contract/decision';
import { printShort } from '@/lib/contract/printable';
import type { DecidableWorkload, DecisionRecord } from '@/lib/core/decision/decision-record';
import { isSameServing } from '@/lib/core/decision/same-serving';
import { deriveStanding, type Standing } from '@/lib/core/decision/standing';
import { AppError } from '@/lib/errors/app-error';
import type { UseCaseDeps } from './deps';
import { workloadLock } from './plan-workload';
import { dayOf } from './standings';
import type { Store } from './store';

type BulkRequest = Omit<BulkDecisionRequest, 'workloadIds'>;
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
    const [workload] = await store.listDecidable([id]);
    if (workload === undefined) throw missing(id);
    const decisions = await store.listDecisions(id);
    const decision = buildDecision({ workload, decisions, request }, deps);
    await requireSeen(request, workload, store);
    await store.insertDecisions([decision]);
    return { decision, standing: standDecidable(workload, [decision, ...decisions], deps) };
  });
}

function missing(id: string): AppError {
  return new AppError('not-found', `There is no workload ${printShort(id)}.`);
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
  return await deps.store.inTransaction(async (store) => {
    await store.lockNames(workloadIds.map(workloadLock));
    const known = new Map((await store.listDecidable(workloadIds)).map((one) => [one.workloadId, one]));
    const histories = new Map(
      (await store.listDecided(workloadIds)).map(({ workloadId, decisions }) => [workloadId, decisions]),
    );
    const decisions: DecisionRecord[] = [];
    const refused: { workloadId: string; reason: string }[] = [];
    for (const id of workloadIds) {
      const before = histories.get(id) ?? [];
      const outcome = tryDecision(id, { workload: known.get(id), decisions: before, request }, deps);
      if (outcome instanceof AppError) refused.push({ workloadId: id, reason: outcome.message });
      else decisions.push(outcome);
    }
    await store.insertDecisions(decisions);
    return { decided: decisions.map(({ workloadId }) => workloadId), refused };
  });
}

function tryDecision(
  id: string,
  { workload, ...rest }: Omit<Decidable, 'workload'> & { readonly workload: DecidableWorkload | undefined },
  deps: DecideDeps,
): DecisionRecord | AppError {
  if (workload === undefined) return missing(id);
  try {
    return buildDecision({ workload, ...rest }, deps);
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return error;
    throw error;
  }
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

interface Decidable {
  readonly workload: DecidableWorkload;
  /** Newest first. */
  readonly decisions: readonly DecisionRecord[];
  readonly request: BulkRequest;
}

/** Throws `conflict` where there is nothing to decide about so. */
function buildDecision(
  { workload, decisions, request }: Decidable,
  { now, newId }: DecideDeps,
): DecisionRecord {
  const { planId, recommendation } = chooseRecommendation({ workload, decisions, request });
  const { kind, who, reason, until, since } = request;
  if (kind === 'reopened' && standDecidable(workload, decisions, { now }).state === 'open')
    throw new AppError('conflict', `The recommendation for ${workload.name} is open already.`);
  const at = now().toISOString();
  const appliedAt = kind !== 'applied' ? null : since === null ? at : `${since}T00:00:00.000Z`;
  const { workloadId } = workload;
  return { id: newId(), workloadId, planId, kind, recommendation, reason, until, who, at, appliedAt };
}

type About = Pick<DecisionRecord, 'planId' | 'recommendation'>;

/** What the latest plan recommends; what was accepted before, where a person says that it is applied meanwhile. */
function chooseRecommendation({ workload, decisions, request }: Decidable): About {
  const { name, planId, recommendation, keepsPresent } = workload;
  if (planId !== null && recommendation !== null && !keepsPresent) return { planId, recommendation };
  const [newest] = decisions;
  if (newest !== undefined && request.kind === 'applied' && newest.kind === 'accepted') return newest;
  const cause =
    planId === null
      ? 'has no plan yet'
      : recommendation === null
        ? 'has no recommendation'
        : 'is recommended to stay as it is';
  throw new AppError('conflict', `${name} ${cause}: there is nothing to decide about.`);
}

function standDecidable(
  { recommendation, keepsPresent, plannedAt }: DecidableWorkload,
  decisions: readonly DecisionRecord[],
  { now }: Pick<DecideDeps, 'now'>,
): Standing {
  const savingUsd = recommendation?.savingUsd ?? null;
  const advice = plannedAt === null ? null : { serving: recommendation, keepsPresent, savingUsd, plannedAt };
  return deriveStanding(advice, decisions, dayOf(now()));
}

/** Throws `conflict` where a plan that was made meanwhile recommends something else than the one that was looked at. */
async function requireSeen(
  { planId }: Pick<DecisionRequest, 'planId'>,
  { planId: latestId, recommendation: latest }: DecidableWorkload,
  store: Store,
): Promise<void> {
  if (planId === null || planId === latestId) return;
  const seen = (await store.findPlan(planId))?.plan.recommended ?? null;
  if (seen !== null && latest !== null && isSameServing(seen, latest)) return;
  throw new AppError('conflict', 'Another change is recommended by now: look at it before you decide.');
}
