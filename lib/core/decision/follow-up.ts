import type { BackTest } from '../inventory/back-test';
import { backTestPresent } from '../inventory/back-test-present';
import type { TimeSpan } from '../inventory/idle-publication';
import type { WorkloadMetrics } from '../inventory/measure-workload';
import { isEnoughToMeasure, observeDuring } from '../inventory/observe-during';
import { compareCosts } from '../plan/estimate-saving';
import type { WorkloadDescription } from '../workload/workload';
import type { DecidedRecommendation } from './decision-record';
import {
  describeServed,
  evaluateServed,
  type FollowedPlan,
  type ServedTraffic,
  type TrafficGround,
} from './evaluate-served';
import { drawFollowed } from './follow-up-draws';
import { type FollowedSaving, type FollowUpVerdict, judgeFollowUp } from './follow-up-verdict';
import { type FollowUpSide, measureSide, spanFollowUp, toEpochSeconds } from './observed-side';

/** What followed a change: what was promised, what was seen before and since, and what of the promise was kept. */
export interface FollowUp {
  /** Since when it serves, ISO 8601. */
  readonly appliedAt: string;
  readonly promised: DecidedRecommendation;
  /** `null` where less than a day was observed. */
  readonly before: FollowUpSide | null;
  readonly since: FollowUpSide | null;
  /** The way that was left, under the traffic that came since; `null` where that cannot be told. */
  readonly without: ModelledServing | null;
  /** What was promised, under the traffic that came since; `null` where that cannot be told. */
  readonly expected: ModelledServing | null;
  /** Against what the way that was left would have cost for the traffic that came since. */
  readonly saving: FollowedSaving | null;
  /** Requests a month since, over those of the month before; `null` where either is not known. */
  readonly requestsFactor: number | null;
  readonly verdict: FollowUpVerdict;
}

/** A way to serve by the model. */
export interface ModelledServing {
  readonly monthlyCostUsd: number | null;
  readonly breachShare: number | null;
}

export interface FollowUpInput extends Pick<TrafficGround, 'instances' | 'prices'> {
  readonly appliedAt: string;
  readonly promised: DecidedRecommendation;
  /** The plan that recommended it; `null` where it is not read any more. */
  readonly plan: FollowedPlan | null;
  /** All that was observed, on one grid; `null` where nothing was. */
  readonly observed: WorkloadMetrics | null;
  /** Now, or when the change was undone or followed by another, epoch seconds. */
  readonly endSeconds: number;
}

/**
 * Compares the month before a change with the month since. What is saved is what the way that was left would have cost
 * for the traffic that came, less what was used since, both at the same prices: traffic that rose or fell is in both.
 * Where no metric tells what was used, it is what the model says. Pure: for one workload's page, and for a report of many.
 */
export function followUp(input: FollowUpInput): FollowUp {
  const { appliedAt, promised, plan, observed, endSeconds } = input;
  const spans = spanFollowUp(toEpochSeconds(appliedAt), endSeconds);
  const old = plan === null ? null : follow(plan.description, spans.before, input, 1);
  const left =
    plan === null ? null : follow(plan.description, spans.since, input, calibrate(plan, old?.test ?? null));
  const now =
    plan === null ? null : follow(describeServed(plan.description, promised), spans.since, input, 1);
  const before = measureFollowed(old, spans.before, observed, plan);
  const since = measureFollowed(now, spans.since, observed, plan);
  const saving = now === null || left === null || plan === null ? null : save(left, now, plan.seed, since);
  const requestsFactor =
    before === null || since === null || before.requestsPerMonth === 0
      ? null
      : since.requestsPerMonth / before.requestsPerMonth;
  const [without, expected] = [modelledOf(left), modelledOf(now)];
  const judged = { promised, since, without, expected, saving, requestsFactor };
  return { appliedAt, before, ...judged, verdict: judgeFollowUp(judged) };
}

/** A way to serve over a span: by the model, and against what was observed. */
interface Followed {
  readonly served: ServedTraffic | null;
  readonly test: BackTest | null;
}

function follow(
  description: WorkloadDescription,
  span: TimeSpan,
  { observed, plan, instances, prices }: FollowUpInput,
  calibration: number,
): Followed | null {
  if (observed === null || plan === null) return null;
  const { arrivals, companions } = observeDuring(observed, span);
  if (!isEnoughToMeasure(arrivals)) return null;
  return {
    served: tellIfAny(() => evaluateServed(description, { arrivals, plan, instances, prices }, calibration)),
    test: tellIfAny(() => backTestPresent({ description, instances, prices, arrivals, companions })),
  };
}

/** The core refuses what it cannot work with, such as a window without a request: that is not compared. */
function tellIfAny<T>(tell: () => T | null): T | null {
  try {
    return tell();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Instances that there were for each that the replay of the policy said, before the change; 1 where nothing tells. */
function calibrate({ description: { policy } }: FollowedPlan, test: BackTest | null): number {
  if (policy === undefined || policy.kind === 'fixed') return 1;
  if (test === null || test.unit !== 'instance-hours' || test.predicted === 0) return 1;
  return test.observed / test.predicted;
}

function measureFollowed(
  followed: Followed | null,
  span: TimeSpan,
  observed: WorkloadMetrics | null,
  plan: FollowedPlan | null,
): FollowUpSide | null {
  if (observed === null || plan === null) return null;
  const { arrivals, companions } = observeDuring(observed, span);
  if (!isEnoughToMeasure(arrivals)) return null;
  const { hoursPerMonth, description } = plan;
  const { test = null, served = null } = followed ?? {};
  return measureSide({ arrivals, companions, test, served, slo: description.slo, hoursPerMonth });
}

function save(
  { served: left }: Followed,
  { served, test }: Followed,
  seed: number,
  since: FollowUpSide | null,
): FollowedSaving | null {
  const withoutUsd = left?.evaluation.monthlyCostUsd ?? null;
  if (left === null || served === null || withoutUsd === null || since === null) return null;
  const observedUsd = since.observedMonthlyUsd;
  if (observedUsd !== null && test !== null) {
    const savedUsd = withoutUsd - observedUsd;
    const { lowUsd, highUsd } = drawFollowed(left, { served, test }, seed);
    return { basis: 'observed', costUsd: observedUsd, savedUsd, ...hold(savedUsd, lowUsd, highUsd) };
  }
  const { situation, observed, meanInstances } = left;
  const ground = { situation, observed, seed, paidInstances: meanInstances ?? undefined };
  const modelled = compareCosts(left.evaluation, served.evaluation, ground);
  if (modelled === null || served.evaluation.monthlyCostUsd === null) return null;
  const { differenceUsd: savedUsd, lowUsd, highUsd } = modelled;
  return { basis: 'modelled', costUsd: served.evaluation.monthlyCostUsd, savedUsd, lowUsd, highUsd };
}

/** An interval that holds what it is of. */
function hold(savedUsd: number, lowUsd: number, highUsd: number) {
  if (Number.isNaN(lowUsd) || Number.isNaN(highUsd)) return { lowUsd: null, highUsd: null };
  return { lowUsd: Math.min(savedUsd, lowUsd), highUsd: Math.max(savedUsd, highUsd) };
}

function modelledOf(followed: Followed | null): ModelledServing | null {
  const evaluation = followed?.served?.evaluation ?? null;
  if (evaluation === null) return null;
  const { monthlyCostUsd, breachShare } = evaluation;
  return { monthlyCostUsd, breachShare };
}
