export interface RegionGroup {
  readonly name: string;
  readonly regions: readonly { readonly code: string; readonly place: string }[];
}

/** AWS's Regions of the partitions `aws`, `aws-us-gov` and `aws-cn`, as the SDK of 2026-11 names them. */
export const REGION_GROUPS: readonly RegionGroup[] = [
  {
    name: 'Americas',
    regions: [
      { code: 'us-east-1', place: 'N. Virginia' },
      { code: 'us-east-2', place: 'Ohio' },
      { code: 'us-west-1', place: 'N. California' },
      { code: 'us-west-2', place: 'Oregon' },
      { code: 'ca-central-1', place: 'Canada' },
      { code: 'ca-west-1', place: 'Calgary' },
      { code: 'mx-central-1', place: 'Mexico' },
      { code: 'sa-east-1', place: 'São Paulo' },
      { code: 'sa-west-1', place: 'Chile' },
    ],
  },
  {
    name: 'Europe',
    regions: [
      { code: 'eu-central-1', place: 'Frankfurt' },
      { code: 'eu-central-2', place: 'Zurich' },
      { code: 'eu-north-1', place: 'Stockholm' },
      { code: 'eu-south-1', place: 'Milan' },
      { code: 'eu-south-2', place: 'Spain' },
      { code: 'eu-west-1', place: 'Ireland' },
      { code: 'eu-west-2', place: 'London' },
      { code: 'eu-west-3', place: 'Paris' },
    ],
  },
  {
    name: 'Asia and Pacific',
    regions: [
      { code: 'ap-east-1', place: 'Hong Kong' },
      { code: 'ap-east-2', place: 'Taipei' },
      { code: 'ap-northeast-1', place: 'Tokyo' },
      { code: 'ap-northeast-2', place: 'Seoul' },
      { code: 'ap-northeast-3', place: 'Osaka' },
      { code: 'ap-south-1', place: 'Mumbai' },
      { code: 'ap-south-2', place: 'Hyderabad' },
      { code: 'ap-southeast-1', place: 'Singapore' },
      { code: 'ap-southeast-2', place: 'Sydney' },
      { code: 'ap-southeast-3', place: 'Jakarta' },
      { code: 'ap-southeast-4', place: 'Melbourne' },
      { code: 'ap-southeast-5', place: 'Malaysia' },
      { code: 'ap-southeast-6', place: 'New Zealand' },
      { code: 'ap-southeast-7', place: 'Thailand' },
    ],
  },
  {
    name: 'Middle East and Africa',
    regions: [
      { code: 'af-south-1', place: 'Cape Town' },
      { code: 'il-central-1', place: 'Tel Aviv' },
      { code: 'me-central-1', place: 'UAE' },
      { code: 'me-south-1', place: 'Bahrain' },
      { code: 'me-west-1', place: 'Saudi Arabia' },
    ],
  },
  {
    name: 'GovCloud and China: accounts of their own',
    regions: [
      { code: 'us-gov-east-1', place: 'East' },
      { code: 'us-gov-west-1', place: 'West' },
      { code: 'cn-north-1', place: 'Beijing' },
      { code: 'cn-northwest-1', place: 'Ningxia' },
    ],
  },
];
