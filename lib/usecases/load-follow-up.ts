import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import { type FollowUp, followUp } from '@/lib/core/decision/follow-up';
import { spanFollowUp, toEpochSeconds } from '@/lib/core/decision/observed-side';
import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import { findObservations } from './find-observations';

export interface AppliedDecision {
  readonly workload: WorkloadRecord;
  /** Of the kind `applied`. */
  readonly decision: DecisionRecord;
  /** When it was undone or followed by another change, ISO 8601; `null` while it serves. */
  readonly endedAt: string | null;
}

/**
 * Compares the month before a change was applied with the month since, each by what was observed of it: on the finest
 * grid that reaches back as far as that, at the prices in force.
 */
export async function loadFollowUp(
  { workload, decision, endedAt }: AppliedDecision,
  deps: Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices' | 'now'>,
): Promise<FollowUp> {
  const { store, instances } = deps;
  const appliedAt = decision.appliedAt ?? decision.at;
  const nowSeconds = deps.now().getTime() / MILLISECONDS_PER_SECOND;
  const endSeconds = endedAt === null ? nowSeconds : Math.min(nowSeconds, toEpochSeconds(endedAt));
  const { before, since } = spanFollowUp(toEpochSeconds(appliedAt), endSeconds);
  const whole = { fromSeconds: before.fromSeconds, toSeconds: since.toSeconds };
  const [observed, planned, { prices }] = await Promise.all([
    findObservations(workload, store, (known) => overlap(known, whole), whole.fromSeconds),
    store.findPlan(decision.planId),
    deps.findPrices(store),
  ]);
  const { recommendation: promised } = decision;
  return followUp({
    appliedAt,
    promised,
    plan: planned?.plan ?? null,
    observed,
    endSeconds,
    instances,
    prices,
  });
}

function overlap(known: TimeSpan, wanted: TimeSpan): TimeSpan {
  const fromSeconds = Math.max(known.fromSeconds, wanted.fromSeconds);
  return { fromSeconds, toSeconds: Math.max(fromSeconds, Math.min(known.toSeconds, wanted.toSeconds)) };
}
