import type { DiscoveredVariant } from '@/lib/core/inventory/discovered-resource';
import type { ConfiguredVariant, EndpointAnswer, EndpointConfigAnswer } from './endpoint-answers';

/** What an endpoint configuration says, with the multi-model ones among the models that it names. */
export interface ReadConfig {
  readonly config: EndpointConfigAnswer;
  readonly multiModels: ReadonlySet<string>;
  /** Whether each model could be asked; what is not whole is asked for again by the next discovery. */
  readonly whole: boolean;
}

const ONE_MODEL = 'a model';
const MANY_MODELS = 'a multi-model one';

/**
 * The configuration of that name as an earlier discovery found it on the variants of its endpoint, as long as the endpoint
 * `isSame`; `null` where not all of it is known.
 */
export function recallConfig(
  configName: string,
  variants: readonly DiscoveredVariant[] | undefined,
  isSame: (known: DiscoveredVariant) => boolean,
): ReadConfig | null {
  if (variants === undefined || variants.length === 0) return null;
  const isAsItWas = (variant: DiscoveredVariant): boolean =>
    variant.configName === configName && isSame(variant) && isWhole(variant);
  const asRead = variants[0]?.config;
  if (asRead === undefined || !variants.every(isAsItWas)) return null;
  const ofSide = (shadow: boolean) =>
    variants.filter((variant) => variant.shadow === shadow).map(describeConfigured);
  return {
    config: {
      CreationTime: variants[0]?.configuredAtSeconds ?? null,
      ProductionVariants: ofSide(false),
      ShadowProductionVariants: ofSide(true),
      asRead,
    },
    multiModels: new Set([MANY_MODELS]),
    whole: true,
  };
}

/**
 * Whether an endpoint is as it was, by its times: then neither its configuration nor its models are others. One that was
 * changed may run by a configuration that was made again under its name.
 */
export function isUnchanged(
  { LastModifiedTime, ...endpoint }: EndpointAnswer,
  known: DiscoveredVariant,
): boolean {
  return (
    isTheSame(endpoint, known) && LastModifiedTime !== null && known.modifiedAtSeconds === LastModifiedTime
  );
}

/** Whether an endpoint is the one that was known by its name, and not one made later. */
export function isTheSame(
  { CreationTime }: Pick<EndpointAnswer, 'CreationTime'>,
  known: DiscoveredVariant,
): boolean {
  return CreationTime !== null && known.createdAtSeconds === CreationTime;
}

/** One without an instance type was read without its configuration, or before anything ran. */
function isWhole({ serving }: DiscoveredVariant): boolean {
  return serving.mode === 'serverless' || serving.pools.length > 0;
}

function describeConfigured(variant: DiscoveredVariant): ConfiguredVariant {
  const { serving, hasComponents, multiModel, acceleratorType, variantName } = variant;
  const onInstances = serving.mode === 'serverless' ? null : serving;
  return {
    VariantName: variantName,
    ModelName: hasComponents ? null : multiModel ? MANY_MODELS : ONE_MODEL,
    // Of several pools the endpoint itself tells types and counts.
    InstanceType: onInstances?.pools[0]?.instanceType ?? null,
    InstancePools: [],
    AcceleratorType: acceleratorType,
    ServerlessConfig: onInstances === null ? {} : null,
    VolumeSizeInGB: onInstances?.volumeGb ?? null,
  };
}
