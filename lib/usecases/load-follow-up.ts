import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import {
  type FollowUp,
  type FollowUpSide,
  measureSide,
  spanFollowUp,
  toEpochSeconds,
} from '@/lib/core/decision/follow-up';
import type { BackTest } from '@/lib/core/inventory/back-test';
import { type BackTestGround, backTestPresent } from '@/lib/core/inventory/back-test-present';
import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import { isEnoughToMeasure, observeDuring } from '@/lib/core/inventory/observe-during';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import { findObservations, type Observations } from './find-observations';

type FollowUpDeps = Pick<UseCaseDeps, 'store' | 'instances' | 'assumptions' | 'findPrices' | 'now'>;

export interface AppliedDecision {
  readonly workload: WorkloadRecord;
  /** Of the kind `applied`. */
  readonly decision: DecisionRecord;
}

/**
 * Compares the month before a change was applied with the month since, each by what was observed of it: on the finest
 * grid that reaches back as far as that.
 */
export async function loadFollowUp(
  { workload, decision }: AppliedDecision,
  deps: FollowUpDeps,
): Promise<FollowUp> {
  const appliedAt = decision.appliedAt ?? decision.at;
  const nowSeconds = deps.now().getTime() / MILLISECONDS_PER_SECOND;
  const { before, since } = spanFollowUp(toEpochSeconds(appliedAt), nowSeconds);
  const whole = { fromSeconds: before.fromSeconds, toSeconds: since.toSeconds };
  const [observed, planned] = await Promise.all([
    findObservations(workload, deps.store, (known) => overlap(known, whole), whole.fromSeconds),
    deps.store.findPlan(decision.planId),
  ]);
  const { prices } = await deps.findPrices(deps.store);
  const measure = (span: TimeSpan, served: WorkloadDescription | null) =>
    observed === null
      ? null
      : measureSpan({ span, served, slo: workload.description.slo, observed, prices }, deps);
  return {
    appliedAt,
    promised: decision.recommendation,
    before: measure(before, planned?.plan.description ?? null),
    since: measure(since, workload.description),
  };
}

function overlap(known: TimeSpan, wanted: TimeSpan): TimeSpan {
  const fromSeconds = Math.max(known.fromSeconds, wanted.fromSeconds);
  return { fromSeconds, toSeconds: Math.max(fromSeconds, Math.min(known.toSeconds, wanted.toSeconds)) };
}

interface MeasuredSpan extends Pick<BackTestGround, 'prices'>, Pick<WorkloadDescription, 'slo'> {
  readonly span: TimeSpan;
  /** As it was served then; `null` where that is not known any more. */
  readonly served: WorkloadDescription | null;
  readonly observed: Observations;
}

/** `null` where less than a day was observed. */
function measureSpan(
  { span, served, slo, observed, prices }: MeasuredSpan,
  { instances, assumptions }: FollowUpDeps,
): FollowUpSide | null {
  const during = observeDuring(observed, span);
  const { arrivals, companions } = during;
  if (!isEnoughToMeasure(arrivals)) return null;
  const { hoursPerMonth } = assumptions;
  const ground = served === null ? null : { description: served, instances, prices, ...during };
  const test = ground === null ? null : testIfAny(ground);
  return measureSide({ arrivals, companions, test, slo, hoursPerMonth });
}

/** What cannot be replayed is not compared. */
function testIfAny(ground: BackTestGround): BackTest | null {
  try {
    return backTestPresent(ground);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
