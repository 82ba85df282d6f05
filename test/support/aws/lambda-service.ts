import { z } from 'zod';
import { AwsError } from './aws-error';
import { cutPage, sizePage } from './page-token';
import type { Call, Operations } from './service';
import type { FunctionSpec } from './world/fleet';
import { unitsAt } from './world/units-at';

/** Lambda gives no more functions at once, whatever is asked. */
const PAGE = 50;

const listSchema = z.object({
  FunctionName: z.string().default(''),
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(PAGE),
});

export const LAMBDA_SERVICE: Operations = {
  ListFunctions: (call) => {
    const { Marker, ...asked } = listSchema.parse(call.input);
    const all = call.fleet?.functions ?? [];
    const page = cutPage(
      all,
      sizePage(call, Math.min(PAGE, asked.MaxItems)),
      asked,
      Marker,
      'InvalidParameterValueException',
    );
    return { Functions: page.items.map((spec) => render(call, spec)), NextMarker: page.nextToken };
  },
  GetFunctionConcurrency: (call) => {
    const { reservedConcurrency } = findFunction(call);
    return reservedConcurrency === null ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
  },
  ListProvisionedConcurrencyConfigs: (call) => {
    const spec = findFunction(call);
    if (spec.provisionedQualifier === null) return { ProvisionedConcurrencyConfigs: [] };
    const ready = unitsAt(call.world.days, spec, call.nowSeconds);
    return {
      ProvisionedConcurrencyConfigs: [
        {
          FunctionArn: `${arnOf(call, spec.name)}:${spec.provisionedQualifier}`,
          RequestedProvisionedConcurrentExecutions: ready,
          AvailableProvisionedConcurrentExecutions: ready,
          AllocatedProvisionedConcurrentExecutions: ready,
          Status: 'READY',
          LastModified: stamp(spec.createdAtSeconds),
        },
      ],
    };
  },
};

const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^\/2015-03-31\/functions\/?$/, 'ListFunctions'],
  [/^\/2019-09-30\/functions\/([^/]+)\/concurrency$/, 'GetFunctionConcurrency'],
  [/^\/2019-09-30\/functions\/([^/]+)\/provisioned-concurrency$/, 'ListProvisionedConcurrencyConfigs'],
];

/** Which operation a path of Lambda is; `null` when it is none. */
export function routeLambda(method: string, url: URL): { operation: string; input: unknown } | null {
  if (method !== 'GET') return null;
  for (const [pattern, operation] of PATHS) {
    const match = pattern.exec(url.pathname);
    if (match === null) continue;
    const FunctionName = decodeURIComponent(match[1] ?? '');
    return { operation, input: { ...Object.fromEntries(url.searchParams), FunctionName } };
  }
  return null;
}

function findFunction(call: Call): FunctionSpec {
  const { FunctionName } = listSchema.parse(call.input);
  const name = FunctionName.startsWith('arn:') ? FunctionName.split(':')[6] : FunctionName;
  const found = call.fleet?.functions.find((spec) => spec.name === name);
  if (found !== undefined) return found;
  throw new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(call, FunctionName)}`, 404);
}

function render(call: Call, spec: FunctionSpec): object {
  const image = spec.runtime === null;
  return {
    FunctionName: spec.name,
    FunctionArn: arnOf(call, spec.name),
    ...(image ? {} : { Runtime: spec.runtime, Handler: 'app.handler' }),
    Role: `arn:aws:iam::${call.account.accountId}:role/service-role/${spec.name}`,
    CodeSize: image ? 0 : 1_048_576,
    Description: '',
    Timeout: spec.timeoutSeconds,
    MemorySize: spec.memoryMb,
    LastModified: stamp(spec.createdAtSeconds),
    Version: '$LATEST',
    Environment: { Variables: spec.environment },
    TracingConfig: { Mode: 'PassThrough' },
    PackageType: image ? 'Image' : 'Zip',
    Architectures: [spec.arch],
    EphemeralStorage: { Size: spec.ephemeralMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  };
}

function arnOf({ account, region }: Call, name: string): string {
  return `arn:aws:lambda:${region}:${account.accountId}:function:${name}`;
}

/** Lambda's own form of times. */
function stamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('Z', '+0000');
}
