import {
  GetFunctionConcurrencyCommand,
  ListFunctionsCommand,
  ListProvisionedConcurrencyConfigsCommand,
} from '@aws-sdk/client-lambda';
import { z } from 'zod';
import type { DiscoveredFunction, FunctionConcurrency } from '@/lib/core/inventory/discovered-resource';
import type { KnownInventory } from '@/lib/core/inventory/known-inventory';
import { count, listOf, maybe, name } from '../session/answer-fields';
import { readList } from '../session/read-list';
import { keepFirst } from './keep-first';
import {
  askAbout,
  describeEach,
  type Listing,
  listAll,
  listOrFail,
  type RegionRead,
  tolerate,
} from './region-read';

const PAGE_SIZE = 50;
/** "Lambda quotas": what a function has that states none. */
const DEFAULT_EPHEMERAL_MB = 512;

/** Environment variables are not among the fields, so that they reach no value of ours. */
const functionSchema = z.object({
  FunctionName: name,
  FunctionArn: maybe(name),
  Runtime: maybe(name),
  MemorySize: count,
  Timeout: count,
  Architectures: listOf(z.enum(['x86_64', 'arm64'])),
  EphemeralStorage: maybe(z.object({ Size: count })),
});
type FunctionAnswer = z.infer<typeof functionSchema>;

const provisionedSchema = z.object({
  FunctionArn: name,
  RequestedProvisionedConcurrentExecutions: count,
});
const reservedSchema = z.object({ ReservedConcurrentExecutions: maybe(count) });

/**
 * Every function, without its scaling. Reserved and provisioned concurrency take two calls a function at 15 calls a
 * second, so they are asked for `ticked` functions only: those that serve models.
 */
export async function discoverFunctions(
  read: RegionRead,
  ticked: ReadonlySet<string>,
  known: KnownInventory['concurrency'],
): Promise<Listing<DiscoveredFunction>> {
  const listed = await listAll(
    read,
    { service: 'lambda', action: 'ListFunctions' },
    functionSchema,
    async (Marker, abortSignal) => {
      const command = new ListFunctionsCommand({ MaxItems: PAGE_SIZE, Marker });
      const page = await read.session.lambda(read.region).send(command, { abortSignal });
      return { items: readList(page.Functions), next: page.NextMarker };
    },
  );
  read.onStep(`${read.region}: ${listed.found.length} functions`);
  const plain = listed.found.filter(({ FunctionName }) => !ticked.has(FunctionName));
  const detailed = await describeEach(
    read,
    { found: listed.found.filter(({ FunctionName }) => ticked.has(FunctionName)), complete: listed.complete },
    async (answer) => ({
      ...buildFunction(read.region, answer),
      ...(await fetchConcurrency(read, answer.FunctionName, known.get(answer.FunctionName))),
    }),
  );
  return {
    found: [...detailed.found, ...plain.map((answer) => buildFunction(read.region, answer))],
    complete: detailed.complete,
  };
}

function buildFunction(region: string, answer: FunctionAnswer): DiscoveredFunction {
  return {
    kind: 'function',
    region,
    name: answer.FunctionName,
    arn: answer.FunctionArn,
    createdAtSeconds: null,
    memoryMb: answer.MemorySize,
    ephemeralMb: answer.EphemeralStorage?.Size ?? DEFAULT_EPHEMERAL_MB,
    arch: answer.Architectures[0] ?? 'x86_64',
    timeoutSeconds: answer.Timeout,
    runtime: answer.Runtime,
    reservedConcurrency: null,
    provisioned: null,
    scaling: null,
  };
}

/** What is kept for a function; where it may not be asked about, what is `known` of it beside the problem. */
export async function fetchConcurrency(
  read: RegionRead,
  FunctionName: string,
  known: FunctionConcurrency = { reservedConcurrency: null, provisioned: null },
): Promise<FunctionConcurrency> {
  const [reserved, provisioned] = await Promise.all([
    tolerate(read, ['permission'], async () => ({ count: await findReserved(read, FunctionName) })),
    tolerate(read, ['permission'], () => listProvisioned(read, FunctionName)),
  ]);
  return {
    reservedConcurrency: reserved === null ? known.reservedConcurrency : reserved.count,
    provisioned: provisioned ?? known.provisioned,
  };
}

async function findReserved(read: RegionRead, FunctionName: string): Promise<number | null> {
  const answer = await askAbout(
    read,
    { service: 'lambda', action: 'GetFunctionConcurrency', about: FunctionName },
    reservedSchema,
    (options) =>
      read.session.lambda(read.region).send(new GetFunctionConcurrencyCommand({ FunctionName }), options),
  );
  return answer.ReservedConcurrentExecutions;
}

async function listProvisioned(read: RegionRead, FunctionName: string) {
  const configs = await listOrFail(
    read,
    { service: 'lambda', action: 'ListProvisionedConcurrencyConfigs', about: FunctionName },
    provisionedSchema,
    async (Marker, abortSignal) => {
      const command = new ListProvisionedConcurrencyConfigsCommand({
        FunctionName,
        MaxItems: PAGE_SIZE,
        Marker,
      });
      const page = await read.session.lambda(read.region).send(command, { abortSignal });
      return { items: readList(page.ProvisionedConcurrencyConfigs), next: page.NextMarker };
    },
  );
  return keepFirst(configs, ({ FunctionArn }) => FunctionArn).map((config) => ({
    qualifier: config.FunctionArn.slice(config.FunctionArn.lastIndexOf(':') + 1),
    concurrency: config.RequestedProvisionedConcurrentExecutions,
  }));
}
