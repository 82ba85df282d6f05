/**
 * Regions that every account has: those launched before 20 March 2019. All later ones must be switched on ("Enable or
 * disable AWS Regions in your account", AWS Account Management, read 2026-11-21).
 */
const ALWAYS_ON = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'sa-east-1',
]);

export function mustBeSwitchedOn(region: string): boolean {
  return !ALWAYS_ON.has(region);
}
