import type { LambdaOption } from '../workload/serving-option';
import { blankText } from './blanks';
import type { ChangeCall } from './change';
import type { ChangeDraft } from './change-endpoint';
import { declareFunction } from './declare-function';
import { designWarm } from './design-warm';
import { DEFAULT_TIMEOUT_SECONDS, keepWarm, newVersion, publishVersion } from './function-calls';
import type { OldServing } from './old-serving';
import { replaceScaling } from './replace-scaling';
import { nameWarm } from './warm-aliases';

const ALIAS = 'live';

/** A function of an image that its owner has, beside what serves today. */
export function moveToFunction(old: OldServing, option: LambdaOption): ChangeDraft {
  const name = blankText('FunctionName');
  const wanted = option.provisionedConcurrency ?? 0;
  const scaling = designWarm(option, nameWarm(name, ALIAS), null);
  return {
    calls: [
      createFunction(option),
      ...(wanted > 0 ? [publishVersion(name), createAlias(), keepWarm(name, ALIAS, wanted)] : []),
      ...replaceScaling(null, scaling),
      ...old.remove,
    ],
    undo: [
      ...old.restore,
      {
        service: 'lambda',
        operation: 'DeleteFunction',
        input: { FunctionName: name },
        why: 'Removes the function with its versions and aliases.',
        interrupts: 'Whoever still calls it gets an error from here on.',
        gate: old.returned,
      },
    ],
    resources: declareFunction({
      name,
      size: option,
      code: { PackageType: 'Image', Code: { ImageUri: blankText('ImageUri') } },
      timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
      aliases: wanted > 0 ? [{ name: ALIAS, warm: wanted, scaling }] : [],
      exists: false,
    }),
    limits: [
      `Callers change: they invoke the function${wanted > 0 ? `, by its alias ${ALIAS}` : ''}. Its image answers events of Lambda, which the container of an endpoint does not: it has to be built.`,
      `Its timeout is set to ${DEFAULT_TIMEOUT_SECONDS} seconds: set what your longest request needs.`,
      ...old.limits,
    ],
  };
}

function createFunction({ memoryMb, arch, ephemeralMb }: LambdaOption): ChangeCall {
  return {
    service: 'lambda',
    operation: 'CreateFunction',
    input: {
      FunctionName: blankText('FunctionName'),
      Role: blankText('FunctionRoleArn'),
      PackageType: 'Image',
      Code: { ImageUri: blankText('ImageUri') },
      Architectures: [arch],
      MemorySize: memoryMb,
      Timeout: DEFAULT_TIMEOUT_SECONDS,
      ...(ephemeralMb === undefined ? {} : { EphemeralStorage: { Size: ephemeralMb } }),
    },
    why: 'Makes the function, which costs nothing until it is called.',
    interrupts: null,
    waitsFor: 'function-active',
  };
}

function createAlias(): ChangeCall {
  return {
    service: 'lambda',
    operation: 'CreateAlias',
    input: { FunctionName: blankText('FunctionName'), Name: ALIAS, FunctionVersion: newVersion() },
    why: 'Warm environments are of an alias that callers name.',
    interrupts: null,
  };
}
