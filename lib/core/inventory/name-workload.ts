import type { DiscoveredResource, ResourceKind } from './discovered-resource';

const KIND_WORDS: Readonly<Record<ResourceKind, string>> = {
  variant: 'endpoint',
  component: 'component',
  function: 'function',
  transform: 'batch transform',
};

/**
 * Names a workload after what serves it: an endpoint of one variant by the endpoint alone. A name that is taken in the
 * Region gives way to the whole one, and that to one that says the kind. `variants` counts those of each endpoint.
 */
export function nameWorkload(
  resource: DiscoveredResource,
  variants: ReadonlyMap<string, number>,
  isTaken: (name: string) => boolean,
): string {
  const { kind, name } = resource;
  const isOnly = resource.kind === 'variant' && variants.get(resource.endpointName) === 1;
  const short = resource.kind === 'variant' && isOnly ? resource.endpointName : name;
  const withKind = `${name} (${KIND_WORDS[kind]})`;
  const free = [short, name, withKind].find((candidate) => !isTaken(candidate));
  return free ?? firstNumbered(withKind, isTaken);
}

/** How many variants each endpoint has, by its name. */
export function countVariants(resources: readonly DiscoveredResource[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const resource of resources)
    if (resource.kind === 'variant')
      counts.set(resource.endpointName, (counts.get(resource.endpointName) ?? 0) + 1);
  return counts;
}

function firstNumbered(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const numbered = `${name} ${number}`;
    if (!isTaken(numbered)) return numbered;
  }
}
