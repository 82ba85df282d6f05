import { sizeBurst } from '../options/hybrid-candidates';
import { narrowInstances } from '../options/instance-catalog';
import { listCandidatesOf } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import type { ServingOption } from '../workload/serving-option';

/**
 * The option of the same kind and instance type that the situation calls for: as many instances, or instance-hours, as
 * its load needs. Options that are paid by use stay as they are, and a base on instances keeps its instances and leaves
 * more or less over.
 */
export function resizeOption(option: ServingOption, situation: Situation): ServingOption {
  if (option.kind === 'hybrid') return sizeBurst(option, situation);
  if (!('instanceType' in option)) return option;
  const spec = situation.instances.findInstance(option.instanceType);
  if (spec === null) return option;
  const resized = listCandidatesOf(option.kind, {
    ...situation,
    instances: narrowInstances(situation.instances, [spec]),
  });
  return nearestInCapacity(option, resized) ?? option;
}

/** An asynchronous endpoint that scales to zero stays one that does: of its two forms, the one with hours alike. */
function nearestInCapacity(
  option: ServingOption,
  resized: readonly ServingOption[],
): ServingOption | undefined {
  if (option.kind !== 'async') return resized[0];
  const distance = (other: ServingOption): number =>
    other.kind === 'async' ? Math.abs(Math.log(other.instanceHours / option.instanceHours)) : Infinity;
  return [...resized].sort((a, b) => distance(a) - distance(b))[0];
}
