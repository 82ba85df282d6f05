import { arnOf } from './sagemaker-shapes';
import type { Call } from './service';
import type { ComponentSpec, TransformJobSpec, VariantSpec } from './world/fleet';
import { unitsAt } from './world/units-at';

/** SageMaker's answers about what is no endpoint. */

/** Whether one container loads many models is told by its mode. */
export function describeModel(
  call: Call,
  name: string,
  { multiModel, createdAtSeconds }: VariantSpec,
): object {
  const { account, region } = call;
  return {
    ModelName: name,
    ModelArn: arnOf(call, 'model', name),
    PrimaryContainer: {
      Image: `${account.accountId}.dkr.ecr.${region}.amazonaws.com/serving:1`,
      Mode: multiModel ? 'MultiModel' : 'SingleModel',
      // Secrets as people leave them there.
      Environment: { HF_TOKEN: `hf_secret_${name}` },
      ModelDataUrl: 's3://models-of-inference/model.tar.gz',
    },
    ExecutionRoleArn: `arn:aws:iam::${account.accountId}:role/sagemaker-execution`,
    CreationTime: createdAtSeconds,
    EnableNetworkIsolation: false,
  };
}

export function describeComponent(call: Call, component: ComponentSpec): object {
  const copies = unitsAt(call.world.days, component, call.nowSeconds);
  return {
    InferenceComponentName: component.name,
    InferenceComponentArn: arnOf(call, 'inference-component', component.name),
    EndpointName: component.endpointName,
    EndpointArn: arnOf(call, 'endpoint', component.endpointName),
    VariantName: component.variantName,
    Specification: {
      ModelName: `${component.name}-model`,
      ComputeResourceRequirements: {
        NumberOfCpuCoresRequired: component.cpuCores,
        ...(component.accelerators === null
          ? {}
          : { NumberOfAcceleratorDevicesRequired: component.accelerators }),
        MinMemoryRequiredInMb: component.minMemoryMb,
      },
    },
    RuntimeConfig: { DesiredCopyCount: copies, CurrentCopyCount: copies },
    CreationTime: component.createdAtSeconds,
    LastModifiedTime: component.createdAtSeconds,
    InferenceComponentStatus: 'InService',
  };
}

export function describeTransformJob(call: Call, job: TransformJobSpec): object {
  return {
    TransformJobName: job.name,
    TransformJobArn: arnOf(call, 'transform-job', job.name),
    TransformJobStatus: job.status,
    ModelName: job.modelName,
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://inputs-of-inference/batch/' } },
    },
    TransformOutput: { S3OutputPath: 's3://results-of-inference/batch/' },
    TransformResources: { InstanceType: job.instanceType, InstanceCount: job.instanceCount },
    CreationTime: job.createdAtSeconds,
    ...(job.startSeconds === null ? {} : { TransformStartTime: job.startSeconds }),
    ...(job.endSeconds === null ? {} : { TransformEndTime: job.endSeconds }),
  };
}
