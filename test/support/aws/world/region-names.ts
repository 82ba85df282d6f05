/** Prefix of usage types and the name of the place, of the commercial Regions. */
const REGIONS: Readonly<Record<string, readonly [prefix: string, location: string]>> = {
  'us-east-1': ['USE1', 'US East (N. Virginia)'],
  'us-east-2': ['USE2', 'US East (Ohio)'],
  'us-west-1': ['USW1', 'US West (N. California)'],
  'us-west-2': ['USW2', 'US West (Oregon)'],
  'eu-west-1': ['EU', 'EU (Ireland)'],
  'eu-west-2': ['EUW2', 'EU (London)'],
  'eu-west-3': ['EUW3', 'EU (Paris)'],
  'eu-central-1': ['EUC1', 'EU (Frankfurt)'],
  'eu-north-1': ['EUN1', 'EU (Stockholm)'],
  'ap-south-1': ['APS3', 'Asia Pacific (Mumbai)'],
  'ap-southeast-1': ['APS1', 'Asia Pacific (Singapore)'],
  'ap-southeast-2': ['APS2', 'Asia Pacific (Sydney)'],
  'ap-northeast-1': ['APN1', 'Asia Pacific (Tokyo)'],
  'ap-northeast-2': ['APN2', 'Asia Pacific (Seoul)'],
  'ca-central-1': ['CAN1', 'Canada (Central)'],
  'sa-east-1': ['SAE1', 'South America (Sao Paulo)'],
};

export const KNOWN_REGIONS = Object.keys(REGIONS);

export function usagePrefix(region: string): string {
  return `${REGIONS[region]?.[0] ?? region.toUpperCase().replaceAll('-', '')}-`;
}

export function locationOf(region: string): string {
  return REGIONS[region]?.[1] ?? region;
}
