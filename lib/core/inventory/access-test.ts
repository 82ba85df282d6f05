/** What a test of a connection found, call by call. */
export interface AccessTest {
  /** Who the calls were made as; `null` when not even that could be asked. */
  readonly identity: { readonly accountId: string; readonly arn: string } | null;
  readonly checks: readonly AccessCheck[];
  /** For a role: whether it can be assumed without the external ID, which it must refuse; `null` where there is no role. */
  readonly refusesWithoutExternalId: boolean | null;
}

export interface AccessCheck {
  /** The permission as a policy writes it: `sagemaker:ListEndpoints`. */
  readonly action: string;
  /** Empty for what is asked once for all Regions. */
  readonly region: string;
  readonly outcome: 'allowed' | 'denied' | 'failed' | 'region-off';
  /** What to do about it; `null` when it is allowed. */
  readonly advice: string | null;
}
