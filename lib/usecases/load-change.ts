import { buildChange, type NoChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import type { UseCaseDeps } from './deps';
import { loadPlan } from './load-workload';
import type { Store } from './store';

/** The change that the latest plan of a workload recommends. */
export interface LoadedChange {
  readonly workload: WorkloadRecord;
  readonly plan: StoredPlan;
  /** When what is changed was last seen in AWS, ISO 8601; `null` for what was not discovered. */
  readonly seenAt: string | null;
  readonly change: Change | NoChange;
}

/**
 * The exact change from what a discovery found to what the latest plan recommends, or why there is none. Throws `AppError`
 * `not-found` when there is no such workload, or no plan of it.
 */
export async function loadChange(
  { id }: { id: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<LoadedChange> {
  const { workload, plan } = await loadPlan({ id }, { store });
  const resource = workload.resourceId === null ? null : await store.findResource(workload.resourceId);
  const siblings = resource === null ? [] : await listSiblings(resource, store);
  return {
    workload,
    plan,
    seenAt: resource?.lastSeenAt ?? null,
    change: writeChange(workload, plan, resource, siblings),
  };
}

function writeChange(
  { name, region }: WorkloadRecord,
  { plan }: StoredPlan,
  resource: ResourceRecord | null,
  siblings: readonly DiscoveredVariant[],
): Change | NoChange {
  const { recommended, present } = plan;
  if (recommended === null) return { reason: plan.withheld ?? NOTHING_FEASIBLE };
  if (recommended.keepsPresent) return { reason: KEPT };
  if (resource !== null && resource.goneAt !== null) return { reason: GONE };
  return buildChange({
    workloadName: name,
    region,
    resource: resource?.state ?? null,
    siblings,
    present: present?.option ?? null,
    presentLabel: present?.label ?? null,
    option: recommended.option,
    policy: recommended.policy,
    label: recommended.label,
    alarms: recommended.alarms,
  });
}

const NOTHING_FEASIBLE = 'Nothing is recommended, so that there is nothing to change.';
const KEPT = 'What serves it today is what is recommended: there is nothing to change.';
const GONE = 'What served it is not in the account any more: there is nothing to change.';

/** The other variants of its endpoint. */
async function listSiblings(
  { connectionId, region, state }: ResourceRecord,
  store: Pick<Store, 'listResources'>,
): Promise<DiscoveredVariant[]> {
  if (state.kind !== 'variant') return [];
  const all = await store.listResources(connectionId);
  return all.flatMap((one) =>
    one.region === region &&
    one.goneAt === null &&
    one.state.kind === 'variant' &&
    one.state.endpointName === state.endpointName &&
    one.state.variantName !== state.variantName
      ? [one.state]
      : [],
  );
}
