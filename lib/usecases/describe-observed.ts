import { backTestFact } from '@/lib/contract/account-facts';
import type { BackTest } from '@/lib/core/inventory/back-test';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { TestedWorkload } from '@/lib/core/inventory/fleet-accuracy';
import { nameHardware } from '@/lib/core/inventory/hardware-spans';
import { widenQueueSlo } from '@/lib/core/inventory/kept-slo';
import { rememberEvidence } from '@/lib/core/inventory/metric-evidence';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { RegionGround } from './account-ground';
import { backTestHardware, type TestedResource } from './back-test-hardware';
import type { UseCaseDeps } from './deps';
import { type DiscoveredDescription, describeDiscovered } from './describe-discovered';
import type { Observations } from './find-observations';
import { measureHardware } from './measure-hardware';
import type { PricesInForce } from './prices-in-force';
import type { Store } from './store';

/** Keeps how near the model comes to what was observed, for the account as a whole; not of what cannot be replayed. */
export async function saveBackTest(
  { workload, resource, ground }: ObservedResource,
  observed: Observations,
  store: Store,
  deps: Pick<UseCaseDeps, 'findPrices' | 'now'>,
): Promise<void> {
  const { prices } = await deps.findPrices(store);
  const tested = backTestIfAny({ workload, resource, ground, prices }, observed);
  if (tested === null) return;
  const { connectionId, region } = resource;
  const workloadId = workload.id;
  const { explanations: _own, ...test } = tested;
  const value: TestedWorkload = { workloadId, region, test };
  const seenAt = deps.now().toISOString();
  await store.saveAccountFacts([{ connectionId, region, key: backTestFact(workloadId), value, seenAt }]);
}

function backTestIfAny(tested: TestedResource, observed: Observations): BackTest | null {
  try {
    return backTestHardware(tested, observed);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
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
  const { atSeconds } = ground;
  const evidence = rememberEvidence(workload.description, { hardware: nameHardware(state), atSeconds });
  return describeDiscovered(state, ground, { evidence, told: workload });
}

/** Describes a resource with what its metrics tell now. An objective that nobody told is one that it keeps today. */
export function describeObserved(
  { workload, resource: { state }, ground }: ObservedResource,
  observed: Observations,
  { instances, assumptions, prices }: Pick<UseCaseDeps, 'instances' | 'assumptions'> & PricesInForce,
): DiscoveredDescription {
  const evidence = measureHardware({ state, description: workload.description, ground }, observed);
  const described = describeDiscovered(state, ground, { evidence, told: workload });
  const { description } = described;
  if (workload.toldFields.includes('slo')) return described;
  const arrivals = observed.arrivals;
  const slo = widenQueueSlo({ observed: { arrivals, description }, prices, instances, assumptions });
  if (slo === null) return described;
  return describeDiscovered(state, ground, { evidence: { ...evidence, slo }, told: workload });
}
