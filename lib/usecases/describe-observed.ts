import { backTestFact } from '@/lib/contract/account-facts';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import { describeResource } from '@/lib/core/inventory/describe-resource';
import type { TestedWorkload } from '@/lib/core/inventory/fleet-accuracy';
import { widenQueueSlo } from '@/lib/core/inventory/kept-slo';
import { measureWorkload } from '@/lib/core/inventory/measure-workload';
import { rememberEvidence } from '@/lib/core/inventory/metric-evidence';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { RegionGround } from './account-ground';
import type { UseCaseDeps } from './deps';
import { type DiscoveredDescription, describeDiscovered } from './describe-discovered';
import { countServed, type Observations } from './find-observations';
import { fitObservations } from './fit-stored-workload';
import { backTestObserved } from './load-back-test';
import type { PricesInForce } from './prices-in-force';
import type { Store } from './store';

export interface TestedDescription {
  readonly description: WorkloadDescription;
  readonly observed: Observations;
  readonly resource: ResourceRecord;
  readonly workloadId: string;
}

/** Keeps how near the model comes to what was observed, for the account as a whole. */
export async function saveBackTest(
  { description, observed, resource: { connectionId, region }, workloadId }: TestedDescription,
  store: Store,
  deps: UseCaseDeps,
): Promise<void> {
  const tested = await backTestObserved(description, observed, store, deps);
  if (tested === null) return;
  const { explanations: _own, ...test } = tested;
  const value: TestedWorkload = { workloadId, region, test };
  const seenAt = deps.now().toISOString();
  await store.saveAccountFacts([{ connectionId, region, key: backTestFact(workloadId), value, seenAt }]);
}

export interface ObservedResource {
  readonly workload: WorkloadRecord;
  readonly resource: ResourceRecord;
  readonly ground: RegionGround;
}

/** Describes a resource with what its metrics told before. */
export function describeRemembered({
  workload,
  resource: { state },
  ground,
}: ObservedResource): DiscoveredDescription {
  const evidence = rememberEvidence(workload.description);
  return describeDiscovered(state, ground, { evidence, told: workload });
}

/** Describes a resource with what its metrics tell now. An objective that nobody told is one that it keeps today. */
export function describeObserved(
  { workload, resource: { state }, ground }: ObservedResource,
  observed: Observations,
  { instances, assumptions, prices }: Pick<UseCaseDeps, 'instances' | 'assumptions'> & PricesInForce,
): DiscoveredDescription {
  const { present, policy, tolerates } = describeResource(state, ground);
  const spec =
    present !== null && 'instanceType' in present ? instances.findInstance(present.instanceType) : null;
  const serving = { ...workload.description, present, policy };
  const fit = fitObservations(serving, observed, instances);
  const served = { ...observed, arrivals: countServed(observed) };
  const evidence = measureWorkload(served, fit, { present, tolerates, spec, instances });
  const described = describeDiscovered(state, ground, { evidence, told: workload });
  const { description } = described;
  if (workload.toldFields.includes('slo')) return described;
  const arrivals = observed.arrivals;
  const slo = widenQueueSlo({ observed: { arrivals, description }, prices, instances, assumptions });
  if (slo === null) return described;
  return describeDiscovered(state, ground, { evidence: { ...evidence, slo }, told: workload });
}
