import { z } from 'zod';
import { amount, count, epochSeconds, listOf, maybe, name } from '../session/answer-fields';
import { asRead, keepAsRead } from './keep-as-read';

/** What is read of SageMaker's answers about endpoints; containers' environments are dropped with all else. */

export const endpointSummarySchema = z.object({ EndpointName: name });

const serverlessSchema = z.object({
  MemorySizeInMB: count,
  MaxConcurrency: count,
  ProvisionedConcurrency: maybe(count),
});

const managedScalingSchema = z.object({
  Status: maybe(z.string()),
  MinInstanceCount: maybe(count),
  MaxInstanceCount: maybe(count),
});

const variantSummarySchema = z.object({
  VariantName: name,
  CurrentWeight: maybe(amount),
  CurrentInstanceCount: maybe(count),
  InstancePools: listOf(z.object({ InstanceType: name, CurrentInstanceCount: count })),
  CurrentServerlessConfig: maybe(serverlessSchema),
  DesiredServerlessConfig: maybe(serverlessSchema),
  ManagedInstanceScaling: maybe(managedScalingSchema),
});
export type VariantSummary = z.infer<typeof variantSummarySchema>;

export const endpointSchema = z.object({
  EndpointName: name,
  EndpointArn: maybe(name),
  EndpointConfigName: maybe(name),
  EndpointStatus: name,
  CreationTime: maybe(epochSeconds),
  LastModifiedTime: maybe(epochSeconds),
  AsyncInferenceConfig: maybe(
    z.object({ ClientConfig: maybe(z.object({ MaxConcurrentInvocationsPerInstance: maybe(count) })) }),
  ),
  ProductionVariants: listOf(variantSummarySchema),
  ShadowProductionVariants: listOf(variantSummarySchema),
  /** While an endpoint is made, its variants are only here. */
  PendingDeploymentSummary: maybe(
    z.object({
      EndpointConfigName: maybe(name),
      ProductionVariants: listOf(variantSummarySchema),
      ShadowProductionVariants: listOf(variantSummarySchema),
    }),
  ),
});
export type EndpointAnswer = z.infer<typeof endpointSchema>;

const configuredVariantSchema = z.object({
  VariantName: name,
  ModelName: maybe(name),
  InstanceType: maybe(name),
  InstancePools: listOf(z.object({ InstanceType: name, ModelNameOverride: maybe(name) })),
  AcceleratorType: maybe(name),
  ServerlessConfig: maybe(z.object({})),
  VolumeSizeInGB: maybe(count),
});
export type ConfiguredVariant = z.infer<typeof configuredVariantSchema>;

export const endpointConfigSchema = keepAsRead(
  z.object({
    CreationTime: maybe(epochSeconds),
    ProductionVariants: listOf(configuredVariantSchema),
    ShadowProductionVariants: listOf(configuredVariantSchema),
    asRead,
  }),
  ['EndpointConfigArn', 'CreationTime'],
);
export type EndpointConfigAnswer = z.infer<typeof endpointConfigSchema>;

const containerSchema = z.object({ Mode: maybe(z.string()) });
export const modelSchema = z.object({
  PrimaryContainer: maybe(containerSchema),
  Containers: listOf(containerSchema),
});

export const componentSummarySchema = z.object({ InferenceComponentName: name });

const specificationSchema = z.object({
  ModelName: maybe(name),
  BaseInferenceComponentName: maybe(name),
  ComputeResourceRequirements: maybe(
    z.object({
      NumberOfCpuCoresRequired: maybe(amount),
      NumberOfAcceleratorDevicesRequired: maybe(amount),
      MinMemoryRequiredInMb: maybe(amount),
    }),
  ),
});
export const componentSchema = z.object({
  InferenceComponentName: name,
  InferenceComponentArn: maybe(name),
  EndpointName: name,
  VariantName: maybe(name),
  InferenceComponentStatus: maybe(name),
  CreationTime: maybe(epochSeconds),
  RuntimeConfig: maybe(z.object({ CurrentCopyCount: maybe(count), DesiredCopyCount: maybe(count) })),
  Specification: maybe(specificationSchema),
  Specifications: listOf(specificationSchema),
});
export type ComponentAnswer = z.infer<typeof componentSchema>;
