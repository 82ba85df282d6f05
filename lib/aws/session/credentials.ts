import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { partitionOfArn } from '@/lib/contract/partition';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { stsRegionOf } from './sts-region';

/** The demo AWS knows no other; nobody's credentials are ever sent to it. */
const DEMO_CREDENTIALS = { accessKeyId: 'DEMOACCESSKEYID', secretAccessKey: 'demo' };
/** Credentials are found anew this long before they expire. */
const AHEAD_MS = 5 * 60_000;

/** Credentials of an account: those of this machine, and those that its calls are made with. */
export interface AccountCredentials {
  readonly own: AwsCredentialIdentityProvider;
  readonly used: AwsCredentialIdentityProvider;
}

/** Nothing is looked up yet. Files of profiles are read anew, so that a new sign-in is seen without a restart. */
export function openCredentials(access: AccountAccess, onAssumeRole: () => void): AccountCredentials {
  const own = shareCredentials(
    access.access === 'demo' ? async () => DEMO_CREDENTIALS : fromNodeProviderChain({ ignoreCache: true }),
  );
  if (access.roleArn === null) return { own, used: own };
  const assumed = fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: access.roleArn, ExternalId: access.externalId, RoleSessionName: 'breakeven' },
    clientConfig: {
      region: stsRegionOf(partitionOfArn(access.roleArn)),
      ...(access.endpointUrl === null ? {} : { endpoint: access.endpointUrl }),
    },
  });
  return {
    own,
    used: shareCredentials((properties) => {
      onAssumeRole();
      return assumed(properties);
    }),
  };
}

/** One look-up for all clients, until shortly before what it found expires. */
function shareCredentials(find: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let held: Promise<AwsCredentialIdentity> | null = null;
  let expiresMs = Number.POSITIVE_INFINITY;
  return (properties) => {
    if (held !== null && Date.now() < expiresMs - AHEAD_MS) return held;
    expiresMs = Number.POSITIVE_INFINITY;
    const found = find(properties).then(
      (credentials) => {
        expiresMs = credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
        return credentials;
      },
      (error: unknown) => {
        held = null;
        throw error;
      },
    );
    held = found;
    return found;
  };
}
