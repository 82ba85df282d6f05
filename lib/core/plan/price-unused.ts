import { estimateCost } from '../options/estimate-cost';
import { labelOption } from '../options/registry';
import { type ServingOption, servingStyle } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import type { SituationInput } from './describe-situation';
import { labelPolicy } from './evaluate-policy';
import { describeShared, labelShared } from './evaluate-shared';
import type { Evaluation } from './plan';

/**
 * What a workload costs that nobody calls: its standing instances, environments and jobs, without a request. `null` for
 * one that is not served. Nothing is known of how it performs.
 */
export function priceUnused({
  observed: { description },
  prices,
  assumptions,
}: Pick<SituationInput, 'prices' | 'assumptions'> & {
  readonly observed: { readonly description: WorkloadDescription };
}): Evaluation | null {
  const { policy = null, region, requestBytes, responseBytes } = description;
  const present = description.present ?? describeShared(description);
  if (present === null) return null;
  const usage = {
    requestsPerMonth: 0,
    billedDurationMs: 0,
    requestBytes,
    responseBytes,
    hours: assumptions.hoursPerMonth,
  };
  const cost = estimateCost(countPaid(present, description), usage, { region, ...assumptions }, prices);
  const label =
    present.kind === 'realtime' && policy !== null
      ? labelPolicy(present.instanceType, policy)
      : description.present === null
        ? labelShared(description)
        : labelOption(present);
  return {
    option: present,
    policy,
    style: servingStyle(present),
    label,
    feasible: false,
    bindingLimit: cost.priced ? 'no request was observed' : cost.reason,
    monthlyCostUsd: cost.priced ? cost.totalUsd : null,
    components: cost.priced ? cost.components : [],
    p50Ms: null,
    p99Ms: null,
    breachShare: null,
    coldShare: null,
    peakUtilization: null,
    onFrontier: false,
    modelled: false,
    measureFirst: false,
    assumptions: cost.priced ? cost.assumptions : [],
  };
}

/** The instances that there really were; an idle endpoint that scales stands at its minimum. */
function countPaid(present: ServingOption, { policy, discovered }: WorkloadDescription): ServingOption {
  if (present.kind !== 'realtime') return present;
  const paid = discovered?.paid?.meanInstances;
  if (paid !== undefined) return { ...present, instanceCount: paid };
  if (policy === undefined || policy.kind === 'several') return present;
  return { ...present, instanceCount: policy.kind === 'fixed' ? policy.instances : policy.minInstances };
}
