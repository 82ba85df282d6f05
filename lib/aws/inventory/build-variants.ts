import type {
  DiscoveredVariant,
  InstancePool,
  VariantServing,
} from '@/lib/core/inventory/discovered-resource';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import type { ConfiguredVariant, EndpointAnswer, VariantSummary } from './endpoint-answers';
import type { ReadConfig } from './known-config';

export interface BuiltVariants {
  readonly variants: readonly DiscoveredVariant[];
  readonly problems: readonly RunProblem[];
}

/**
 * The variants of an endpoint: how many run and what they take from the endpoint, of what type from its config, which is
 * `null` where that is gone.
 */
export function buildVariants(
  region: string,
  endpoint: EndpointAnswer,
  found: ReadConfig | null,
): BuiltVariants {
  const config = found?.config ?? null;
  const problems: RunProblem[] = [];
  const { production, shadow } = listSummaries(endpoint);
  const weight = sumWeights(production);
  const build = (summary: VariantSummary, isShadow: boolean): DiscoveredVariant => {
    const side = isShadow ? config?.ShadowProductionVariants : config?.ProductionVariants;
    const configured = side?.find(({ VariantName }) => VariantName === summary.VariantName) ?? null;
    const serving = buildServing(endpoint, summary, configured);
    const name = `${endpoint.EndpointName}/${summary.VariantName}`;
    if (serving.mode !== 'serverless' && serving.pools.length === 0)
      problems.push(explainNoType(region, name));
    return {
      kind: 'variant',
      region,
      name,
      arn: endpoint.EndpointArn,
      createdAtSeconds: endpoint.CreationTime,
      endpointName: endpoint.EndpointName,
      variantName: summary.VariantName,
      endpointStatus: endpoint.EndpointStatus,
      modifiedAtSeconds: endpoint.LastModifiedTime,
      configuredAtSeconds: config?.CreationTime ?? null,
      configName: found?.whole === true ? nameConfig(endpoint) : null,
      ...(config === null ? {} : { config: config.asRead }),
      serving,
      shadow: isShadow,
      trafficShare: shareTraffic(summary.CurrentWeight, weight),
      acceleratorType: configured?.AcceleratorType ?? null,
      multiModel: listModels(configured).some((model) => found?.multiModels.has(model)),
      hasComponents: configured !== null && listModels(configured).length === 0,
      scaling: null,
    };
  };
  const variants = [
    ...production.map((summary) => build(summary, false)),
    ...shadow.map((summary) => build(summary, true)),
  ];
  return { variants, problems };
}

/** The configuration that an endpoint runs by, or is made with. */
export function nameConfig({ EndpointConfigName, PendingDeploymentSummary }: EndpointAnswer): string | null {
  return EndpointConfigName ?? PendingDeploymentSummary?.EndpointConfigName ?? null;
}

/** While an endpoint is made for the first time, its variants are told only as pending. */
function listSummaries({ PendingDeploymentSummary: pending, ...endpoint }: EndpointAnswer) {
  const isNew = endpoint.ProductionVariants.length === 0 && pending !== null;
  const source = isNew ? pending : endpoint;
  return { production: source.ProductionVariants, shadow: source.ShadowProductionVariants };
}

/** `null` when AWS did not state one of them. */
function sumWeights(production: readonly VariantSummary[]): number | null {
  let sum = 0;
  for (const { CurrentWeight } of production) {
    if (CurrentWeight === null) return null;
    sum += CurrentWeight;
  }
  return sum;
}

/** Of a shadow variant: the part of the requests that it gets a copy of, its weight over those of production. */
function shareTraffic(weight: number | null, productionWeight: number | null): number | null {
  if (weight === null || productionWeight === null || productionWeight === 0) return null;
  return Math.min(1, weight / productionWeight);
}

function buildServing(
  endpoint: EndpointAnswer,
  summary: VariantSummary,
  configured: ConfiguredVariant | null,
): VariantServing {
  const serverless = summary.CurrentServerlessConfig ?? summary.DesiredServerlessConfig;
  if (serverless !== null) {
    return {
      mode: 'serverless',
      memoryMb: serverless.MemorySizeInMB,
      maxConcurrency: serverless.MaxConcurrency,
      provisionedConcurrency: serverless.ProvisionedConcurrency,
    };
  }
  const managed = summary.ManagedInstanceScaling;
  return {
    mode: endpoint.AsyncInferenceConfig === null ? 'realtime' : 'async',
    pools: listPools(summary, configured),
    volumeGb: configured?.VolumeSizeInGB ?? null,
    managedScaling:
      managed === null || managed.Status === 'DISABLED'
        ? null
        : { minInstances: managed.MinInstanceCount, maxInstances: managed.MaxInstanceCount },
    maxConcurrentPerInstance:
      endpoint.AsyncInferenceConfig?.ClientConfig?.MaxConcurrentInvocationsPerInstance ?? null,
  };
}

/** Empty when AWS did not state the type or the count: neither is guessed. */
function listPools(summary: VariantSummary, configured: ConfiguredVariant | null): InstancePool[] {
  if (summary.InstancePools.length > 0) {
    return summary.InstancePools.map(({ InstanceType, CurrentInstanceCount }) => ({
      instanceType: InstanceType,
      count: CurrentInstanceCount,
    }));
  }
  const instanceType = configured?.InstanceType ?? null;
  if (instanceType === null || summary.CurrentInstanceCount === null) return [];
  return [{ instanceType, count: summary.CurrentInstanceCount }];
}

/** A variant that hosts inference components has none. */
function listModels(configured: ConfiguredVariant | null): string[] {
  if (configured === null) return [];
  return [
    configured.ModelName,
    ...configured.InstancePools.map(({ ModelNameOverride }) => ModelNameOverride),
  ].filter((model) => model !== null);
}

function explainNoType(region: string, name: string): RunProblem {
  return {
    code: 'not-plannable',
    message: `AWS does not tell on which instances ${name} in ${region} runs: its endpoint config is gone or cannot be read, or nothing runs yet. It is planned when that is known.`,
    about: name,
  };
}
