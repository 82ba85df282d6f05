import type { Partition } from '@/lib/contract/partition';

const HOMES: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The Region of a partition that every account of it has: STS is asked there, whatever Region a call is for. */
export function stsRegionOf(partition: Partition): string {
  return HOMES[partition];
}
