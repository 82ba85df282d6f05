import { z } from 'zod';
import { AwsError, notFoundInSageMaker } from './aws-error';
import { cutPage, sizePage } from './page-token';
import { describeComponent, describeModel, describeTransformJob } from './sagemaker-part-shapes';
import { arnOf, describeEndpoint, describeEndpointConfig } from './sagemaker-shapes';
import type { Call, Operations } from './service';
import type { EndpointSpec, VariantSpec } from './world/fleet';

const listSchema = z.object({
  SortBy: z.string().optional(),
  SortOrder: z.enum(['Ascending', 'Descending']).default('Descending'),
  NextToken: z.string().optional(),
  MaxResults: z.int().min(1).max(100).default(10),
  NameContains: z.string().optional(),
  StatusEquals: z.string().optional(),
  EndpointNameEquals: z.string().optional(),
  VariantNameEquals: z.string().optional(),
  CreationTimeAfter: z.number().optional(),
  CreationTimeBefore: z.number().optional(),
});
type ListRequest = z.infer<typeof listSchema>;

/** SageMaker's control plane. */
export const SAGEMAKER_SERVICE: Operations = {
  ListEndpoints: (call) =>
    list(call, 'Endpoints', listable(call), ({ name, status, createdAtSeconds }) => ({
      EndpointName: name,
      EndpointArn: arnOf(call, 'endpoint', name),
      CreationTime: createdAtSeconds,
      LastModifiedTime: createdAtSeconds,
      EndpointStatus: status,
    })),
  DescribeEndpoint: (call) => {
    const { EndpointName } = z.object({ EndpointName: z.string() }).parse(call.input);
    const found = existing(call).find(({ name }) => name === EndpointName);
    if (found === undefined) throw notFoundInSageMaker('endpoint', arnOf(call, 'endpoint', EndpointName));
    return describeEndpoint(call, found);
  },
  DescribeEndpointConfig: (call) => {
    const { EndpointConfigName } = z.object({ EndpointConfigName: z.string() }).parse(call.input);
    const found = existing(call).find(({ name }) => `${name}-config` === EndpointConfigName);
    if (found === undefined || call.faults.some(({ kind }) => kind === 'no-config')) {
      throw notFoundInSageMaker('endpoint configuration', arnOf(call, 'endpoint-config', EndpointConfigName));
    }
    return describeEndpointConfig(call, found);
  },
  DescribeModel: (call) => {
    const { ModelName } = z.object({ ModelName: z.string() }).parse(call.input);
    const found = findModelled(existing(call), ModelName);
    if (found === undefined) throw notFoundInSageMaker('model', arnOf(call, 'model', ModelName));
    return describeModel(call, ModelName, found);
  },
  ListInferenceComponents: (call) =>
    list(call, 'InferenceComponents', call.fleet?.components ?? [], (component) => ({
      InferenceComponentName: component.name,
      InferenceComponentArn: arnOf(call, 'inference-component', component.name),
      EndpointName: component.endpointName,
      EndpointArn: arnOf(call, 'endpoint', component.endpointName),
      VariantName: component.variantName,
      InferenceComponentStatus: 'InService',
      CreationTime: component.createdAtSeconds,
      LastModifiedTime: component.createdAtSeconds,
    })),
  DescribeInferenceComponent: (call) => {
    const { InferenceComponentName } = z.object({ InferenceComponentName: z.string() }).parse(call.input);
    const found = call.fleet?.components.find(({ name }) => name === InferenceComponentName);
    const arn = arnOf(call, 'inference-component', InferenceComponentName);
    if (found === undefined) throw notFoundInSageMaker('inference component', arn);
    return describeComponent(call, found);
  },
  ListTransformJobs: (call) =>
    list(call, 'TransformJobSummaries', call.fleet?.transformJobs ?? [], (job) => ({
      TransformJobName: job.name,
      TransformJobArn: arnOf(call, 'transform-job', job.name),
      CreationTime: job.createdAtSeconds,
      TransformEndTime: job.endSeconds ?? undefined,
      LastModifiedTime: job.endSeconds ?? job.createdAtSeconds,
      TransformJobStatus: job.status,
    })),
  DescribeTransformJob: (call) => {
    const { TransformJobName } = z.object({ TransformJobName: z.string() }).parse(call.input);
    const found = call.fleet?.transformJobs.find(({ name }) => name === TransformJobName);
    if (found === undefined) {
      throw new AwsError('ResourceNotFound', `Could not find requested job with name: ${TransformJobName}`);
    }
    return describeTransformJob(call, found);
  },
};

/** Endpoints that a list names: those that were just deleted may be among them. */
function listable(call: Call): readonly EndpointSpec[] {
  return withoutDeleted(call, true);
}

/** The first variant that serves a model. */
function findModelled(endpoints: readonly EndpointSpec[], model: string): VariantSpec | undefined {
  for (const { variants } of endpoints) {
    const found = variants.find(({ modelName }) => modelName === model);
    if (found !== undefined) return found;
  }
  return undefined;
}

function existing(call: Call): readonly EndpointSpec[] {
  return withoutDeleted(call, false);
}

function withoutDeleted({ fleet, faults }: Call, listing: boolean): readonly EndpointSpec[] {
  const gone = faults.flatMap((fault) =>
    fault.kind === 'delete-endpoint' && !(listing && fault.listed === true) ? [fault.endpointName] : [],
  );
  return (fleet?.endpoints ?? []).filter(({ name }) => !gone.includes(name));
}

interface Listed {
  readonly name: string;
  readonly createdAtSeconds: number;
}

/** A page of what was asked for, newest first as SageMaker lists. */
function list<T extends Listed>(
  call: Call,
  field: string,
  all: readonly T[],
  render: (each: T) => object,
): object {
  const { NextToken, ...asked } = listSchema.parse(call.input);
  const wanted = all.filter((each) => matches(each, asked)).sort(byCreation);
  const ordered = asked.SortOrder === 'Ascending' ? wanted : wanted.reverse();
  const page = cutPage(ordered, sizePage(call, asked.MaxResults), asked, NextToken);
  return { [field]: page.items.map(render), NextToken: page.nextToken };
}

function matches(each: Listed, asked: ListRequest): boolean {
  const { endpointName, variantName, status } = facets(each);
  return (
    each.name.includes(asked.NameContains ?? '') &&
    (asked.EndpointNameEquals ?? endpointName) === endpointName &&
    (asked.VariantNameEquals ?? variantName) === variantName &&
    (asked.StatusEquals ?? status) === status &&
    each.createdAtSeconds > (asked.CreationTimeAfter ?? Number.NEGATIVE_INFINITY) &&
    each.createdAtSeconds < (asked.CreationTimeBefore ?? Number.POSITIVE_INFINITY)
  );
}

const facetsSchema = z.object({
  endpointName: z.string().optional(),
  variantName: z.string().optional(),
  status: z.string().optional(),
});

function facets(each: Listed): z.infer<typeof facetsSchema> {
  return facetsSchema.parse(each);
}

function byCreation(a: Listed, b: Listed): number {
  return a.createdAtSeconds - b.createdAtSeconds || (a.name < b.name ? -1 : 1);
}
