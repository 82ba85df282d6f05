import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { z } from 'zod';
import type { Partition } from '@/lib/contract/partition';
import type { AccessCheck, AccessTest } from '@/lib/core/inventory/access-test';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { name } from '../session/answer-fields';
import type { AwsSession } from '../session/open-session';
import { parseAnswer } from '../session/parse-answer';
import { stsRegionOf } from '../session/sts-region';
import { toAwsFailure } from '../session/to-aws-failure';

const identitySchema = z.object({ Account: z.string().regex(/^\d{12}$/), Arn: name });

/**
 * Who the calls are made as, which needs no permission: where it fails, there are no credentials, or the role was not to be
 * assumed with the external ID, and no other call can succeed.
 */
export async function findIdentity(
  session: AwsSession,
  access: AccountAccess,
  partition: Partition,
): Promise<{ readonly identity: AccessTest['identity']; readonly check: AccessCheck }> {
  const region = stsRegionOf(partition);
  const call = { service: 'sts', action: 'GetCallerIdentity', region };
  const action = access.roleArn === null ? 'sts:GetCallerIdentity' : 'sts:AssumeRole';
  try {
    const answer = await session.sts(region).send(new GetCallerIdentityCommand({}));
    const { Account, Arn } = parseAnswer(identitySchema, answer, call);
    return {
      identity: { accountId: Account, arn: Arn },
      check: { action, region: '', outcome: 'allowed', advice: null },
    };
  } catch (error) {
    const failure = toAwsFailure(error, call);
    const outcome = failure.code === 'permission' ? 'denied' : 'failed';
    return { identity: null, check: { action, region: '', outcome, advice: failure.message } };
  }
}
