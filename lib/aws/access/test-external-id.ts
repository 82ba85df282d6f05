import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { partitionOfArn } from '@/lib/contract/partition';
import type { AccessCheck } from '@/lib/core/inventory/access-test';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import type { AwsSession } from '../session/open-session';
import { stsRegionOf } from '../session/sts-region';
import { toAwsFailure } from '../session/to-aws-failure';

const SESSION_NAME = 'breakeven-access-test';
/** The least that STS gives, in seconds; what it gives is dropped unread anyway. */
const SHORTEST_SECONDS = 900;

/**
 * Shows that a role, which was just assumed with its external ID, refuses to be assumed without one: otherwise whoever
 * gives this program the ARN of somebody else's role reads that account. `null` where there is no role.
 */
export async function testExternalId(
  session: AwsSession,
  { roleArn }: AccountAccess,
): Promise<{ readonly refuses: boolean | null; readonly check: AccessCheck } | null> {
  if (roleArn === null) return null;
  const refuses = await refusesWithout(session, roleArn);
  return { refuses, check: describeCheck(roleArn, refuses) };
}

/** `null` when STS did not answer the question. */
async function refusesWithout(session: AwsSession, roleArn: string): Promise<boolean | null> {
  const region = stsRegionOf(partitionOfArn(roleArn));
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: SESSION_NAME,
    DurationSeconds: SHORTEST_SECONDS,
  });
  try {
    await session.ownSts(region).send(command);
    return false;
  } catch (error) {
    const { code } = toAwsFailure(error, { service: 'sts', action: 'AssumeRole', region });
    return code === 'permission' ? true : null;
  }
}

function describeCheck(roleArn: string, refuses: boolean | null): AccessCheck {
  const check = { action: 'sts:AssumeRole', region: '' };
  if (refuses === true) return { ...check, outcome: 'allowed', advice: null };
  const advice =
    refuses === false
      ? `${roleArn} can be assumed without the external ID of this connection. Add the condition StringEquals "sts:ExternalId" with that ID to its trust policy, or create the role anew from the template shown here.`
      : `Whether ${roleArn} refuses to be assumed without the external ID could not be found out. Test again.`;
  return { ...check, outcome: 'failed', advice };
}
