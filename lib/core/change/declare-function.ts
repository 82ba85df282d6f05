import type { DiscoveredFunction } from '../inventory/discovered-resource';
import type { JsonObject } from '../inventory/json-value';
import { hashContent } from '../plan/plan-hash';
import type { LambdaOption } from '../workload/serving-option';
import { blankText, referTo, type Text } from './blanks';
import type { ChangeResource } from './change';
import { declareScaling } from './declare-scaling';
import type { ScalingState } from './scaling-state';

/** An alias that is declared, with what is kept warm of it. */
export interface DeclaredAlias {
  readonly name: Text;
  readonly warm: number;
  readonly scaling: ScalingState | null;
}

const FUNCTION_ID = 'ServingFunction';
const DIGEST_CHARACTERS = 8;

/**
 * A function as resources: with a version of it and its aliases where environments are kept warm. Its code and its role
 * are blanks; what else its owner gave it (environment, layers, network) is not there to be declared.
 */
export function declareFunction({
  name,
  size,
  code,
  timeoutSeconds,
  aliases,
  exists,
}: {
  readonly name: Text;
  readonly size: Pick<LambdaOption, 'memoryMb' | 'arch' | 'ephemeralMb'>;
  readonly code: JsonObject;
  readonly timeoutSeconds: number;
  readonly aliases: readonly DeclaredAlias[];
  readonly exists: boolean;
}): ChangeResource[] {
  const properties = {
    FunctionName: name,
    Role: blankText('FunctionRoleArn'),
    ...code,
    Architectures: [size.arch],
    MemorySize: size.memoryMb,
    Timeout: timeoutSeconds,
    ...(size.ephemeralMb === undefined ? {} : { EphemeralStorage: { Size: size.ephemeralMb } }),
  };
  const declared = {
    logicalId: FUNCTION_ID,
    type: 'AWS::Lambda::Function',
    properties,
    dependsOn: [],
    exists,
  };
  if (aliases.length === 0) return [declared];
  // A version is published when its resource is made: another configuration takes another name.
  const digest = hashContent(JSON.stringify(properties), new Float64Array(0)).slice(0, DIGEST_CHARACTERS);
  const versionId = `Version${digest}`;
  return [
    declared,
    {
      logicalId: versionId,
      type: 'AWS::Lambda::Version',
      properties: { FunctionName: referTo(FUNCTION_ID) },
      dependsOn: [],
      exists: false,
    },
    ...aliases.flatMap((alias, i) =>
      declareAlias(alias, { versionId, suffix: i === 0 ? '' : `${i + 1}`, exists }),
    ),
  ];
}

function declareAlias(
  { name, warm, scaling }: DeclaredAlias,
  {
    versionId,
    suffix,
    exists,
  }: { readonly versionId: string; readonly suffix: string; readonly exists: boolean },
): ChangeResource[] {
  const logicalId = `WarmAlias${suffix}`;
  return [
    {
      logicalId,
      type: 'AWS::Lambda::Alias',
      properties: {
        FunctionName: referTo(FUNCTION_ID),
        FunctionVersion: referTo(versionId, 'Version'),
        Name: name,
        ...(warm === 0 ? {} : { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: warm } }),
      },
      dependsOn: [],
      exists,
    },
    ...declareScaling(scaling, { dependsOn: [logicalId], exists: false, suffix }),
  ];
}

/** The code of a function that runs: an image, or an archive with the runtime that it is for. */
export function declareCode(found: DiscoveredFunction | null, code: JsonObject): JsonObject {
  if (found === null || found.runtime === null) return { PackageType: 'Image', Code: code };
  return { PackageType: 'Zip', Code: code, Runtime: found.runtime, Handler: blankText('FunctionHandler') };
}
