import type { DiscoveredVariant } from '../inventory/discovered-resource';
import { type JsonObject, listObjects } from '../inventory/json-value';
import { blankText, joinText, type Text } from './blanks';
import type { Blank } from './change';
import { readScaling, type ScalableResource, type ScalingState } from './scaling-state';

/** What is known of the endpoint that is changed; blanks stand for what is not. */
export interface EndpointFacts {
  readonly endpointName: Text;
  readonly variantName: Text;
  readonly configName: Text;
  readonly modelName: Text;
  /** What the configuration in force says; `null` where it was not read. */
  readonly config: JsonObject | null;
  /** Instances of each variant of the endpoint now, by its name. */
  readonly counts: ReadonlyMap<string, number>;
  /** Variants that take traffic. */
  readonly productionVariants: number;
  readonly isShadow: boolean;
  /** `null` where none was discovered. */
  readonly serving: DiscoveredVariant['serving'] | null;
  readonly scaling: ScalingState | null;
  /** What new names begin with. */
  readonly stem: string;
  readonly blanks: readonly Blank[];
  readonly limits: readonly string[];
}

const BLANKS: readonly Blank[] = [
  { name: 'EndpointName', what: 'Name of the endpoint that serves the workload.' },
  { name: 'VariantName', what: 'Name of its production variant, often AllTraffic.' },
  {
    name: 'PresentConfigName',
    what: 'Name of the endpoint configuration in force (DescribeEndpoint tells it), for the undo.',
  },
  { name: 'ModelName', what: 'Name of the SageMaker model that it serves.' },
  { name: 'AsyncOutputPath', what: 'Where answers are written, such as s3://my-bucket/answers.' },
];

const UNREAD_CONFIG =
  'The endpoint configuration in force was not read: what it says besides (data capture, KMS key, VPC, other variants) is not in the new one. Compare the two before you run it.';

/** What is known of an endpoint that was not discovered: nothing. */
export function assumeEndpoint(workloadName: string): EndpointFacts {
  return {
    endpointName: blankText('EndpointName'),
    variantName: blankText('VariantName'),
    configName: blankText('PresentConfigName'),
    modelName: blankText('ModelName'),
    config: null,
    counts: new Map(),
    productionVariants: 1,
    isShadow: false,
    serving: null,
    scaling: null,
    stem: workloadName,
    blanks: BLANKS,
    limits: [
      'Nothing of it was discovered in an account: fill in the names. How it scales today is not known either, so that the undo takes the new scaling away and puts no other back.',
      UNREAD_CONFIG,
    ],
  };
}

/** What a discovery read of an endpoint; `siblings` are its other variants. */
export function readEndpoint(
  variant: DiscoveredVariant,
  siblings: readonly DiscoveredVariant[],
): EndpointFacts {
  const { endpointName, variantName, configName, config, shadow, serving } = variant;
  const all = [variant, ...siblings.filter((one) => one.variantName !== variantName)];
  const configured = findVariant(config ?? null, variantName);
  const model = configured?.ModelName;
  const scaling = readScaling(variant.scaling, nameVariant(endpointName, variantName, COUNT_DIMENSION));
  return {
    endpointName,
    variantName,
    configName: configName ?? readName(config) ?? blankText('PresentConfigName'),
    modelName: typeof model === 'string' ? model : blankText('ModelName'),
    config: config ?? null,
    counts: new Map(all.map((one) => [one.variantName, countInstances(one)])),
    productionVariants: all.filter((one) => !one.shadow).length,
    isShadow: shadow,
    serving,
    scaling: withDimension(scaling.state, variant),
    stem: endpointName,
    blanks: BLANKS,
    limits: [
      ...noteStatus(variant),
      ...scaling.limits,
      ...(config === undefined ? [UNREAD_CONFIG] : [NO_TAGS]),
    ],
  };
}

function noteStatus({ endpointName, endpointStatus }: DiscoveredVariant): string[] {
  if (endpointStatus === 'InService') return [];
  return [
    `The endpoint ${endpointName} was ${endpointStatus} when it was last seen: it can be changed only while it is InService.`,
  ];
}

const NO_TAGS = 'Tags of the endpoint configuration are not read: add those that you need to the new one.';

export const COUNT_DIMENSION = 'sagemaker:variant:DesiredInstanceCount';

function withDimension(state: ScalingState | null, { scaling }: DiscoveredVariant): ScalingState | null {
  if (state === null || scaling === null) return null;
  return { ...state, target: { ...state.target, dimension: scaling.dimension } };
}

function readName(config: JsonObject | undefined): string | null {
  const name = config?.EndpointConfigName;
  return typeof name === 'string' ? name : null;
}

/** As Application Auto Scaling names a variant. */
export function nameVariant(endpointName: Text, variantName: Text, dimension: string): ScalableResource {
  return {
    namespace: 'sagemaker',
    resourceId: joinText('endpoint/', endpointName, '/variant/', variantName),
    dimension,
  };
}

/** A variant of a configuration, of those that take traffic or of the shadow ones. */
export function findVariant(config: JsonObject | null, variantName: string): JsonObject | null {
  if (config === null) return null;
  const all = [...listObjects(config.ProductionVariants), ...listObjects(config.ShadowProductionVariants)];
  return all.find(({ VariantName }) => VariantName === variantName) ?? null;
}

export function countInstances({ serving }: DiscoveredVariant): number {
  return serving.mode === 'serverless' ? 0 : serving.pools.reduce((sum, { count }) => sum + count, 0);
}

/** Instances of the variant now; 0 where that is not known. */
export function countNow({ counts, variantName }: EndpointFacts): number {
  return typeof variantName === 'string' ? (counts.get(variantName) ?? 0) : 0;
}

/** Whether an endpoint that is put on the configuration in force begins with another number than there is now. */
export function startsOtherwise(facts: EndpointFacts): boolean {
  const { config, variantName } = facts;
  const found = typeof variantName === 'string' ? findVariant(config, variantName) : null;
  const now = countNow(facts);
  return now > 0 && now !== found?.InitialInstanceCount;
}
