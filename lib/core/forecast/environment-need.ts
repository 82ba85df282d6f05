import { fewestEnvironments } from '../options/environments';
import { lambdaVcpus } from '../options/lambda';
import { serverlessVcpus } from '../options/serverless';
import { serviceTimeOn } from '../options/service-scaling';
import type { Situation } from '../options/way-to-serve';
import type { ServingOption } from '../workload/serving-option';

/**
 * Environments that the busiest period takes at once, by the measure that plans hold limits against; `null` for what is
 * not served by environments of its own.
 */
export function countNeededAtOnce(
  option: ServingOption,
  { description, profile }: Pick<Situation, 'description' | 'profile'>,
): number | null {
  if (option.kind !== 'lambda' && option.kind !== 'serverless') return null;
  const vcpus = option.kind === 'lambda' ? lambdaVcpus(option.memoryMb) : serverlessVcpus(option.memoryMb);
  return fewestEnvironments(profile, serviceTimeOn(description, vcpus));
}
