import {
  DescribeTransformJobCommand,
  ListTransformJobsCommand,
  type TransformJobSummary,
} from '@aws-sdk/client-sagemaker';
import { z } from 'zod';
import type { DiscoveredTransform, TransformJob } from '@/lib/core/inventory/discovered-resource';
import type { KnownInventory, KnownJob } from '@/lib/core/inventory/known-inventory';
import { count, epochSeconds, maybe, name } from '../session/answer-fields';
import { readList } from '../session/read-list';
import { firstOf } from './keep-first';
import { askAbout, describeEach, type Listing, listAll, noteProblem, type RegionRead } from './region-read';

const PAGE_SIZE = 100;
const DAYS_BACK = 90;
/** Each is a call of its own; the newest tell how a model is run. */
const MOST_JOBS = 300;

const summarySchema = z.object({ TransformJobName: name, CreationTime: epochSeconds });

/** Its container's environment is dropped with all else. */
const jobSchema = z.object({
  TransformJobName: name,
  TransformJobStatus: name,
  ModelName: name,
  TransformResources: z.object({ InstanceType: name, InstanceCount: count }),
  TransformStartTime: maybe(epochSeconds),
  TransformEndTime: maybe(epochSeconds),
});
type JobAnswer = z.infer<typeof jobSchema>;

/** The batch transform jobs of the last three months, by model. What has ended and is `known` is not asked for again. */
export async function discoverTransforms(
  read: RegionRead,
  known: KnownInventory['endedJobs'],
): Promise<Listing<DiscoveredTransform>> {
  const listed = await listJobs(read);
  const newest = listed.found.slice(0, MOST_JOBS);
  const isCut = newest.length < listed.found.length;
  if (isCut) noteMany(read);
  const jobs = await describeEach(
    read,
    { found: newest, complete: listed.complete && !isCut },
    async ({ TransformJobName }) =>
      known.get(TransformJobName) ?? (await describeJob(read, TransformJobName)),
  );
  return { found: groupByModel(read.region, jobs.found), complete: jobs.complete };
}

async function describeJob(read: RegionRead, TransformJobName: string): Promise<KnownJob> {
  const answer = await askAbout(
    read,
    { service: 'sagemaker', action: 'DescribeTransformJob', about: TransformJobName },
    jobSchema,
    (options) =>
      read.session
        .sageMaker(read.region)
        .send(new DescribeTransformJobCommand({ TransformJobName }), options),
  );
  return { modelName: answer.ModelName, job: buildJob(answer) };
}

/** Newest first, without a filter by time, with which SageMaker's lists get slow or stuck (aws/aws-sdk, issue 486). */
async function listJobs(read: RegionRead) {
  const earliestSeconds = read.session.nowSeconds() - DAYS_BACK * 86_400;
  const isLate = (created: Date | undefined): boolean =>
    created === undefined || created.getTime() >= earliestSeconds * 1000;
  const isFirst = firstOf(({ TransformJobName }: TransformJobSummary) => TransformJobName ?? '');
  return listAll(
    read,
    { service: 'sagemaker', action: 'ListTransformJobs', mostItems: MOST_JOBS + 1 },
    summarySchema,
    async (NextToken, abortSignal) => {
      const command = new ListTransformJobsCommand({
        MaxResults: PAGE_SIZE,
        NextToken,
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
      });
      const page = await read.session.sageMaker(read.region).send(command, { abortSignal });
      const listed = readList(page.TransformJobSummaries);
      const late = listed.filter(({ CreationTime }) => isLate(CreationTime));
      return { items: late.filter(isFirst), next: late.length < listed.length ? null : page.NextToken };
    },
  );
}

function noteMany(read: RegionRead): void {
  noteProblem(read, {
    code: 'not-plannable',
    message: `${read.region} ran more than ${MOST_JOBS} batch transform jobs in ${DAYS_BACK} days; the newest ${MOST_JOBS} of them were read, the older ones left out.`,
    about: read.region,
  });
}

function groupByModel(region: string, found: readonly KnownJob[]): DiscoveredTransform[] {
  const models = new Map<string, TransformJob[]>();
  for (const { modelName, job } of found) {
    const jobs = models.get(modelName);
    if (jobs === undefined) models.set(modelName, [job]);
    else jobs.push(job);
  }
  return Array.from(models, ([model, jobs]) => ({
    kind: 'transform',
    region,
    name: model,
    arn: null,
    createdAtSeconds: null,
    jobs: jobs.sort((a, b) => compareStarts(b, a)),
  }));
}

function buildJob(answer: JobAnswer): TransformJob {
  return {
    jobName: answer.TransformJobName,
    instanceType: answer.TransformResources.InstanceType,
    instanceCount: answer.TransformResources.InstanceCount,
    status: answer.TransformJobStatus,
    startSeconds: answer.TransformStartTime,
    endSeconds: answer.TransformEndTime,
  };
}

/** What has not started comes last; what started at once, by name. */
function compareStarts(a: TransformJob, b: TransformJob): number {
  const late = Number.POSITIVE_INFINITY;
  const difference = (a.startSeconds ?? late) - (b.startSeconds ?? late);
  return Number.isNaN(difference) || difference === 0 ? a.jobName.localeCompare(b.jobName) : difference;
}
