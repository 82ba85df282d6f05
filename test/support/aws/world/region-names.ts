/** Prefix of usage types and the name of the place, of the Regions whose prices ship. */
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
  'af-south-1': ['AFS1', 'Africa (Cape Town)'],
  'ap-east-1': ['APE1', 'Asia Pacific (Hong Kong)'],
  'ap-northeast-3': ['APN3', 'Asia Pacific (Osaka)'],
  'ap-southeast-3': ['APS4', 'Asia Pacific (Jakarta)'],
  'eu-south-1': ['EUS1', 'EU (Milan)'],
  'eu-south-2': ['EUS2', 'Europe (Spain)'],
  'il-central-1': ['ILC1', 'Israel (Tel Aviv)'],
  'me-central-1': ['MEC1', 'Middle East (UAE)'],
  'me-south-1': ['MES1', 'Middle East (Bahrain)'],
  'us-gov-east-1': ['UGE1', 'AWS GovCloud (US-East)'],
  'us-gov-west-1': ['UGW1', 'AWS GovCloud (US-West)'],
};

export const KNOWN_REGIONS = Object.keys(REGIONS);

export function usagePrefix(region: string): string {
  return `${REGIONS[region]?.[0] ?? region.toUpperCase().replaceAll('-', '')}-`;
}

export function locationOf(region: string): string {
  return REGIONS[region]?.[1] ?? region;
}
