import type { ReserveCall } from '@/lib/contract/reserve-call';
import type { RegionInventory } from '@/lib/core/inventory/account-facts';
import type { DiscoveredResource, ResourceKind } from '@/lib/core/inventory/discovered-resource';
import type { DiscoveredScaling } from '@/lib/core/inventory/discovered-scaling';
import { type KnownInventory, NOTHING_KNOWN, nameScalable } from '@/lib/core/inventory/known-inventory';
import type { AwsSession } from '../session/open-session';
import { discoverComponents } from './discover-components';
import { discoverEndpoints } from './discover-endpoints';
import { discoverFunctions } from './discover-functions';
import { discoverScaling } from './discover-scaling';
import { discoverTags } from './discover-tags';
import { discoverTransforms } from './discover-transforms';
import { keepFirst } from './keep-first';
import { listQuotas } from './list-quotas';
import type { Listing, RegionRead } from './region-read';

/** What may stop a discovery, and who is told how far it is. */
export interface DiscoveryWatch {
  readonly signal: AbortSignal;
  readonly onStep?: (step: string) => void;
  /** Asked before calls that are charged; without it they are made. */
  readonly reserve?: ReserveCall;
}

/**
 * Everything that serves models in a Region, with how it is scaled, and the quotas that bear on it. What cannot be read
 * is a problem, and its kind is not complete. Reserved and provisioned concurrency are looked up of the `ticked`
 * functions only, and what is `known` and never changes is not asked for again.
 * @throws AwsFailure `credentials` or `clock-skew`, after which nothing of the account can be read; the signal's reason
 * when it was aborted.
 */
export async function discoverRegion(
  session: AwsSession,
  region: string,
  watch: DiscoveryWatch,
  ticked: readonly string[] = [],
  known: KnownInventory = NOTHING_KNOWN,
): Promise<RegionInventory> {
  const end = new AbortController();
  const read: RegionRead = {
    session,
    region,
    signal: AbortSignal.any([watch.signal, end.signal]),
    problems: [],
    onStep: watch.onStep ?? (() => {}),
    reserve: watch.reserve ?? (async () => null),
  };
  try {
    return await readRegion(read, new Set(ticked), known);
  } catch (error) {
    end.abort(error);
    throw error;
  }
}

async function readRegion(
  read: RegionRead,
  ticked: ReadonlySet<string>,
  known: KnownInventory,
): Promise<RegionInventory> {
  read.onStep(`${read.region}: endpoints, functions and their scaling`);
  const [variants, components, transforms, functions, ofSageMaker, ofLambda, { quotas, unread }] =
    await Promise.all([
      discoverEndpoints(read, known.variants),
      discoverComponents(read),
      discoverTransforms(read, known.endedJobs),
      discoverFunctions(read, ticked, known.concurrency),
      discoverScaling(read, 'sagemaker', known.scaling),
      discoverScaling(read, 'lambda', known.scaling),
      listQuotas(read),
    ]);
  const hosts = new Set(
    components.found.map(({ endpointName, variantName }) => `${endpointName}/${variantName}`),
  );
  const resources: DiscoveredResource[] = [
    ...variants.found.map((variant) => ({
      ...variant,
      hasComponents: variant.hasComponents || hosts.has(variant.name),
      scaling: ofSageMaker.get(nameScalable(variant)) ?? null,
    })),
    ...components.found.map((component) => ({
      ...component,
      scaling: ofSageMaker.get(nameScalable(component)) ?? null,
    })),
    ...transforms.found,
    ...functions.found.map((found) => ({
      ...found,
      scaling: findFunctionScaling(ofLambda, nameScalable(found)),
    })),
  ];
  return {
    region: read.region,
    resources: await discoverTags(
      read,
      keepFirst(resources, ({ kind, name }) => `${kind} ${name}`).sort(compareResources),
      known.tags,
    ),
    quotas: quotas.toSorted((a, b) => compareText(a.serviceCode + a.quotaCode, b.serviceCode + b.quotaCode)),
    ...(unread.length === 0 ? {} : { unreadQuotas: unread }),
    completeKinds: listCompleteKinds({
      variant: variants,
      component: components,
      function: functions,
      transform: transforms,
    }),
    problems: read.problems,
  };
}

/** Of the versions and aliases of a function, the one that may grow most: its resource ID is `function:NAME:ALIAS`. */
function findFunctionScaling(
  scaling: ReadonlyMap<string, DiscoveredScaling>,
  prefix: string,
): DiscoveredScaling | null {
  const own = [...scaling].filter(([resourceId]) => resourceId.startsWith(prefix));
  own.sort(([a, one], [b, other]) => other.maxCapacity - one.maxCapacity || compareText(a, b));
  return own[0]?.[1] ?? null;
}

function listCompleteKinds(listings: Readonly<Record<ResourceKind, Listing<unknown>>>): ResourceKind[] {
  const kinds: readonly ResourceKind[] = ['variant', 'component', 'function', 'transform'];
  return kinds.filter((kind) => listings[kind].complete);
}

function compareResources(a: DiscoveredResource, b: DiscoveredResource): number {
  return compareText(a.kind, b.kind) || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
