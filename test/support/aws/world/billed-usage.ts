import type { DayLoads } from './day-load';
import type { FunctionSpec, RegionFleet, VariantSpec } from './fleet';
import type { PriceList } from './price-list';
import { usagePrefix } from './region-names';

export interface BilledLine {
  readonly service: 'Amazon SageMaker' | 'AWS Lambda';
  readonly usageType: string;
  readonly quantity: number;
  readonly unit: string;
  readonly costUsd: number;
}

const SERVICE_CODES = { 'Amazon SageMaker': 'AmazonSageMaker', 'AWS Lambda': 'AWSLambda' } as const;
const SECONDS_PER_DAY = 86_400;
const HOURS_PER_MONTH = 720;

type Add = (service: BilledLine['service'], usage: string, quantity: number) => void;

/** What was billed in a Region on one UTC day, at list price: instance-hours that ran, seconds and requests served. */
export function listBilled(
  days: DayLoads,
  priceList: PriceList,
  fleet: RegionFleet,
  day: number,
): BilledLine[] {
  const quantities = new Map<string, { service: BilledLine['service']; quantity: number }>();
  const add: Add = (service, usage, quantity) => {
    const usageType = prefixed(service, fleet.region, usage);
    quantities.set(usageType, { service, quantity: (quantities.get(usageType)?.quantity ?? 0) + quantity });
  };
  const ran = (createdAtSeconds: number) => createdAtSeconds < (day + 1) * SECONDS_PER_DAY;
  for (const { variants } of fleet.endpoints) {
    for (const variant of variants) if (ran(variant.createdAtSeconds)) addVariant(days, variant, day, add);
  }
  for (const spec of fleet.functions) if (ran(spec.createdAtSeconds)) addFunction(days, spec, day, add);
  addTransforms(fleet, day, add);
  return Array.from(quantities, ([usageType, { service, quantity }]) => {
    const products = priceList.listProducts(SERVICE_CODES[service], fleet.region);
    const product = products.find(
      ({ attributes }) => attributes.usagetype === usageType && attributes.locationType === 'AWS Region',
    );
    const price = product?.tiers[0]?.unitPriceUsd ?? 0;
    return { service, usageType, quantity, unit: product?.unit ?? 'N/A', costUsd: quantity * price };
  }).filter(({ quantity }) => quantity > 0);
}

function prefixed(service: BilledLine['service'], region: string, usage: string): string {
  return service === 'AWS Lambda' && region === 'us-east-1' ? usage : `${usagePrefix(region)}${usage}`;
}

/** A minute of an instance is billed wherever it ran in it. */
function addVariant(days: DayLoads, variant: VariantSpec, day: number, add: Add): void {
  const load = days.find(variant, day);
  const from = Math.max(0, Math.ceil(variant.createdAtSeconds / 60) - load.firstMinute);
  const hours = sumFrom(load.units, from) / 60;
  if (variant.serverless !== null) {
    addServerless(variant, load.requests.subarray(from), hours, add);
    return;
  }
  const prefix = variant.kind === 'async' ? 'AsyncInf' : 'Host';
  variant.instanceTypes.forEach((type, i) => {
    add('Amazon SageMaker', `${prefix}:${type}`, hours * poolShare(variant, load.units, i));
  });
  add('Amazon SageMaker', 'Host:VolumeUsage.gp2', ((variant.volumeGb ?? 0) * hours) / HOURS_PER_MONTH);
}

/** The part of a pool in the instances: as equal as they can be, the first getting what is left. */
function poolShare({ instanceTypes }: VariantSpec, units: Float64Array, at: number): number {
  const pools = instanceTypes.length;
  const all = sumFrom(units, 0);
  const own = units.reduce((sum, count) => sum + Math.floor((count + pools - 1 - at) / pools), 0);
  return all === 0 ? 0 : own / all;
}

function addServerless(variant: VariantSpec, requests: Float64Array, warmHours: number, add: Add): void {
  const { memoryMb = 0, provisionedConcurrency = null } = variant.serverless ?? {};
  const seconds = (sumFrom(requests, 0) * meanUs(variant)) / 1e6;
  const size = `${memoryMb / 1024}GB`;
  if (provisionedConcurrency === null) {
    add('Amazon SageMaker', `ServerlessInf:Mem-${size}`, seconds);
    return;
  }
  add('Amazon SageMaker', `ProvisionedConcurrency:Usage-${size}`, warmHours * 3600);
  add('Amazon SageMaker', `ProvisionedConcurrency:Mem-${size}`, seconds);
}

function addFunction(days: DayLoads, spec: FunctionSpec, day: number, add: Add): void {
  const load = days.find(spec, day);
  const requests = sumFrom(load.requests, 0);
  const gbSeconds = ((requests * meanUs(spec)) / 1e6) * (spec.memoryMb / 1024);
  const arm = spec.arch === 'arm64' ? '-ARM' : '';
  const provisioned = spec.provisionedQualifier !== null;
  add('AWS Lambda', `Request${arm}`, requests);
  add('AWS Lambda', `Lambda-${provisioned ? 'Provisioned-' : ''}GB-Second${arm}`, gbSeconds);
  if (!provisioned) return;
  const kept = sumFrom(load.units, 0) * 60 * (spec.memoryMb / 1024);
  add('AWS Lambda', `Lambda-Provisioned-Concurrency${arm}`, kept);
}

function addTransforms({ transformJobs }: RegionFleet, day: number, add: Add): void {
  for (const { startSeconds, endSeconds, instanceType, instanceCount } of transformJobs) {
    if (startSeconds === null || endSeconds === null) continue;
    const from = Math.max(startSeconds, day * SECONDS_PER_DAY);
    const to = Math.min(endSeconds, (day + 1) * SECONDS_PER_DAY);
    if (to > from) add('Amazon SageMaker', `Tsform:${instanceType}`, ((to - from) / 3600) * instanceCount);
  }
}

function meanUs({ service }: { readonly service: VariantSpec['service'] }): number {
  return service.medianUs * Math.exp(service.spread ** 2 / 2);
}

function sumFrom(values: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
