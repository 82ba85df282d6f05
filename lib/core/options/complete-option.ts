import type { ServingOption } from '../workload/serving-option';
import { withProvisionedSplit } from './environments';
import { lambdaVcpus } from './lambda';
import { serverlessVcpus } from './serverless';
import { serviceTimeOn } from './service-scaling';
import type { Situation } from './way-to-serve';

/** An option as described, with what follows from the workload filled in: how many requests run provisioned. */
export function completeOption(option: ServingOption, situation: Situation): ServingOption {
  if (option.kind === 'serverless') {
    return withProvisionedSplit(
      option,
      serviceTimeOn(situation.description, serverlessVcpus(option.memoryMb)),
      situation,
    );
  }
  if (option.kind === 'lambda') {
    return withProvisionedSplit(
      option,
      serviceTimeOn(situation.description, lambdaVcpus(option.memoryMb)),
      situation,
    );
  }
  return option;
}
