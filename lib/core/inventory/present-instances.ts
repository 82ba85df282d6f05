import type { ScalingPolicy } from '../workload/scaling-policy';
import type { AsyncOption, RealtimeOption } from '../workload/serving-option';
import type { DiscoveredVariant, InstancePool, InstanceServing } from './discovered-resource';
import { describeScaling } from './present-policy';

export interface PresentInstancesOption {
  readonly present: RealtimeOption | AsyncOption;
  readonly policy: ScalingPolicy | undefined;
  readonly notes: readonly string[];
}

/**
 * The instances of a variant as a way to serve: all as of the type that most of them are, as a model of several at once
 * would need to know which gets what. `null` where no instance type is stated.
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
    ...notePools(serving.pools, main),
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

function notePools(pools: readonly InstancePool[], main: InstancePool): string[] {
  const types = new Set(pools.map(({ instanceType }) => instanceType));
  if (types.size < 2) return [];
  const running = pools.map(({ instanceType, count }) => `${count} x ${instanceType}`).join(', ');
  return [
    `It runs on several instance types (${running}). All are taken as ${main.instanceType}, so that its cost is only near what is paid.`,
  ];
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
