import type { DiscoveredFunction } from '../inventory/discovered-resource';
import type { JsonObject } from '../inventory/json-value';
import type { LambdaOption } from '../workload/serving-option';
import { blankText, type Text } from './blanks';
import type { ChangeCall } from './change';
import type { ChangeDraft } from './change-endpoint';
import {
  configureFunction,
  dropWarm,
  keepWarm,
  newVersion,
  pointAlias,
  publishVersion,
  updateCode,
} from './function-calls';
import { removeScaling, replaceScaling } from './replace-scaling';
import { readScaling } from './scaling-state';

/** A function as it is changed: what of it is known, and what it is to be. */
interface FunctionGround {
  readonly found: DiscoveredFunction | null;
  readonly name: Text;
  /** What is kept warm today. */
  readonly kept: { readonly qualifier: string; readonly concurrency: number } | null;
  /** The alias that warm environments are of afterwards. */
  readonly alias: Text;
  /** Environments to keep warm. */
  readonly wanted: number;
  readonly changesArch: boolean;
}

/** Changes the memory, storage, architecture and provisioned concurrency of a function. */
export function changeFunction(found: DiscoveredFunction | null, option: LambdaOption): ChangeDraft {
  const kept = found?.provisioned?.find(({ concurrency }) => concurrency > 0) ?? null;
  const ground: FunctionGround = {
    found,
    kept,
    name: found?.name ?? blankText('FunctionName'),
    alias: kept === null || isVersion(kept.qualifier) ? blankText('AliasName') : kept.qualifier,
    wanted: option.provisionedConcurrency ?? 0,
    changesArch: found === null || found.arch !== option.arch,
  };
  const scaling = readWarmScaling(ground);
  return {
    calls: [...(scaling.state === null ? [] : removeScaling(scaling.state)), ...listCalls(ground, option)],
    undo: [...listUndo(ground), ...replaceScaling(null, scaling.state)],
    resources: [],
    limits: [...scaling.limits, ...noteFunction(ground)],
  };
}

function isVersion(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}

function readWarmScaling({ found, kept }: FunctionGround) {
  const scaling = kept === null ? null : (found?.scaling ?? null);
  return readScaling(scaling, {
    namespace: 'lambda',
    resourceId: `function:${found?.name ?? ''}:${kept?.qualifier ?? ''}`,
    dimension: 'lambda:function:ProvisionedConcurrency',
  });
}

function listCalls(ground: FunctionGround, option: LambdaOption): ChangeCall[] {
  const { found, name, kept, alias, wanted, changesArch } = ground;
  const dropsKept = kept !== null && (wanted === 0 || kept.qualifier !== alias);
  return [
    ...(changesArch ? [updateCode(name, option.arch, nameCode(found, ''))] : []),
    configureFunction(name, sizeOf(option)),
    ...(usesAlias(ground) ? [publishVersion(name), pointAlias(name, alias, newVersion())] : []),
    ...(wanted > 0 ? [keepWarm(name, alias, wanted)] : []),
    ...(dropsKept ? [dropWarm(name, kept.qualifier)] : []),
  ];
}

function listUndo(ground: FunctionGround): ChangeCall[] {
  const { found, name, kept, alias, wanted, changesArch } = ground;
  const dropsNew = wanted > 0 && kept?.qualifier !== alias;
  return [
    ...(dropsNew ? [dropWarm(name, alias)] : []),
    ...(changesArch && found !== null ? [updateCode(name, found.arch, nameCode(found, 'Present'))] : []),
    ...(found === null ? [] : [configureFunction(name, sizeOf(found))]),
    ...(usesAlias(ground) ? [pointAlias(name, alias, blankText('PresentVersion'))] : []),
    ...(kept === null ? [] : [keepWarm(name, kept.qualifier, kept.concurrency)]),
  ];
}

/** What is warm, and what callers of an alias get, is of a version. */
function usesAlias({ kept, wanted }: FunctionGround): boolean {
  return wanted > 0 || kept !== null;
}

function sizeOf({
  memoryMb,
  ephemeralMb,
}: {
  readonly memoryMb: number;
  readonly ephemeralMb?: number;
}): JsonObject {
  return {
    MemorySize: memoryMb,
    ...(ephemeralMb === undefined ? {} : { EphemeralStorage: { Size: ephemeralMb } }),
  };
}

/** Where code is that only its owner knows: an image, or for a function with a runtime an archive. */
function nameCode(found: DiscoveredFunction | null, prefix: '' | 'Present'): JsonObject {
  if (found?.runtime === null || found === null) return { ImageUri: blankText(`${prefix}ImageUri`) };
  return { S3Bucket: blankText(`${prefix}CodeBucket`), S3Key: blankText(`${prefix}CodeKey`) };
}

function noteFunction({ found, changesArch, wanted, kept }: FunctionGround): string[] {
  return [
    ...(found === null
      ? [
          'Nothing of the function was discovered in an account: what undoes the change in full cannot be told. Note its memory, architecture and image first.',
        ]
      : []),
    ...(changesArch
      ? ['The code has to be built for the architecture first: discovery does not read where it is.']
      : []),
    ...(wanted > 0 && kept === null
      ? [
          'Provisioned concurrency serves callers of the alias only: whoever calls the function without it gets cold environments.',
        ]
      : []),
    ONLY_CLI,
  ];
}

/** A function is declared whole, with code, role and environment, which nobody but its owner has. */
export const ONLY_CLI =
  'No CloudFormation, Terraform or CDK is written for a function: it is declared whole, with its code, its role and its environment. Set the same memory, architecture and provisioned concurrency in yours.';
