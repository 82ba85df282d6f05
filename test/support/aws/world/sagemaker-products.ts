import type { Price } from '@/lib/core/pricing/price-book';
import { findMachine } from './machine';
import { makeProduct, type PriceProduct } from './price-product';
import { locationOf, usagePrefix } from './region-names';

const SERVICE = 'AmazonSageMaker';
/** What of an instance-hour price is called: component, prefix of the usage type, end of `instanceType`. */
const COMPONENTS = {
  'realtime-instance': ['Hosting', 'Host', 'Hosting'],
  'async-instance': ['AsyncInf', 'AsyncInf', 'AsyncInf'],
  'batch-instance': ['BatchTransform', 'Tsform', 'BatchTransform'],
} as const;
/** What serving is not charged by, at the price of an instance. */
const OTHER_COMPONENTS = [
  ['Training', 'Train', 'Training'],
  ['Notebook', 'Notebk', 'Notebook'],
  ['Studio-Notebook', 'Studio', 'Studio-Notebook'],
] as const;

const FLAT = {
  'hosting-volume': [
    'Storage',
    'Host:VolumeUsage.gp2',
    'GB-Mo',
    { volumeType: 'General Purpose-Hosting', platoclassificationtype: 'Host:VolumeUsage' },
  ],
  'realtime-data-in': ['ML Data Processing', 'Hst:Data-Bytes-In', 'GB', { group: 'Hosting:IN' }],
  'realtime-data-out': ['ML Data Processing', 'Hst:Data-Bytes-Out', 'GB', { group: 'Hosting:OUT' }],
  'async-data-in': ['ML Data Processing', 'AsyncInf:Data-Bytes-In', 'GB', { group: 'AsyncInf:IN' }],
  'async-data-out': ['ML Data Processing', 'AsyncInf:Data-Bytes-Out', 'GB', { group: 'AsyncInf:OUT' }],
  'serverless-data-in': ['ML Serverless', 'ServerlessInf:Data-Bytes-In', 'GB', { group: 'ServerlessInf:IN' }],
  'serverless-data-out': [
    'ML Serverless',
    'ServerlessInf:Data-Bytes-Out',
    'GB',
    { group: 'ServerlessInf:OUT' },
  ],
} as const;

/** By memory; these two must not be swapped. */
const BY_MEMORY = {
  'serverless-compute': 'ServerlessInf:Mem',
  'serverless-provisioned': 'ProvisionedConcurrency:Usage',
  'serverless-provisioned-compute': 'ProvisionedConcurrency:Mem',
} as const;

/** SageMaker's products of one Region: those that serving is charged by, among others. */
export function listSageMakerProducts(region: string, prices: readonly Price[]): PriceProduct[] {
  return prices.flatMap((price) => {
    if (isKeyOf(COMPONENTS, price.meter)) return instanceProducts(region, price, COMPONENTS[price.meter]);
    if (isKeyOf(BY_MEMORY, price.meter)) return [memoryProduct(region, price, BY_MEMORY[price.meter])];
    if (isKeyOf(FLAT, price.meter)) return flatProducts(region, price, FLAT[price.meter]);
    return [];
  });
}

function isKeyOf<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return key in object;
}

function place(region: string): Record<string, string> {
  return {
    servicecode: SERVICE,
    servicename: 'Amazon SageMaker',
    location: locationOf(region),
    locationType: 'AWS Region',
    regionCode: region,
  };
}

function instanceProducts(
  region: string,
  price: Price,
  component: readonly [component: string, usage: string, suffix: string],
): PriceProduct[] {
  const product = instanceProduct(region, price, component);
  if (component[0] !== 'Hosting') return [product];
  const others = OTHER_COMPONENTS.map((other) => instanceProduct(region, price, other));
  const outpost = instanceProduct(region, { ...price, sku: null }, component);
  const away = { ...outpost.attributes, locationType: 'AWS Outposts', operation: 'RunInstance:Outposts' };
  return [product, ...others, makeProduct({ ...outpost, attributes: away }, { ...price, sku: null })];
}

function instanceProduct(
  region: string,
  price: Price,
  [component, usage, suffix]: readonly [component: string, usage: string, suffix: string],
): PriceProduct {
  const { vcpu, gpus } = machineOf(price.variant);
  const attributes = {
    ...place(region),
    instanceName: price.variant,
    // The suffix is missing for some, as AWS leaves it out.
    instanceType: price.variant.includes('.large') ? price.variant : `${price.variant}-${suffix}`,
    component,
    vCpu: vcpu,
    gpu: gpus,
    computeType: 'Standard',
    operation: 'RunInstance',
    usagetype: `${usagePrefix(region)}${usage}:${price.variant}`,
  };
  const sku = component === 'Hosting' || component === 'BatchTransform' ? price.sku : null;
  const product = { serviceCode: SERVICE, productFamily: 'ML Instance', attributes, unit: 'Hrs' };
  return makeProduct(product, { tiers: price.tiers, sku });
}

function machineOf(instanceType: string): { vcpu: string; gpus: string } {
  try {
    const { vcpu, gpus } = findMachine(instanceType);
    return { vcpu: String(vcpu), gpus: gpus === 0 ? 'N/A' : String(gpus) };
  } catch {
    return { vcpu: 'NA', gpus: 'N/A' };
  }
}

function memoryProduct(region: string, price: Price, usage: string): PriceProduct {
  const gb = Number(price.variant) / 1024;
  const attributes = {
    ...place(region),
    memory: `${gb} GB`,
    operation: 'Invoke-Endpoint',
    usagetype: `${usagePrefix(region)}${usage}-${gb}GB`,
  };
  const product = { serviceCode: SERVICE, productFamily: 'ML Serverless', attributes, unit: 'Seconds' };
  return makeProduct(product, price);
}

function flatProducts(
  region: string,
  price: Price,
  [productFamily, usage, unit, more]: readonly [string, string, string, Readonly<Record<string, string>>],
): PriceProduct[] {
  const operation = unit === 'GB' ? 'Invoke-Endpoint' : '';
  const attributes = { ...place(region), ...more, operation, usagetype: `${usagePrefix(region)}${usage}` };
  const product = makeProduct({ serviceCode: SERVICE, productFamily, attributes, unit }, price);
  if (price.meter !== 'hosting-volume') return [product];
  const notebook = {
    ...attributes,
    volumeType: 'General Purpose-Notebook',
    usagetype: `${usagePrefix(region)}Notebk:VolumeUsage.gp2`,
  };
  return [product, makeProduct({ ...product, attributes: notebook }, { tiers: price.tiers, sku: null })];
}
