import type { Meter } from '@/lib/core/pricing/meter';
import { MB_PER_GB } from '@/lib/core/units';

/** Services of the price list that serving models is charged by. */
export const PRICED_SERVICES = ['AmazonSageMaker', 'AWSLambda', 'AmazonApiGateway'] as const;
export type PricedService = (typeof PRICED_SERVICES)[number];

export interface UsageMeter {
  readonly meter: Meter;
  readonly variant: string;
}

type Variant = (match: RegExpExecArray) => string;

/** Every usage type may stand behind a Region's prefix: `USE1-`, `EUW3-`, `EU-`, `UGW1-`; that of us-east-1 may lack. */
const PREFIX = '^(?:[A-Z]{2,4}\\d{0,2}-)?';
const INSTANCE_TYPE = '(ml\\.[a-z0-9-]+\\.[a-z0-9-]+)';

const instanceType: Variant = (match) => match[1] ?? '';
const memoryMb: Variant = (match) => String(Number(match[1]) * MB_PER_GB);
const architecture: Variant = (match) => (match[1] === undefined ? 'x86_64' : 'arm64');
const onlyOne: Variant = () => '';

/**
 * What each usage type is the meter of. Usage types as in the price lists of 2026. `Usage-NGB` is provisioned
 * concurrency kept warm and `Mem-NGB` is it running; a hosting volume is `Host:`, a notebook's is `Notebk:`.
 */
const USAGE: Readonly<Record<PricedService, readonly (readonly [string, Meter, Variant])[]>> = {
  AmazonSageMaker: [
    [`Host:${INSTANCE_TYPE}`, 'realtime-instance', instanceType],
    [`AsyncInf:${INSTANCE_TYPE}`, 'async-instance', instanceType],
    [`Tsform:${INSTANCE_TYPE}`, 'batch-instance', instanceType],
    ['Host:VolumeUsage\\.gp2', 'hosting-volume', onlyOne],
    ['Ho?st:Data-Bytes-In', 'realtime-data-in', onlyOne],
    ['Ho?st:Data-Bytes-Out', 'realtime-data-out', onlyOne],
    ['AsyncInf:Data-Bytes-In', 'async-data-in', onlyOne],
    ['AsyncInf:Data-Bytes-Out', 'async-data-out', onlyOne],
    ['ServerlessInf:Mem-(\\d+)GB', 'serverless-compute', memoryMb],
    ['(?:ServerlessInf:)?ProvisionedConcurrency:Usage-(\\d+)GB', 'serverless-provisioned', memoryMb],
    ['(?:ServerlessInf:)?ProvisionedConcurrency:Mem-(\\d+)GB', 'serverless-provisioned-compute', memoryMb],
    ['ServerlessInf:Data-Bytes-In', 'serverless-data-in', onlyOne],
    ['ServerlessInf:Data-Bytes-Out', 'serverless-data-out', onlyOne],
  ],
  AWSLambda: [
    ['Request(-ARM)?', 'lambda-requests', architecture],
    ['Lambda-GB-Second(-ARM)?', 'lambda-compute', architecture],
    ['Lambda-Provisioned-Concurrency(-ARM)?', 'lambda-provisioned', architecture],
    ['Lambda-Provisioned-GB-Second(-ARM)?', 'lambda-provisioned-compute', architecture],
    ['Lambda-Storage-(?:GB-Second|Duration)(-ARM)?', 'lambda-ephemeral', architecture],
  ],
  AmazonApiGateway: [
    ['ApiGatewayRequest', 'api-gateway-rest', onlyOne],
    ['ApiGatewayHttp(?:Api)?Request', 'api-gateway-http', onlyOne],
  ],
};

const PATTERNS = PRICED_SERVICES.flatMap((service) =>
  USAGE[service].map(([usage, meter, variant]) => ({
    service,
    pattern: new RegExp(`${PREFIX}${usage}$`),
    meter,
    variant,
  })),
);

/** The meter that a usage type counts; `null` for all that serving models is not charged by. */
export function meterOfUsage(service: string, usageType: string): UsageMeter | null {
  for (const candidate of PATTERNS) {
    if (candidate.service !== service) continue;
    const match = candidate.pattern.exec(usageType);
    if (match !== null) return { meter: candidate.meter, variant: candidate.variant(match) };
  }
  return null;
}

const LAMBDA_GROUPS: readonly (readonly [string, Meter])[] = [
  ['AWS-Lambda-Requests', 'lambda-requests'],
  ['AWS-Lambda-Duration', 'lambda-compute'],
  ['AWS-Lambda-Provisioned-Concurrency', 'lambda-provisioned'],
  ['AWS-Lambda-Duration-Provisioned', 'lambda-provisioned-compute'],
  ['AWS-Lambda-Storage-Duration', 'lambda-ephemeral'],
];

/** The meter of a group of Lambda products; those for Arm end in `-ARM`. */
export function meterOfLambdaGroup(group: string): UsageMeter | null {
  const isArm = group.endsWith('-ARM');
  const plain = isArm ? group.slice(0, -'-ARM'.length) : group;
  const found = LAMBDA_GROUPS.find(([name]) => name === plain);
  return found === undefined ? null : { meter: found[1], variant: isArm ? 'arm64' : 'x86_64' };
}

/** Units in which the price list states each unit of ours, in lower case. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  'instance-hour': ['hrs', 'hours', 'hour', 'hr'],
  'GB-month': ['gb-mo', 'gb-month', 'gb-months'],
  GB: ['gb'],
  second: ['seconds', 'second', 'sec', 's'],
  request: ['requests', 'request'],
  'GB-second': ['lambda-gb-second', 'lambda-gb-seconds', 'gb-seconds', 'gb-second', 'second', 'seconds'],
};

/** Whether a price of the list is stated for one of our units. A price of Lambda in seconds is one in GB-seconds. */
export function isUnitOf(unit: string, stated: string): boolean {
  return UNITS[unit]?.includes(stated.toLowerCase()) ?? false;
}
