import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { z } from 'zod';
import { type DiscoveredResource, RESOURCE_KINDS } from '@/lib/core/inventory/discovered-resource';
import { NO_TAGS, type Tags } from '@/lib/core/workload/tags';
import { listOf, maybe, name } from '../session/answer-fields';
import { readList } from '../session/read-list';
import { askAbout, attempt, type RegionRead } from './region-read';

/** "GetResources", ResourceARNList: at most so many. */
const ARNS_A_CALL = 100;

/** No tag of AWS holds the character that a database cannot. */
const withoutNul = z.string().regex(/^[^\0]*$/);
const answerSchema = z.object({
  next: maybe(z.string()),
  mappings: z.array(
    z.object({
      ResourceARN: name,
      Tags: listOf(z.object({ Key: name.and(withoutNul), Value: withoutNul })),
    }),
  ),
});

/**
 * Resources with their tags: one call for a hundred of a kind. Where they may not be read, or AWS does not answer, it is a
 * problem, what is `known` stands, and the resources are what they are. Batch transform jobs, found by the name of
 * their model only, have none.
 */
export async function discoverTags(
  read: RegionRead,
  resources: readonly DiscoveredResource[],
  known: ReadonlyMap<string, Tags>,
): Promise<DiscoveredResource[]> {
  const batches = RESOURCE_KINDS.flatMap((kind) => cutBatches(listArns(resources, kind)));
  const found = await Promise.all(batches.map((arns) => attempt(read, () => readTags(read, arns))));
  const tags = new Map(known);
  for (const [i, arns] of batches.entries()) {
    const answered = found[i] ?? null;
    if (answered === null) continue;
    for (const arn of arns) tags.set(arn, answered.get(keyOf(arn)) ?? NO_TAGS);
  }
  return resources.map((resource) => addTags(resource, tags));
}

function listArns(resources: readonly DiscoveredResource[], kind: DiscoveredResource['kind']): string[] {
  const arns = resources.flatMap((resource) =>
    resource.kind === kind && resource.arn !== null ? [resource.arn] : [],
  );
  // Variants of one endpoint share its ARN.
  return [...new Set(arns)];
}

function cutBatches(arns: readonly string[]): string[][] {
  const total = Math.ceil(arns.length / ARNS_A_CALL);
  return Array.from({ length: total }, (_, i) => arns.slice(i * ARNS_A_CALL, (i + 1) * ARNS_A_CALL));
}

/** Tags by ARN; a resource without any may be left out. @throws AwsFailure */
async function readTags(read: RegionRead, arns: readonly string[]): Promise<Map<string, Tags>> {
  const command = new GetResourcesCommand({ ResourceARNList: [...arns] });
  const answer = await askAbout(
    read,
    { service: 'tag', action: 'GetResources' },
    answerSchema,
    async (options) => {
      const page = await read.session.tagging(read.region).send(command, options);
      return { next: page.PaginationToken, mappings: readList(page.ResourceTagMappingList) };
    },
  );
  // A list of ARNs cannot be paged through: what was cut off is asked for again in smaller lists.
  if ((answer.next ?? '') !== '' && arns.length > 1) {
    const half = Math.ceil(arns.length / 2);
    const parts = await Promise.all([readTags(read, arns.slice(0, half)), readTags(read, arns.slice(half))]);
    return new Map(parts.flatMap((part) => [...part]));
  }
  return new Map(
    answer.mappings.map(({ ResourceARN, Tags: list }) => [
      keyOf(ResourceARN),
      Object.fromEntries(list.map(({ Key, Value }) => [Key, Value])),
    ]),
  );
}

/** SageMaker writes ARNs in lower case here and as they were given there; names of functions tell the cases apart. */
function keyOf(arn: string): string {
  return arn.includes(':sagemaker:') ? arn.toLowerCase() : arn;
}

/** None is no field, so that what was found before tags were read is no change. */
function addTags(resource: DiscoveredResource, tags: ReadonlyMap<string, Tags>): DiscoveredResource {
  const own = resource.arn === null ? NO_TAGS : (tags.get(resource.arn) ?? NO_TAGS);
  return Object.keys(own).length === 0 ? resource : { ...resource, tags: own };
}
