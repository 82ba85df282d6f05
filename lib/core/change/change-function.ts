import type { DiscoveredFunction } from '../inventory/discovered-resource';
import type { JsonObject } from '../inventory/json-value';
import type { LambdaOption } from '../workload/serving-option';
import { blankText, type Text } from './blanks';
import type { ChangeCall } from './change';
import type { ChangeDraft } from './change-endpoint';
import { type DeclaredAlias, declareCode, declareFunction } from './declare-function';
import { designWarm } from './design-warm';
import {
  configureFunction,
  DEFAULT_TIMEOUT_SECONDS,
  dropWarm,
  keepWarm,
  newVersion,
  pointAlias,
  publishVersion,
  updateCode,
} from './function-calls';
import { removeScaling, replaceScaling } from './replace-scaling';
import type { ScalingState } from './scaling-state';
import { askVersions, listWarm, nameWarm, readWarmScaling, shareWarm, type WarmAlias } from './warm-aliases';

/** A function as it is changed: what of it is known, and what it is to be. */
interface FunctionGround {
  readonly found: DiscoveredFunction | null;
  readonly option: LambdaOption;
  readonly name: Text;
  /** What callers use afterwards, and what is warm of it; none where nothing is warm, today or then. */
  readonly aliases: readonly WarmAlias[];
  /** What moves the warm environments of each of them. */
  readonly scalings: readonly (ScalingState | null)[];
  readonly changesArch: boolean;
}

/** Changes the memory, storage, architecture and provisioned concurrency of a function. */
export function changeFunction(found: DiscoveredFunction | null, option: LambdaOption): ChangeDraft {
  const { state: from, limits } = readWarmScaling(found);
  const ground = readGround(found, option, from);
  const { aliases, scalings } = ground;
  return {
    calls: [
      ...(from === null ? [] : removeScaling(from)),
      ...listCalls(ground),
      ...scalings.flatMap((to) => replaceScaling(null, to)),
    ],
    undo: [
      ...scalings.flatMap((to) => (to === null ? [] : removeScaling(to))),
      ...listUndo(ground),
      ...replaceScaling(null, from),
    ],
    resources: declareChanged(ground),
    limits: [...limits, ...noteFunction(ground)],
    blanks: askVersions(aliases),
  };
}

function readGround(
  found: DiscoveredFunction | null,
  option: LambdaOption,
  from: ScalingState | null,
): FunctionGround {
  const name = found?.name ?? blankText('FunctionName');
  const wanted = option.provisionedConcurrency ?? 0;
  const aliases = wanted > 0 || listWarm(found).length > 0 ? shareWarm(found, wanted) : [];
  return {
    found,
    option,
    name,
    aliases,
    scalings: aliases.map((one) =>
      designWarm({ ...option, provisionedConcurrency: one.wanted }, nameWarm(name, one.alias), from),
    ),
    changesArch: found === null || found.arch !== option.arch,
  };
}

function listCalls({ found, option, name, aliases, changesArch }: FunctionGround): ChangeCall[] {
  return [
    ...(changesArch ? [updateCode(name, option.arch, nameCode(found, ''))] : []),
    configureFunction(name, sizeOf(option)),
    ...(aliases.length === 0 ? [] : [publishVersion(name)]),
    ...aliases.map(({ alias }) => pointAlias(name, alias, newVersion())),
    ...aliases.flatMap(({ alias, wanted }) => (wanted === 0 ? [] : [keepWarm(name, alias, wanted)])),
    ...listWarm(found).flatMap(({ qualifier }) =>
      aliases.some(({ alias, wanted }) => alias === qualifier && wanted > 0)
        ? []
        : [dropWarm(name, qualifier)],
    ),
  ];
}

function listUndo({ found, name, aliases, changesArch }: FunctionGround): ChangeCall[] {
  const added = aliases.filter((one) => one.wanted > 0 && one.found === 0);
  return [
    ...added.map(({ alias }) => dropWarm(name, alias)),
    ...(changesArch && found !== null ? [updateCode(name, found.arch, nameCode(found, 'Present'))] : []),
    ...(found === null ? [] : [configureFunction(name, sizeOf(found))]),
    ...aliases.map(({ alias, presentVersion }) => pointAlias(name, alias, blankText(presentVersion))),
    ...listWarm(found).map(({ qualifier, concurrency }) => keepWarm(name, qualifier, concurrency)),
  ];
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

function declareChanged({ found, option, name, aliases, scalings, changesArch }: FunctionGround) {
  const declared = aliases.map(
    ({ alias, wanted }, i): DeclaredAlias => ({ name: alias, warm: wanted, scaling: scalings[i] ?? null }),
  );
  return declareFunction({
    name,
    size: found === null ? option : { ephemeralMb: found.ephemeralMb, ...option },
    code: declareCode(found, nameCode(found, changesArch ? '' : 'Present')),
    timeoutSeconds: found?.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    aliases: declared,
    exists: true,
  });
}

function noteFunction({ found, option, changesArch, aliases }: FunctionGround): string[] {
  const isNew = aliases.some((one) => one.wanted > 0) && listWarm(found).length === 0;
  return [
    ...(found === null
      ? [
          'Nothing of the function was discovered in an account: what undoes the change in full cannot be told. Note its memory, architecture and image first.',
        ]
      : []),
    ...(changesArch
      ? ['The code has to be built for the architecture first: discovery does not read where it is.']
      : []),
    ...(isNew
      ? [
          'Provisioned concurrency serves callers of the alias only: whoever calls the function without it gets cold environments.',
        ]
      : []),
    ...(aliases.length > 1
      ? [
          'Several aliases are kept warm: all get the version that is published, and share the environments as they do today. Where they run different code on purpose, publish a version for each.',
        ]
      : []),
    ...(option.keepWarm === undefined ? [] : [PINGS]),
    WHOLE_FUNCTION,
  ];
}

const PINGS =
  'The invocations that keep its environments from expiring are sent by a schedule of yours, which is not written here.';

/** A function is declared whole, with code, role and environment, which nobody but its owner has. */
const WHOLE_FUNCTION =
  'A function is declared whole, and its code, role, environment variables, layers and network are not read: where a template of yours has it, set only the properties that change there; else import it, and add what it has.';
