import type { RegionFleet } from './fleet';
import { seedOf } from './hash';

type Tags = Readonly<Record<string, string>>;

/** Every so many of them nobody ever tagged. */
const UNTAGGED_EVERY = 5;

/** A Region's fleet with tags as people leave them: the team that its names begin with, and a stage. */
export function tagFleet(fleet: RegionFleet): RegionFleet {
  return {
    ...fleet,
    endpoints: fleet.endpoints.map((each) => ({ ...each, ...tagsFor(each.name) })),
    components: fleet.components.map((each) => ({ ...each, ...tagsFor(each.name) })),
    functions: fleet.functions.map((each) => ({ ...each, ...tagsFor(each.name) })),
  };
}

function tagsFor(name: string): { readonly tags?: Tags } {
  const seed = seedOf(`tags of ${name}`);
  if (seed % UNTAGGED_EVERY === 0) return {};
  const team = name.split('-')[0] ?? name;
  const stage = seed % 3 === 0 ? 'staging' : 'prod';
  const stack: Tags = seed % 2 === 0 ? { 'aws:cloudformation:stack-name': `${team}-${stage}` } : {};
  return { tags: { team, stage, ...stack } };
}
