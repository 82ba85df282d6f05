import type { Call } from './service';
import type { EndpointSpec, VariantSpec } from './world/fleet';
import { unitsAt } from './world/units-at';

/** SageMaker's answers about single things. */

export function arnOf(
  { account, region }: Pick<Call, 'account' | 'region'>,
  kind: string,
  name: string,
): string {
  return `arn:aws:sagemaker:${region}:${account.accountId}:${kind}/${name}`;
}

export function describeEndpoint(call: Call, endpoint: EndpointSpec): object {
  const { name, status, createdAtSeconds, modifiedAtSeconds = createdAtSeconds, variants } = endpoint;
  const shadows = variants.filter(({ shadow }) => shadow);
  const isAsync = variants.some(({ kind }) => kind === 'async');
  return {
    EndpointName: name,
    EndpointArn: arnOf(call, 'endpoint', name),
    EndpointConfigName: `${name}-config`,
    ProductionVariants: variants.filter(({ shadow }) => !shadow).map((variant) => summarize(call, variant)),
    ...(shadows.length === 0
      ? {}
      : { ShadowProductionVariants: shadows.map((variant) => summarize(call, variant)) }),
    EndpointStatus: status,
    CreationTime: createdAtSeconds,
    LastModifiedTime: modifiedAtSeconds,
    ...(isAsync ? { AsyncInferenceConfig: asyncConfig(variants) } : {}),
  };
}

function summarize({ world, nowSeconds }: Call, variant: VariantSpec): object {
  const count = unitsAt(world.days, variant, nowSeconds);
  const common = {
    VariantName: variant.variantName,
    DeployedImages: [],
    CurrentWeight: variant.weight,
    DesiredWeight: variant.weight,
  };
  if (variant.serverless !== null) {
    const config = serverlessConfig(variant);
    const ready = variant.serverless.provisionedConcurrency === null ? {} : { ProvisionedConcurrency: count };
    return {
      ...common,
      CurrentServerlessConfig: { ...config, ...ready },
      DesiredServerlessConfig: { ...config, ...ready },
    };
  }
  return {
    ...common,
    CurrentInstanceCount: count,
    DesiredInstanceCount: count,
    ...(variant.usesPools ? { InstancePools: poolsOf(variant, count) } : {}),
    ...managedScaling(variant),
  };
}

/** Instances of each type: as equal as they can be, the first getting what is left. */
function poolsOf({ instanceTypes }: VariantSpec, count: number): object[] {
  return instanceTypes.map((InstanceType, i) => ({
    InstanceType,
    CurrentInstanceCount: Math.floor((count + instanceTypes.length - 1 - i) / instanceTypes.length),
  }));
}

export function describeEndpointConfig(
  call: Pick<Call, 'account' | 'region'>,
  { name, createdAtSeconds, configuredAtSeconds = createdAtSeconds, variants }: EndpointSpec,
): object {
  const shadows = variants.filter(({ shadow }) => shadow);
  const isAsync = variants.some(({ kind }) => kind === 'async');
  return {
    EndpointConfigName: `${name}-config`,
    EndpointConfigArn: arnOf(call, 'endpoint-config', `${name}-config`),
    ProductionVariants: variants.filter(({ shadow }) => !shadow).map(configureVariant),
    ...(shadows.length === 0 ? {} : { ShadowProductionVariants: shadows.map(configureVariant) }),
    CreationTime: configuredAtSeconds,
    ...(isAsync ? { AsyncInferenceConfig: asyncConfig(variants) } : {}),
    EnableNetworkIsolation: false,
    ...(isGuarded(name) ? guardedFields(call, name) : {}),
  };
}

/** About every other endpoint records its traffic, encrypts its volumes and stays in a network of its own. */
function isGuarded(name: string): boolean {
  return name.length % 2 === 0;
}

function guardedFields({ account, region }: Pick<Call, 'account' | 'region'>, name: string): object {
  return {
    KmsKeyId: `arn:aws:kms:${region}:${account.accountId}:key/${name}`,
    DataCaptureConfig: {
      EnableCapture: true,
      InitialSamplingPercentage: 20,
      DestinationS3Uri: `s3://captured-traffic/${name}`,
      CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
    },
    VpcConfig: { SecurityGroupIds: ['sg-0a1b2c3d'], Subnets: ['subnet-0a1b2c3d', 'subnet-4e5f6a7b'] },
  };
}

function configureVariant(variant: VariantSpec): object {
  const { variantName, modelName, weight, volumeGb, acceleratorType, instanceTypes } = variant;
  const common = {
    VariantName: variantName,
    ...(modelName === null ? {} : { ModelName: modelName }),
    InitialVariantWeight: weight,
  };
  if (variant.serverless !== null) return { ...common, ServerlessConfig: serverlessConfig(variant) };
  return {
    ...common,
    InitialInstanceCount: Math.max(1, variant.fixedCount),
    ...(variant.usesPools
      ? { InstancePools: instanceTypes.map((InstanceType, i) => ({ InstanceType, Priority: i + 1 })) }
      : { InstanceType: instanceTypes[0] }),
    ...(volumeGb === null ? {} : { VolumeSizeInGB: volumeGb }),
    ...(acceleratorType === null ? {} : { AcceleratorType: acceleratorType }),
    ...managedScaling(variant),
  };
}

function serverlessConfig({ serverless }: VariantSpec): object {
  if (serverless === null) return {};
  const { memoryMb, maxConcurrency, provisionedConcurrency } = serverless;
  return {
    MemorySizeInMB: memoryMb,
    MaxConcurrency: maxConcurrency,
    ...(provisionedConcurrency === null ? {} : { ProvisionedConcurrency: provisionedConcurrency }),
  };
}

function managedScaling({ managedScaling: scaling }: VariantSpec): object {
  if (scaling === null) return {};
  const { minInstances, maxInstances } = scaling;
  return {
    ManagedInstanceScaling: {
      Status: 'ENABLED',
      MinInstanceCount: minInstances,
      MaxInstanceCount: maxInstances,
    },
  };
}

function asyncConfig(variants: readonly VariantSpec[]): object {
  const concurrent = variants[0]?.maxConcurrentPerInstance ?? null;
  return {
    ...(concurrent === null ? {} : { ClientConfig: { MaxConcurrentInvocationsPerInstance: concurrent } }),
    OutputConfig: { S3OutputPath: 's3://results-of-inference/async/' },
  };
}
