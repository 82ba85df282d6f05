import { lambdaVcpus } from '../options/lambda';
import { serverlessVcpus } from '../options/serverless';
import { serviceTimeOn } from '../options/service-scaling';
import type { Situation } from '../options/way-to-serve';
import { weighPools } from '../plan/paid-instances';
import { replayEvaluation } from '../plan/replay-evaluation';
import type { Meter } from '../pricing/meter';
import type { PriceIndex } from '../pricing/price-book';
import type { Series } from '../series/series';
import type { Companions } from '../series/series-record';
import type { ReplayRecords } from '../simulation/replay-records';
import { lognormalMean } from '../stats/lognormal';
import { MB_PER_GB, MILLISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from '../units';
import type { PoolShare } from '../workload/discovered-facts';
import { instanceBounds, type ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, LambdaOption, RealtimeOption, ServerlessOption } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { type BackTest, buildBackTest, toInstanceHours } from './back-test';

/** What a back-test rests on. */
export interface BackTestGround extends Pick<Situation, 'instances'> {
  readonly description: WorkloadDescription;
  readonly prices: PriceIndex;
  readonly arrivals: Series;
  readonly companions: Companions;
}

/**
 * Replays the present serving over the observed window by the same model that plans are made with, and compares what it
 * says was used with what was. Instances in service against those that were seen; the memory-seconds of environments by
 * the fitted service time against requests times the published mean. `null` where the present serving has neither, or
 * nothing was seen of it. O(periods).
 */
export function backTestPresent(ground: BackTestGround): BackTest | null {
  const { present } = ground.description;
  if (present?.kind === 'realtime' || present?.kind === 'async') return testInstances(present, ground);
  if (present?.kind === 'lambda' || present?.kind === 'serverless') return testEnvironments(present, ground);
  return null;
}

function testInstances(present: RealtimeOption | AsyncOption, ground: BackTestGround): BackTest | null {
  const { description, instances, arrivals, companions } = ground;
  const seen = companions.instances;
  if (seen === undefined || instances.findInstance(present.instanceType) === null) return null;
  const standing = present.kind === 'realtime' ? (description.policy ?? null) : description.policy;
  if (standing === undefined) return null;
  const policy = standing === null ? null : beginAt(standing, firstKnown(seen));
  const { records, policy: replayed } = replayEvaluation({ option: present, policy }, ground, arrivals);
  const predicted = meanInService(records, arrivals);
  const meter: Meter = present.kind === 'realtime' ? 'realtime-instance' : 'async-instance';
  const { pools } = description.discovered ?? {};
  const ownPrice = unitPrice(ground, meter, present.instanceType);
  const weight =
    pools === undefined ? 1 : weighPools(pools, present.instanceType, description.region, ground.prices);
  return buildBackTest(
    {
      predicted: toInstanceHours(predicted, arrivals.stepSeconds),
      observed: { ...arrivals, values: toInstanceHours(seen, arrivals.stepSeconds) },
    },
    {
      unit: 'instance-hours',
      instanceType: present.instanceType,
      ...sharesOf(pools),
      unitPriceUsd: ownPrice === null ? null : ownPrice * weight,
      explanations: [...explainInstances(replayed), ...(description.discovered?.notes ?? [])],
    },
  );
}

function sharesOf(pools: readonly PoolShare[] | undefined): Pick<BackTest, 'instanceShares'> {
  if (pools === undefined) return {};
  return {
    instanceShares: Object.fromEntries(pools.map(({ instanceType, share }) => [instanceType, share])),
  };
}

/** A replay that begins with as many instances as there were. */
function beginAt(policy: ScalingPolicy, instances: number | null): ScalingPolicy {
  if (policy.kind === 'fixed' || instances === null) return policy;
  const { minInstances, maxInstances } = instanceBounds(policy);
  const initialInstances = Math.min(maxInstances, Math.max(minInstances, Math.round(instances)));
  if (policy.kind !== 'several') return { ...policy, initialInstances };
  return { ...policy, policies: policy.policies.map((part) => ({ ...part, initialInstances })) };
}

function firstKnown(values: Float64Array): number | null {
  return values.find((value) => !Number.isNaN(value)) ?? null;
}

/** Instances in service on average in each period of the arrivals. */
function meanInService(records: ReplayRecords, { stepSeconds, values }: Series): Float64Array {
  const minutes = stepSeconds / SECONDS_PER_MINUTE;
  return values.map((_, period) => {
    const from = Math.floor(period * minutes);
    const to = Math.max(from + 1, Math.floor((period + 1) * minutes));
    const part = records.inService.subarray(from, to);
    return part.length === 0 ? Number.NaN : part.reduce((sum, count) => sum + count, 0) / part.length;
  });
}

const COUNTED =
  'Counted are instances in service; those that start are paid for too, and no metric shows them.';

function explainInstances(policy: ScalingPolicy): string[] {
  if (policy.kind !== 'fixed') return [COUNTED];
  return [
    COUNTED,
    `${policy.instances} instances are taken to have stood all the time, as there are that many now and no scaling that is modelled: what a person or another tool changed in between shows as a difference.`,
  ];
}

function testEnvironments(present: LambdaOption | ServerlessOption, ground: BackTestGround): BackTest | null {
  const { description, arrivals, companions } = ground;
  const meanMs = companions.serviceTimeMeanMs;
  if (meanMs === undefined) return null;
  const vcpus = present.kind === 'lambda' ? lambdaVcpus(present.memoryMb) : serverlessVcpus(present.memoryMb);
  // As it is published: before each request is rounded up to what is billed.
  const predictedMs = lognormalMean(serviceTimeOn(description, vcpus)) * MILLISECONDS_PER_SECOND;
  const gb = present.memoryMb / MB_PER_GB;
  const toGbSeconds = (requests: number, milliseconds: number) =>
    requests === 0 ? 0 : (requests * milliseconds * gb) / MILLISECONDS_PER_SECOND;
  const { values } = arrivals;
  const [meter, variant] =
    present.kind === 'lambda'
      ? (['lambda-compute', present.arch] as const)
      : (['serverless-compute', String(present.memoryMb)] as const);
  const price = unitPrice(ground, meter, variant);
  return buildBackTest(
    {
      predicted: values.map((requests) => toGbSeconds(requests, predictedMs)),
      observed: {
        ...arrivals,
        values: values.map((n, i) => toGbSeconds(n, meanMs[i] ?? Number.NaN)),
      },
    },
    {
      unit: 'GB-seconds',
      instanceType: null,
      // Serverless is priced by the second of a size, Lambda by the GB-second.
      unitPriceUsd: price === null || present.kind === 'lambda' ? price : price / gb,
      explanations: [ENVIRONMENTS, ...(description.discovered?.notes ?? [])],
    },
  );
}

const ENVIRONMENTS =
  'Predicted is one service time for every request; observed, the published mean of each period. Starts of cold environments are in neither.';

/** Of the first tier. */
function unitPrice({ prices, description }: BackTestGround, meter: Meter, variant: string): number | null {
  const match = prices.findPrice(meter, description.region, variant);
  return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? null) : null;
}
