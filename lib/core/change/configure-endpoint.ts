import { type JsonObject, listObjects, omitFields } from '../inventory/json-value';
import { SERVERLESS_LIMITS } from '../options/aws-limits';
import type { ServingOption } from '../workload/serving-option';
import type { Text } from './blanks';
import { deriveName } from './derive-name';
import { type EndpointFacts, findVariant } from './endpoint-facts';

/** The options that an endpoint serves. */
export type EndpointOption = Extract<ServingOption, { kind: 'realtime' | 'serverless' | 'async' }>;

/** What of a variant says how it is served; all else of it stays. */
const SERVING_FIELDS = [
  'InstanceType',
  'InstancePools',
  'InitialInstanceCount',
  'ServerlessConfig',
  'ManagedInstanceScaling',
  'AcceleratorType',
];
/** What only means something on instances. */
const INSTANCE_FIELDS = [
  'VolumeSizeInGB',
  'ModelDataDownloadTimeoutInSeconds',
  'ContainerStartupHealthCheckTimeoutInSeconds',
  'InferenceAmiVersion',
  'CapacityReservationConfig',
  'RoutingConfig',
  'CoreDumpConfig',
  'EnableSSMAccess',
  'VariantInstanceProvisionTimeoutInSeconds',
];

/** The configuration in force with another way to serve of the variant, under a name of its own. */
export function configureEndpoint(
  facts: EndpointFacts,
  option: EndpointOption,
  instanceCount: number,
): JsonObject {
  const { config } = facts;
  const body =
    config === null
      ? bareConfig(facts, option, instanceCount)
      : replaceIn(config, facts, option, instanceCount);
  return { EndpointConfigName: deriveName(facts.stem, body), ...body };
}

function replaceIn(
  config: JsonObject,
  facts: EndpointFacts,
  option: EndpointOption,
  instanceCount: number,
): JsonObject {
  const replace = (variant: JsonObject): JsonObject =>
    variant.VariantName === facts.variantName
      ? serveVariant(variant, option, instanceCount)
      : keepCount(variant, facts.counts);
  const shadows = listObjects(config.ShadowProductionVariants);
  return {
    ...omitFields(config, ['EndpointConfigName']),
    ProductionVariants: listObjects(config.ProductionVariants).map(replace),
    ...(shadows.length === 0 ? {} : { ShadowProductionVariants: shadows.map(replace) }),
  };
}

/** Other variants keep the instances that they have now, not those that they once began with. */
function keepCount(variant: JsonObject, counts: EndpointFacts['counts']): JsonObject {
  const name = variant.VariantName;
  const count = typeof name === 'string' ? (counts.get(name) ?? 0) : 0;
  if (variant.InitialInstanceCount === undefined || count === 0) return variant;
  return { ...variant, InitialInstanceCount: count };
}

function bareConfig(
  { variantName, modelName }: EndpointFacts,
  option: EndpointOption,
  count: number,
): JsonObject {
  const variant = { VariantName: variantName, ModelName: modelName, InitialVariantWeight: 1 };
  return { ProductionVariants: [serveVariant(variant, option, count)] };
}

/** What serverless endpoints do not have (SageMaker guide, Serverless Inference, feature exclusions). */
const NOT_SERVERLESS = [
  'DataCaptureConfig',
  'VpcConfig',
  'EnableNetworkIsolation',
  'ExplainerConfig',
  'MetricsConfig',
];

/** What the configuration in force says that an endpoint of that kind cannot have. */
export function listDropped({ config }: EndpointFacts, option: EndpointOption): string[] {
  if (option.kind !== 'serverless' || config === null) return [];
  return NOT_SERVERLESS.filter((field) => config[field] !== undefined && config[field] !== false);
}

/** The configuration of an endpoint of its own that serves the same model by another way. */
export function configureBeside(
  facts: EndpointFacts,
  option: EndpointOption,
  { instanceCount, outputPath }: { readonly instanceCount: number; readonly outputPath: Text },
): JsonObject {
  const { config, variantName, modelName } = facts;
  const found = typeof variantName === 'string' ? findVariant(config, variantName) : null;
  const kept = found === null ? {} : omitFields(found, option.kind === 'serverless' ? INSTANCE_FIELDS : []);
  const variant = { VariantName: variantName, ModelName: modelName, ...kept, InitialVariantWeight: 1 };
  const whole = omitFields(config ?? {}, [
    'EndpointConfigName',
    'ProductionVariants',
    'ShadowProductionVariants',
    'AsyncInferenceConfig',
    ...(option.kind === 'serverless' ? NOT_SERVERLESS : []),
  ]);
  const body = {
    ...whole,
    ProductionVariants: [serveVariant(variant, option, instanceCount)],
    ...(option.kind === 'async'
      ? { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: outputPath } } }
      : {}),
  };
  return { EndpointConfigName: deriveName(`${facts.stem}-${option.kind}`, body), ...body };
}

function serveVariant(variant: JsonObject, option: EndpointOption, instanceCount: number): JsonObject {
  const kept = omitFields(variant, SERVING_FIELDS);
  if (option.kind === 'serverless')
    return { ...omitFields(kept, INSTANCE_FIELDS), ServerlessConfig: describeServerless(option) };
  const isSameType = variant.InstanceType === option.instanceType;
  const { volumeGb } = option;
  // Another type may bring storage of its own, to which no volume can be attached.
  const left = omitFields(kept, isSameType && volumeGb === undefined ? [] : ['VolumeSizeInGB']);
  return {
    ...left,
    InstanceType: option.instanceType,
    InitialInstanceCount: instanceCount,
    ...(volumeGb === undefined ? {} : { VolumeSizeInGB: volumeGb }),
  };
}

function describeServerless({
  memoryMb,
  maxConcurrency = SERVERLESS_LIMITS.concurrencyPerEndpoint,
  provisionedConcurrency = 0,
}: Extract<EndpointOption, { kind: 'serverless' }>): JsonObject {
  return {
    MemorySizeInMB: memoryMb,
    MaxConcurrency: maxConcurrency,
    ...(provisionedConcurrency > 0 ? { ProvisionedConcurrency: provisionedConcurrency } : {}),
  };
}
