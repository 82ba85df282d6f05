import { ASYNC_LIMITS } from '../options/aws-limits';
import { evaluateBreachShare } from '../options/performance';
import { evaluatePerformance } from '../options/registry';
import { replayOnStage } from '../plan/evaluate-policy';
import { observeMinutes, stageInstances } from '../plan/instance-stage';
import { StagedShelf } from '../policy/staged-shelf';
import { indexPriceBook } from '../pricing/price-book';
import { countPresent, type Series, sumPresent } from '../series/series';
import type { Metric } from '../series/series-record';
import type { AsyncOption, RealtimeOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import type { DescribedUse } from './describe-use';
import { measureLateShare } from './late-share';
import { cutRequests, rangeOf } from './period-use';
import type { SpendGround } from './served-part';
import { situateEnvironments } from './situate-environments';

/** Share of the requests of a period that missed the SLO, and how that is known. */
export interface MissedShare {
  readonly share: number;
  readonly quality: 'observed' | 'modelled';
}

const PERCENTILES = [
  [0.5, 'serviceTimeP50Ms'],
  [0.9, 'serviceTimeP90Ms'],
  [0.95, 'serviceTimeP95Ms'],
  [0.99, 'serviceTimeP99Ms'],
] as const satisfies readonly (readonly [number, Metric])[];

/** What is read of a workload to tell whether it missed its SLO. */
export const SLO_METRICS: readonly Metric[] = [
  ...PERCENTILES.map(([, metric]) => metric),
  'serverErrors',
  'throttles',
];

/**
 * Share of the requests that missed the SLO: as published where durations are what a caller waits for, else by replay of
 * the period under the configurations that were in force. `null` where neither tells. O(steps).
 */
export function findMissedShare(described: DescribedUse, ground: SpendGround): MissedShare | null {
  const observed = observeMissed(described);
  if (observed !== null) return { share: observed, quality: 'observed' };
  const modelled = modelMissed(described, ground);
  return modelled === null ? null : { share: modelled, quality: 'modelled' };
}

function observeMissed({ use, metrics }: DescribedUse): number | null {
  const latest = use.configurations.at(-1)?.description;
  // A request waits in a queue before what is published of it begins.
  if (latest === undefined || latest.tolerates !== 'interactive') return null;
  const percentilesMs = new Map(
    PERCENTILES.flatMap(([probability, metric]) => {
      const values = metrics[metric];
      return values === undefined ? [] : [[probability, values] as const];
    }),
  );
  const { serverErrors = null, throttles = null } = metrics;
  const requests = use.requests.values;
  return measureLateShare({ requests, percentilesMs, serverErrors, throttles }, latest.slo);
}

function modelMissed({ use }: DescribedUse, ground: SpendGround): number | null {
  let [requests, missed] = [0, 0];
  for (const part of use.configurations) {
    // What was served in one way all the while is the very series that its cost was worked out from.
    const isWhole = use.configurations.length === 1;
    const own = isWhole ? use.requests : cutRequests(use.requests, rangeOf(use.requests, part));
    const count = sumPresent(own.values) ?? 0;
    if (count === 0) continue;
    const share = modelPart(part.description, own, ground);
    if (share === null) return null;
    requests += count;
    missed += count * share;
  }
  return requests === 0 ? null : missed / requests;
}

/** `null` for what no model knows: shared instances, unknown types, what promises no latency. */
function modelPart(description: WorkloadDescription, requests: Series, ground: SpendGround): number | null {
  const { present } = description;
  if (present === null || countPresent(requests.values) === 0) return null;
  try {
    if (present.kind === 'realtime' || present.kind === 'async')
      return replayPart(present, description, requests, ground);
    const { option, situation } = situateEnvironments(present, description, requests, ground);
    const { responses } = evaluatePerformance(option, { ...situation, prices: NO_PRICES });
    return evaluateBreachShare(responses, description.slo);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const NO_PRICES = indexPriceBook({ date: '', prices: [] });

function replayPart(
  present: RealtimeOption | AsyncOption,
  description: WorkloadDescription,
  requests: Series,
  { instances }: SpendGround,
): number | null {
  const { instanceType, kind } = present;
  const standing =
    kind === 'realtime' ? ({ kind: 'fixed', instances: present.instanceCount } as const) : null;
  const policy = description.policy ?? standing;
  if (policy === null || instances.findInstance(instanceType) === null) return null;
  const stage = stageInstances(instanceType, observeMinutes(requests), { description, instances });
  const timeoutSeconds = kind === 'async' ? ASYNC_LIMITS.responseSeconds : stage.timeoutSeconds;
  const arrays = shelf.take(stage.arrivalsPerMinute.length);
  const { totals } = replayOnStage(policy, { ...stage, timeoutSeconds }, arrays);
  shelf.putBack(arrays);
  return totals.requests === 0 ? null : totals.breachedRequests / totals.requests;
}

/** Only the totals of a replay are looked at. */
const shelf = new StagedShelf();
