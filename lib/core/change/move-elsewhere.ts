import type { BatchOption, LambdaOption } from '../workload/serving-option';
import { blankText } from './blanks';
import type { Blank, ChangeCall } from './change';
import type { ChangeDraft } from './change-endpoint';
import { ONLY_CLI } from './change-function';
import type { EndpointFacts } from './endpoint-facts';
import { keepWarm, newVersion, publishVersion } from './function-calls';
import { bringBack, RETURNED, removeOld } from './move-endpoint';

/** Moves from an endpoint to what is none: a function, or batch transform jobs. */

const ALIAS = 'live';
const DEFAULT_TIMEOUT_SECONDS = 60;

export const BATCH_BLANKS: readonly Blank[] = [
  { name: 'TransformJobName', what: 'Name of this job; each one needs its own.' },
  { name: 'TransformInputPath', what: 'Where the requests are, such as s3://my-bucket/requests/.' },
  { name: 'TransformOutputPath', what: 'Where the answers are written, such as s3://my-bucket/answers/.' },
  { name: 'ContentType', what: 'Type of a request, such as application/jsonlines.' },
];

/** A function of an image that its owner has, beside the endpoint. `present` is `null` where none is known. */
export function moveToFunction(present: EndpointFacts | null, option: LambdaOption): ChangeDraft {
  const name = blankText('FunctionName');
  const wanted = option.provisionedConcurrency ?? 0;
  return {
    calls: [
      createFunction(option),
      ...(wanted > 0 ? [publishVersion(name), createAlias(), keepWarm(name, ALIAS, wanted)] : []),
      ...(present === null ? [] : removeOld(present)),
    ],
    undo: [
      ...(present === null ? [] : bringBack(present)),
      {
        service: 'lambda',
        operation: 'DeleteFunction',
        input: { FunctionName: name },
        why: 'Removes the function with its versions and aliases.',
        interrupts: 'Whoever still calls it gets an error from here on.',
        gate: RETURNED,
      },
    ],
    resources: [],
    limits: [
      `Callers change: they invoke the function${wanted > 0 ? `, by its alias ${ALIAS}` : ''}. Its image answers events of Lambda, which the container of an endpoint does not: it has to be built.`,
      `Its timeout is set to ${DEFAULT_TIMEOUT_SECONDS} seconds: set what your longest request needs.`,
      ONLY_CLI,
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

/** One batch transform job by the same model; what starts the next ones is the reader's scheduler. */
export function moveToBatch(
  facts: EndpointFacts,
  { present, option }: { readonly present: EndpointFacts | null; readonly option: BatchOption },
): ChangeDraft {
  return {
    calls: [createJob(facts, option), ...(present === null ? [] : removeOld(present))],
    undo: present === null ? [] : bringBack(present),
    resources: [],
    limits: [
      'Callers change: they put requests into Amazon S3 and read the answers from there. The role of the model needs to read and write both paths.',
      'This is one job: start each of the plan by your scheduler, under a name of its own.',
      'No CloudFormation, Terraform or CDK is written for a job, which is run and not declared.',
    ],
  };
}

function createJob({ modelName }: EndpointFacts, { instanceType, instanceCount }: BatchOption): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'CreateTransformJob',
    input: {
      TransformJobName: blankText('TransformJobName'),
      ModelName: modelName,
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: blankText('TransformInputPath') } },
        ContentType: blankText('ContentType'),
        SplitType: 'Line',
      },
      TransformOutput: { S3OutputPath: blankText('TransformOutputPath'), AssembleWith: 'Line' },
      TransformResources: { InstanceType: instanceType, InstanceCount: instanceCount },
      BatchStrategy: 'MultiRecord',
    },
    why: 'Runs the model over the requests that lie there, and stops its instances when they are answered.',
    interrupts: null,
    waitsFor: 'transform-done',
  };
}
