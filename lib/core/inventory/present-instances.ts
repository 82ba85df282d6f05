import type { PoolShare } from '../workload/discovered-facts';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption } from '../workload/serving-option';
import type { DiscoveredVariant, InstancePool, InstanceServing } from './discovered-resource';
import { describeScaling } from './present-policy';

export interface PresentInstancesOption {
  readonly present: RealtimeOption | AsyncOption;
  readonly policy: ScalingPolicy | undefined;
  readonly notes: readonly string[];
  /** Absent where all are of one type. */
  readonly pools?: readonly PoolShare[];
}

/**
 * The instances of a variant as a way to serve: all as of the type that most of them are, as a model of several at once
 * would need to know which gets what; with which part is of each type, for what is paid. `null` where no instance type is stated.
 */
export function describeInstances(
  { endpointStatus, scaling }: Pick<DiscoveredVariant, 'endpointStatus' | 'scaling'>,
  serving: InstanceServing,
  { atSeconds, hoursPerMonth }: { readonly atSeconds: number; readonly hoursPerMonth: number },
): PresentInstancesOption | null {
  const main = findMainPool(serving.pools);
  if (main === null) return null;
  const running = serving.pools.reduce((sum, { count }) => sum + count, 0);
  const { policy, notes: scalingNotes } = describeScaling(scaling, { mode: serving.mode, atSeconds });
  const volume = serving.volumeGb === null ? {} : { volumeGb: serving.volumeGb };
  const notes = [
    ...noteStatus(endpointStatus),
    ...notePools(serving, main),
    ...noteManaged(serving),
    ...scalingNotes,
  ];
  const { instanceType } = main;
  if (serving.mode === 'async') {
    const instanceHours = running * hoursPerMonth;
    return {
      present: { kind: 'async', instanceType, instanceHours, ...volume },
      policy: policy ?? standStill(running),
      notes,
    };
  }
  const instanceCount = Math.max(1, running);
  const none = running === 0 ? ['It has no instance now; one is taken.'] : [];
  return {
    present: { kind: 'realtime', instanceType, instanceCount, ...volume },
    policy,
    notes: [...none, ...notes],
    ...sharePools(serving.pools),
  };
}

/** An asynchronous endpoint that nothing scales serves its queue with the instances that it has. */
function standStill(running: number): ScalingPolicy | undefined {
  return running < 1 ? undefined : { kind: 'fixed', instances: running };
}

function findMainPool(pools: readonly InstancePool[]): InstancePool | null {
  return pools.reduce<InstancePool | null>(
    (main, pool) => (main === null || pool.count > main.count ? pool : main),
    null,
  );
}

function notePools({ pools, mode }: InstanceServing, main: InstancePool): string[] {
  const types = new Set(pools.map(({ instanceType }) => instanceType));
  if (types.size < 2) return [];
  const running = pools.map(({ instanceType, count }) => `${count} x ${instanceType}`).join(', ');
  const cost = mode === 'async' ? ASYNC_COST : `${REALTIME_COST} ${main.instanceType}.`;
  return [
    `It runs on several instance types (${running}). How it answers is replayed as if all were ${main.instanceType}. ${cost}`,
  ];
}

const ASYNC_COST = 'So is its cost, which is only near what is paid.';
const REALTIME_COST =
  'What it costs is the sum of what runs by type, in these numbers, counted in instances of';

/** Which part of the instances is of each type; nothing where all are of one. */
function sharePools(pools: readonly InstancePool[]): { readonly pools?: readonly PoolShare[] } {
  const counts = new Map<string, number>();
  for (const { instanceType, count } of pools)
    if (count > 0) counts.set(instanceType, (counts.get(instanceType) ?? 0) + count);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (counts.size < 2) return {};
  return { pools: [...counts].map(([instanceType, count]) => ({ instanceType, share: count / all })) };
}

function noteManaged({ managedScaling }: InstanceServing): string[] {
  if (managedScaling === null) return [];
  const { minInstances, maxInstances } = managedScaling;
  const range = `${minInstances ?? 'any'} to ${maxInstances ?? 'any'}`;
  return [
    `SageMaker itself scales its instances (${range}) for the copies that they hold, which is not modelled: as many as there are now are taken to stand.`,
  ];
}

function noteStatus(status: string): string[] {
  return status === 'InService' ? [] : [`The endpoint is ${status}, and not in service.`];
}
