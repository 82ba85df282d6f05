import { completeOption } from '../options/complete-option';
import { sizeBurst } from '../options/hybrid-candidates';
import { narrowInstances } from '../options/instance-catalog';
import { listCandidatesOf } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import type { LambdaOption, ServerlessOption, ServingOption } from '../workload/serving-option';

/**
 * The option of the same kind and instance type that the situation calls for: as many instances, or instance-hours, as
 * its load needs. Environments keep their size and number, those kept warm carry more or less of the requests; a base on
 * instances keeps its instances and leaves more or less over.
 */
export function resizeOption(option: ServingOption, situation: Situation): ServingOption {
  if (option.kind === 'hybrid') return sizeBurst(option, situation);
  if (option.kind === 'lambda' || option.kind === 'serverless') return splitAnew(option, situation);
  const spec = situation.instances.findInstance(option.instanceType);
  if (spec === null) return option;
  const resized = listCandidatesOf(option.kind, {
    ...situation,
    instances: narrowInstances(situation.instances, [spec]),
  });
  return nearestInCapacity(option, resized) ?? option;
}

/** Which requests run on the environments kept warm follows from how long they run. */
function splitAnew(option: LambdaOption | ServerlessOption, situation: Situation): ServingOption {
  const { provisionedRequests: _requests, provisionedServiceTimeMs: _serviceTime, ...size } = option;
  return completeOption(size, situation);
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
