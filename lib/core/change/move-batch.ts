import type { JsonObject } from '../inventory/json-value';
import type { BatchOption } from '../workload/serving-option';
import { blankText, type Text } from './blanks';
import type { Blank, ChangeCall } from './change';
import type { ChangeDraft } from './change-endpoint';
import { declareJobSchedule } from './declare-job-schedule';
import type { OldServing } from './old-serving';

export const BATCH_BLANKS: readonly Blank[] = [
  { name: 'TransformJobName', what: 'Name of this job; each one needs its own.' },
  { name: 'TransformInputPath', what: 'Where the requests are, such as s3://my-bucket/requests/.' },
  { name: 'TransformOutputPath', what: 'Where the answers are written, such as s3://my-bucket/answers/.' },
  { name: 'ContentType', what: 'Type of a request, such as application/jsonlines.' },
];

/** What jobs are named after: a name of SageMaker's has 63 characters, and each job adds a number of its run. */
const STEM_CHARACTERS = 40;

/** Batch transform jobs by the same model: one now, and a schedule that starts the next ones. */
export function moveToBatch(
  old: OldServing,
  {
    modelName,
    stem,
    option,
    region,
  }: {
    readonly modelName: Text;
    readonly stem: string;
    readonly option: BatchOption;
    readonly region: string;
  },
): ChangeDraft {
  const jobs = describeJob(modelName, option);
  const clean = stem
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, STEM_CHARACTERS)
    .replace(/^-+|-+$/g, '');
  return {
    calls: [runJob({ TransformJobName: blankText('TransformJobName'), ...jobs }), ...old.remove],
    undo: old.restore,
    resources: declareJobSchedule({ jobs, stem: clean === '' ? 'breakeven' : clean, option, region }),
    limits: [
      'Callers change: they put requests into Amazon S3 and read the answers from there. The role of the model needs to read and write both paths.',
      'The AWS CLI runs one job, to try it; CloudFormation, Terraform and CDK declare the schedule that starts each of the plan, since a job is run and not declared. Every job answers all that lies at the input path: move what is answered away.',
      ...old.limits,
    ],
  };
}

function describeJob(modelName: Text, { instanceType, instanceCount }: BatchOption): JsonObject {
  return {
    ModelName: modelName,
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: blankText('TransformInputPath') } },
      ContentType: blankText('ContentType'),
      SplitType: 'Line',
    },
    TransformOutput: { S3OutputPath: blankText('TransformOutputPath'), AssembleWith: 'Line' },
    TransformResources: { InstanceType: instanceType, InstanceCount: instanceCount },
    BatchStrategy: 'MultiRecord',
  };
}

function runJob(input: JsonObject): ChangeCall {
  return {
    service: 'sagemaker',
    operation: 'CreateTransformJob',
    input,
    why: 'Runs the model over the requests that lie there, and stops its instances when they are answered.',
    interrupts: null,
    waitsFor: 'transform-done',
  };
}
