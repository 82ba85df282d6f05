/** AWS keeps the accounts of these apart: credentials of one are worth nothing in another. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** `arn:aws-cn:iam::...` is of China. */
export function partitionOfArn(arn: string): Partition {
  if (arn.startsWith('arn:aws-cn:')) return 'aws-cn';
  return arn.startsWith('arn:aws-us-gov:') ? 'aws-us-gov' : 'aws';
}

/**
 * Whether prices, Savings Plans and bills are to be asked for with the credentials of these Regions, all of one
 * partition: the addresses of these services know no keys of China and GovCloud.
 */
export function hasGlobalServices(regions: readonly string[]): boolean {
  return partitionOfRegion(regions[0] ?? '') === 'aws';
}

export function partitionOfRegion(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
