import {
  QUOTAS_FACT,
  quotasSchema,
  SAVINGS_PLANS_FACT,
  savingsPlansSchema,
} from '@/lib/contract/account-facts';
import type { SavingsPlan, ServiceQuota } from '@/lib/core/inventory/account-facts';
import { chooseQuotas } from '@/lib/core/inventory/account-quotas';
import type { AccountFactRecord, ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { ResourceGround } from '@/lib/core/inventory/described-resource';
import type { DiscoveredComponent, DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { AccountQuotas } from '@/lib/core/workload/discovered-facts';
import type { UseCaseDeps } from './deps';

/** What descriptions of a Region's resources rest on beside the resources themselves. */
export interface RegionGround extends ResourceGround {
  readonly region: string;
  readonly quotas: AccountQuotas | undefined;
  /** Kinds of Savings Plan in force. */
  readonly savingsPlans: readonly string[];
}

/** Puts together what a Region's resources are described with, from what is stored of the account. */
export function describeGround(
  region: string,
  resources: readonly ResourceRecord[],
  facts: readonly AccountFactRecord[],
  { instances, assumptions, now }: Pick<UseCaseDeps, 'instances' | 'assumptions' | 'now'>,
): RegionGround {
  const inRegion = resources.filter((resource) => resource.region === region);
  return {
    region,
    instances,
    atSeconds: Math.floor(now().getTime() / MILLISECONDS_PER_SECOND),
    hoursPerMonth: assumptions.hoursPerMonth,
    hosts: listHosts(inRegion),
    components: listComponents(inRegion),
    quotas: chooseQuotas(readQuotas(region, facts), instances),
    savingsPlans: readSavingsPlans(facts),
  };
}

function listHosts(resources: readonly ResourceRecord[]): Map<string, DiscoveredVariant> {
  return new Map(
    resources.flatMap(({ name, state }) => (state.kind === 'variant' ? [[name, state] as const] : [])),
  );
}

/** What is gone reserves nothing any more. */
function listComponents(resources: readonly ResourceRecord[]): Map<string, DiscoveredComponent[]> {
  const byHost = new Map<string, DiscoveredComponent[]>();
  for (const { state, goneAt } of resources) {
    if (state.kind !== 'component' || goneAt !== null) continue;
    const host = `${state.endpointName}/${state.variantName}`;
    byHost.set(host, [...(byHost.get(host) ?? []), state]);
  }
  return byHost;
}

/** The quotas of a Region that are stored. */
export function readQuotas(region: string, facts: readonly AccountFactRecord[]): readonly ServiceQuota[] {
  const fact = facts.find((one) => one.key === QUOTAS_FACT && one.region === region);
  const read = quotasSchema.safeParse(fact?.value);
  return read.success ? read.data : [];
}

/** The Savings Plans of an account that are stored. */
export function listSavingsPlans(facts: readonly AccountFactRecord[]): readonly SavingsPlan[] {
  const fact = facts.find(({ key }) => key === SAVINGS_PLANS_FACT);
  const read = savingsPlansSchema.safeParse(fact?.value);
  return read.success ? read.data : [];
}

/** Kinds of plans that are in force: an ended one takes nothing off any more. */
function readSavingsPlans(facts: readonly AccountFactRecord[]): string[] {
  const inForce = listSavingsPlans(facts).filter(({ state }) => state === 'active');
  return [...new Set(inForce.map(({ planType }) => planType))].sort();
}
